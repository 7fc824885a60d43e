"""Order is the load that first saw a content; what was refused, withdrawn or mended stays so (issue 7 §2)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from kit.case_county import CASES, taken_in
from kit.loads import county, incomes, put, taken, taken_out, three_households

from metrics import derive as meanings
from metrics.figures.arrived import came
from metrics.figures.months import Arrived
from pipelines.facts import build
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.inbox import states
from pipelines.intake import ReadFile, ReadTable
from pipelines.keeping.store import seen
from pipelines.load import load
from pipelines.loading.deciding import decided
from pipelines.loading.refusals import refused_now
from pipelines.reasons import no_reasons
from pipelines.warehouse import Snapshot

HEAD = "户编号,核算周期,年度家庭人口数,可支配收入\n"
INBOX60 = CASES / "60-inbox-corrections"
INBOX61 = CASES / "61-mended-beside-bad"


def served(home: Path | Home, sql: str):
    snapshot = Snapshot.current(home if isinstance(home, Home) else Home(home))
    assert snapshot is not None
    try:
        return snapshot.frame(sql)
    finally:
        snapshot.close()


def sent(home: Path, *files: Path) -> None:
    (home / "inbox").mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, home / "inbox" / file.name)


def inbox_loaded(home: Path, **options):
    """What `chengxiao load` says, with figures made."""
    return load(
        Home(home), check=meanings.check, derive=meanings.derive, today=date(2026, 3, 1), **options
    ).as_json("zh")


def statuses(report) -> dict[str, str]:
    return {file["file"]: file["status"] for file in report["files"]}


def held(home: Path):
    query = "SELECT count(*), sum(disposable_income), min(disposable_income) FROM household_income"
    return served(home, query).row(0)


@pytest.mark.parametrize("is_named", [False, True])
def test_a_correction_holds_when_the_refused_first_report_is_taken_later(tmp_path, is_named):
    days = (("区划.csv", "台账.csv", "收支_初报.csv"), ("收支_更正.csv",), ("台账补报6户.csv",))
    found = []
    for day in days:
        sent(tmp_path, *(INBOX60 / name for name in day))
        also = ("收支_初报.csv",) if day == days[2] else ()
        files = [tmp_path / "inbox" / name for name in (*day, *also)]
        found.append(statuses(taken_as_json(tmp_path, files if is_named else None)))
        if day == days[0]:
            assert found[0]["收支_初报.csv"] == "refused"
        elif day == days[1]:
            assert held(tmp_path) == (94, 94 * 20000, 20000)
    assert found[2]["收支_初报.csv"] == "loaded"
    assert held(tmp_path) == (100, 100 * 20000, 20000)  # the first report said 2000 for one household
    rows = served(
        tmp_path, "SELECT file, count(*) FROM household_income JOIN source_file USING (source_no) GROUP BY 1"
    )
    assert dict(rows.iter_rows()) == {"收支_更正.csv": 94, "收支_初报.csv": 6}
    assert taken(Home(tmp_path)).is_unchanged


def taken_as_json(home: Path, files=None, **options):
    return taken(Home(home), files, **options).as_json("zh")


@pytest.mark.parametrize("together", [False, True])
def test_a_mended_report_beside_the_bad_one_is_taken_with_all_its_rows(own_case_county, together):
    bad, good = INBOX61 / "报表.xlsx", INBOX61 / "报表2.xlsx"
    if not together:
        taken_in(own_case_county, bad)
    report = taken_in(own_case_county, bad, good)
    first, mended = ({table["table"]: table for table in file["tables"]} for file in report["files"])
    assert first["household"]["status"] == first["household_income"]["status"] == "refused"
    rows = {one["row"] for one in first["household"]["reasons"]}
    assert len(rows) == first["household"]["quarantined"] == (6 if together else 5)  # one contradicts 报表2
    assert {table["status"] for table in mended.values()} == {"loaded"}
    rules = {one["rule"] for table in mended.values() for one in table["reasons"]}
    # together, what both say alike is kept once, and neither is believed where they contradict each other
    assert rules <= ({"repeat", "conflict"} if together else set())


def test_two_reports_that_only_contradict_each_other_are_both_set_aside(tmp_path):
    home = county(tmp_path)
    put(home, "one", HEAD + "0001,2025,4,40000\n0002,2025,3,30000\n")
    put(home, "two", HEAD + "0001,2025,4,41000\n0002,2025,3,30000\n")
    report = taken(home)
    assert {file.file: file.is_loaded for file in report.files if file.file in {"one.csv", "two.csv"}} == {
        "one.csv": False,
        "two.csv": False,
    }
    assert [period for period, _ in incomes(home)] == ["2024"] * 3


def test_what_was_withdrawn_is_taken_again_only_by_name_and_then_comes_last(tmp_path):
    home = three_households(tmp_path)
    file = put(home, "mended", HEAD + "0001,2024,4,44000\n")
    assert taken(home).is_published
    number = next(one.file_id for one in seen(home) if one.file == "mended.csv")
    assert taken_out(home, number).is_published
    put(home, "again", HEAD + "0001,2024,4,45000\n")
    report = taken(home)
    assert {f.file: f.is_loaded for f in report.files}["mended.csv"] is False
    assert incomes(home)[-1] == ("2024", 45000.0)
    assert taken(home, strict=True).is_unchanged  # a file withdrawn is not waited for
    assert {one.file: one.state for one in states(home)}["mended.csv"] == "withdrawn"
    assert taken(home, [file]).is_published
    assert incomes(home)[-1] == ("2024", 44000.0)
    assert {one.file: one.state for one in states(home)}["again.csv"] == "superseded"


def test_the_rows_of_the_same_content_in_another_file_outlive_its_withdrawal(tmp_path):
    home = three_households(tmp_path)
    first = put(home, "mended", HEAD + "0001,2024,4,44000\n")
    assert taken(home).is_published is True
    put(home, "copy", HEAD + "0001,2024,4,44000\n\n")
    assert taken(home).is_unchanged
    number = next(one.file_id for one in seen(home) if one.file == first.name)
    assert taken_out(home, number).is_published
    assert ("2024", 44000.0) in incomes(home)


def test_the_periods_that_a_refused_table_names_exist_and_all_its_reasons_are_kept(tmp_path):
    home = county(tmp_path).root
    put(Home(home), "bad", HEAD + "0001,2025H1,4,40000\n0099,2025H1,3,30000\n0001,2099,3,1\n")
    report = inbox_loaded(home)
    assert statuses(report)["bad.csv"] == "refused"
    query = "SELECT DISTINCT period, status FROM figure WHERE period LIKE '2025%' AND indicator LIKE 'ECO%'"
    assert set(served(home, query).iter_rows()) == {
        (period, "not_reported") for period in ("2025", "2025H1", "2025H2")
    }
    assert not served(home, "FROM fact_period WHERE period LIKE '2099%'").height
    for source in (refused_now(Home(home)), None):
        tables = source["refused_table"] if source else served(home, "FROM refused_table")
        rows = source["refused_reason"] if source else served(home, "FROM refused_reason")
        assert tables.select("file", "table", "periods").rows() == [("bad.csv", "household_income", "2025H1")]
        assert set(rows["row"]) == {3, 4}
    put(Home(home), "mended", HEAD + "0001,2025H1,4,40000\n")
    inbox_loaded(home)
    assert not served(home, "FROM household_income WHERE period_id = '2099'").height


def test_a_load_in_which_all_is_refused_keeps_the_place_and_the_reasons(tmp_path):
    home = three_households(tmp_path)
    before = Snapshot.current(home).id
    file = put(home, "bad", HEAD + "0099,2025,4,40000\n")
    report = taken(home, [file])
    assert (report.is_published, report.exit_code, Snapshot.current(home).id) == (False, 1, before)
    assert refused_now(home)["refused_reason"]["rule"].to_list()
    found = next(one for one in states(home) if one.file == "bad.csv")
    assert (found.state, found.tables[0].periods) == ("refused", ("2025",))
    assert "1/1" in found.message.zh
    put(home, "late", HEAD + "0099,2025,4,50000\n")
    put(home, "more", "户编号,行政村代码,户类型\n0099,990101001001,脱贫户\n")
    assert taken(home).is_published
    assert ("2025", 50000.0) in incomes(home)  # what was refused first comes before, however it is named
    assert refused_now(home)["refused_table"].is_empty()


def test_the_inbox_says_of_each_file_what_became_of_it_and_writes_nothing(tmp_path):
    home = county(tmp_path)
    assert {one.state for one in states(home)} == {"new"}
    assert sorted(path.name for path in home.root.iterdir()) == ["inbox"]
    taken(home)
    put(home, "bad", HEAD + "0099,2025,4,40000\n")
    put(home, "junk", "a,b\n1,2\n")
    taken(home)
    put(home, "later", HEAD + "0001,2025,4,40000\n")
    before = {path: path.stat().st_mtime_ns for path in home.root.rglob("*")}
    found = {one.file: one for one in states(home)}
    assert {path: path.stat().st_mtime_ns for path in home.root.rglob("*")} == before
    assert {name: one.state for name, one in found.items()} == {
        "areas.csv": "taken",
        "households.csv": "taken",
        "incomes.csv": "taken",
        "bad.csv": "refused",
        "junk.csv": "refused",
        "later.csv": "new",
    }
    said = found["bad.csv"].as_json("zh")
    assert {"file", "file_id", "state", "message", "tables"} == set(said)
    assert said["tables"][0]["table"] == "household_income"
    assert all(one.message.zh and one.message.en for one in found.values())


def register(count: int, first: int = 1, village: str = "990101001001", status: str = "在册") -> str:
    lines = [f"{number:04d},{village},脱贫户,{status}" for number in range(first, first + count)]
    return "户编号,行政村代码,户类型,户状态\n" + "\n".join(lines) + "\n"


@pytest.fixture
def sixty(tmp_path) -> Home:
    home = county(tmp_path, households=register(60), incomes=HEAD + "0001,2024,4,40000\n")
    assert taken(home).is_published
    return home


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        (register(12, 101), False),  # 20 % is not more than 20 %
        (register(13, 101), True),
        (register(60, 101, "990101002001"), False),  # a township's first file
        (register(60, 1), False),  # the same households again
    ],
)
def test_a_register_that_grows_asks_first(sixty, text, is_asked):
    put(sixty, "more", text)
    put(sixty, "other", HEAD + "0001,2025,4,44000\n")
    checked = taken(sixty, dry_run=True)
    report = taken(sixty)
    assert checked.exit_code == report.exit_code == int(is_asked)
    assert report.is_published  # the others are taken
    assert ("2025", 44000.0) in incomes(sixty)
    assert report.as_json("zh")["asks"] == (["--confirm-growth"] if is_asked else [])
    table = next(file.tables[0] for file in report.files if file.file == "more.csv")
    assert table.is_loaded is not is_asked
    assert ("--confirm-growth" in table.message.zh) is is_asked
    confirmed = taken(sixty, confirm_growth=True)
    assert (confirmed.exit_code, confirmed.as_json("zh")["asks"]) == (0, [])


def test_a_register_that_shrinks_asks_first_and_the_others_are_taken(sixty):
    put(
        sixty,
        "gone",
        register(13, 1, status="迁出")
        .replace("户状态", "户状态,状态变更日期")
        .replace("迁出", "迁出,2025-06-01"),
    )
    put(sixty, "other", HEAD + "0020,2025,4,44000\n")
    report = taken(sixty)
    assert (report.is_published, report.exit_code) == (True, 1)
    assert report.as_json("en")["asks"] == ["--confirm-shrink"]
    assert ("2025", 44000.0) in incomes(sixty)
    assert taken(sixty, confirm_shrink=True).exit_code == 0


def test_what_was_mended_is_no_longer_open_and_rows_say_their_period(tmp_path):
    home = county(tmp_path)
    rows = "0001,2025H1,4,约4万\n0002,2025H1,3,-\n0003,2025H2,3,约3万\n"
    put(home, "half", HEAD + rows)
    report = taken(home, max_bad=1)
    (half,) = (file.tables[0] for file in report.files if file.file == "half.csv")
    assert half.quarantined == 2
    open_rows = 'SELECT "row", period FROM quarantine WHERE NOT is_mended ORDER BY "row"'
    assert served(home, open_rows).rows() == [(2, "2025H1"), (4, "2025H2")]
    put(home, "mended", HEAD + "0001,2025H1,4,40000\n")
    assert taken(home, max_bad=1).is_published
    assert served(home, open_rows).rows() == [(4, "2025H2")]
    query = "SELECT quarantined, open FROM source_file WHERE file = 'half.csv'"
    assert served(home, query).rows() == [(2, 1)]


def test_a_row_without_a_readable_key_is_mended_when_its_whole_sheet_comes_again(tmp_path):
    home = county(tmp_path)
    put(home, "half", HEAD + "0001,2025H1,4,40000\n,2025H1,3,30000\n")
    taken(home, max_bad=1)
    put(home, "part", HEAD + "0003,2025H1,3,30000\n")
    taken(home, max_bad=1)
    waiting = "SELECT count(*) FROM quarantine WHERE NOT is_mended"
    assert served(home, waiting).item() == 1
    put(home, "whole", HEAD + "0001,2025H1,4,40000\n0002,2025H1,3,30000\n")
    taken(home, max_bad=1)
    assert served(home, waiting).item() == 0


WIDE = "户编号,核查日期,不愁吃,不愁穿,义务教育,基本医疗,住房安全,饮水安全\n"


def test_a_wide_row_counts_once_and_each_bad_cell_has_its_own_reason(tmp_path):
    good = "0002,2025-06-01,达标,达标,达标,达标,达标,达标\n"
    bad = "0001,2025-06-01,好,达标,达标,坏,达标,达标\n0003,昨天,达标,达标,达标,达标,达标,达标\n"
    home = county(tmp_path, checks=WIDE + good + bad)
    report = taken(home, max_bad=1).as_json("zh")
    (table,) = next(file["tables"] for file in report["files"] if file["file"] == "checks.csv")
    assert (table["rows"], table["accepted"], table["quarantined"]) == (3, 1, 2)
    said = [(one["row"], one["heading"], one["value"]) for one in table["reasons"]]
    assert sorted(said) == [(3, "不愁吃", "好"), (3, "基本医疗", "坏"), (4, "核查日期", "昨天")]


def test_a_household_of_a_sheet_of_persons_counts_once_at_its_first_row(tmp_path):
    people = "户编号,行政村代码,户类型,人编号,与户主关系,出生年月\n"
    people += "0011,990101001001,脱贫户,P1,户主,1970-01\n0011,990101001001,脱贫户,P2,配偶,1971-01\n"
    people += "0012,990101001001,脱贫户,P3,户主,1970-01\n0012,990101001001,一般农户,P4,配偶,1971-01\n"
    home = county(tmp_path, people=people)
    report = taken(home, max_bad=1).as_json("zh")
    tables = next(file["tables"] for file in report["files"] if file["file"] == "people.csv")
    found = {table["table"]: table for table in tables}
    assert {name: table["rows"] for name, table in found.items()} == {"household": 2, "household_member": 4}
    assert {one["row"] for one in found["household"]["reasons"]} == {4}
    for table in tables:
        assert table["rows"] == table["accepted"] + table["quarantined"]


@pytest.mark.parametrize("posts", [False, True])
def test_without_a_register_all_is_not_reported_and_never_not_applicable(tmp_path, posts):
    home = county(tmp_path)
    (home.inbox / "households.csv").unlink()
    if posts:
        put(home, "posts", "岗位编号,月份,行政村代码,人编号,当月出勤\n1,2024-03,990101001001,P1,全勤\n")
    inbox_loaded(home.root, max_bad=1)
    found = served(home, "SELECT indicator, status FROM figure").unique()
    wanted = found.filter(~found["indicator"].is_in(["MOT-02"])) if posts else found
    assert set(wanted["status"]) == {"not_reported"}
    assert "not_applicable" not in set(found["status"])


def test_a_nil_report_counts_as_having_come_and_its_period_exists(tmp_path):
    home = Home(tmp_path)
    text = pl.DataFrame(schema={"row_no": pl.UInt32, "post_id": pl.String, "month": pl.String})
    nil = ReadTable("welfare_post", "岗位", text=text, periods=("2024H2", "2099H1"), is_nil=True)
    file = ReadFile(tmp_path / "nil.xlsx", "nil.xlsx", "a" * 64, tables=[nil])
    decision = decided(
        home, [], [file], max_bad=0.05, today=date(2026, 3, 1), check=lambda _: no_reasons(), is_named=False
    )
    ((_, source),) = decision.fresh
    assert (source.rows, source.nil_periods, decision.seen[0].periods) == (0, ("2024H2",), ("2024H2",))
    facts = build({**decision.state.frames, "reported_period": decision.reported}, home.settings)
    assert facts["period"]["period"].to_list() == ["2024H1", "2024H2", "2024"]
    rows = facts["arrival"].select("period", "table", "township_code", "rows").rows()
    assert sorted(rows) == [("2024", "welfare_post", None, 0), ("2024H2", "welfare_post", None, 0)]
    periods = [Period.read(one) for one in facts["period"]["period"]]
    known = came(Arrived.read(facts["arrival"]), periods, home.settings)
    assert known["welfare_post"] == {"2024", "2024H2"}
