"""No identifier leaves `raw/` (promise 27): planted wherever text may stand, looked for wherever bytes lie."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from kit.canaries import Canaries, files_of, id_number, texts_of
from kit.desk import desk
from kit.loads import county

from dashboard.commands.export import written
from dashboard.exports.sealing import seal_with_pack
from metrics import derive as meanings
from metrics.meeting.checklist import checklist
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.journal import enter
from pipelines.load import load, withdraw
from pipelines.sources import SOURCES
from pipelines.table import Kind
from pipelines.warehouse import Snapshot

GIVEN = {"check": meanings.check, "derive": meanings.derive}
MEMBERS = "户编号,人编号,姓名,证件号码,与户主关系,出生年月,性别,民族,文化程度,健康状况,失学或辍学原因"
PAGES = ("overview", "indicator", "townships", "ranking", "meeting", "data-quality", "method")


def wild(canaries, table, rows):
    """A sheet of a table in which whatever may hold text holds somebody's number."""
    columns = list(table.columns)
    yield [*(one.heading for one in columns), canaries.text("备注"), f"联系人{canaries.one()}"]
    for _ in range(rows):
        yield [*(cell(canaries, one) for one in columns), canaries.text(), canaries.text()]


def cell(canaries, column):
    if column.key and not column.pseudonym:
        return canaries.one(id_number)  # of a key only an ID number is replaced
    return canaries.text() if column.kind in {Kind.TEXT, Kind.ENUM} else canaries.one()


def believed(canaries, rows):
    """Files whose rows are all taken, with numbers in their free texts."""
    text = canaries.text
    years = range(2010, 2010 + rows)
    yield "benchmark", "行政区划代码,核算周期,名义增速,来源", [["990101", y, "0.05", text()] for y in years]
    yield "line", "行政区划代码,年度,监测线,文号", [["990101", y, 8000, text("省办")] for y in years]
    yield (
        "target",
        "指标编号,行政区划代码,启用日期,目标值,来源",
        [["ECO-01", "990101", f"{y}-01-01", "0.05", text()] for y in years],
    )
    yield (
        "actions",
        "任务编号,会议日期,议题/问题,责任单位,期限,措施,填报人",
        [[f"A{at}", "2025-01-05", text(), text(), "2025-03-05", text(), text()] for at in range(rows)],
    )
    yield (
        "courses",
        "培训编号,人编号,培训工种,开始日期,结束日期,是否结业",
        [
            [canaries.one(id_number), canaries.one(), text(), "2024-03-01", "2024-03-09", "是"]
            for _ in range(rows)
        ],
    )
    yield (
        "people",
        MEMBERS,
        [
            [
                "0001",
                canaries.one(),
                text(),
                canaries.one(id_number),
                "户主",
                "1980-01",
                "男",
                text(),
                text(),
                text(),
                text(),
            ]
            for _ in range(rows)
        ],
    )


def filled(home, canaries, rows):
    """Put files of all kinds into the inbox."""
    for at, (name, heads, body) in enumerate(believed(canaries, rows)):
        said = io.StringIO()
        csv.writer(said).writerows([heads.split(","), *body])
        (home.inbox / f"{name}-{canaries.one()}-{at}.csv".replace("/", "-")).write_text(
            said.getvalue(), "utf-8"
        )
    book = openpyxl.Workbook()
    for table in SOURCES:
        sheet = book.create_sheet(canaries.one().replace("/", "-"))
        sheet.append([canaries.text(table.title.zh)])
        for row in wild(canaries, table, rows):
            sheet.append(row)
    book.create_sheet(canaries.one()).sheet_state = "hidden"
    book.create_sheet(f"说明{canaries.one()}").append([canaries.text()])
    book.save(home.inbox / f"全县报表{canaries.one()}.xlsx")
    (home.inbox / f"{canaries.one()}.txt").write_text(canaries.text(), "utf-8")


def typed(home, canaries):
    """Type on pages what people type."""
    said = {"indicator": "ECO-01", "area_code": "990101", "period_id": "2024", "author": canaries.text()}
    enter(home, "explanation", {**said, "text": canaries.text(), "entered_at": "2025-02-01 08:00"})
    action = {"action_id": "B1", "meeting_on": "2025-01-05", "due_on": "2025-02-05", "topic": canaries.text()}
    enter(home, "meeting_action", {**action, "owner": canaries.text(), "action": canaries.text()})


def drawn(node):
    """Yield the frames of a page as they go to the browser."""
    if hasattr(node, "proto") and hasattr(node.proto, "SerializeToString"):
        yield node.proto.SerializeToString().decode("utf-8", "replace")
    for child in getattr(node, "children", {}).values():
        yield from drawn(child)


def scanned(tmp_path, rows, pages, *, again=False):
    """Do all that is done with a home, and return every text that came of it."""
    canaries, home = Canaries(), county(tmp_path / "home")
    filled(home, canaries, rows)
    typed(home, canaries)
    names, said = [], []
    told = load(home, progress=names.append, max_bad=1.0, confirm_shrink=True, **GIVEN)
    said += [json.dumps(told.as_json(lang), ensure_ascii=False) for lang in ("zh", "en")]
    taken = [one for file in told.files for one in file.tables if one.is_loaded]
    assert {one.table for one in taken} >= {
        "benchmark",
        "target",
        "meeting_action",
        "training",
        "household_member",
    }
    if again:
        checked = load(home, progress=names.append, dry_run=True, **GIVEN)
        said.append(json.dumps(checked.as_json("zh"), ensure_ascii=False))
        gone = next(one for one in told.files if one.file.startswith("line"))
        withdrawn = withdraw(home, gone.file_id, canaries.text(), **GIVEN)
        assert withdrawn.is_published
    results, period = Results.open(home), Period.read("2024")
    points = checklist(results, period.id, frozenset())
    seal = seal_with_pack(home, results, period, canaries.text(), points=points, reason=canaries.text())
    results.close()
    out = tmp_path / "out"
    written(home.root, "2024", out, "zh")
    for page in pages:
        opened = desk(home.root, page)
        assert not opened.exception
        said += drawn(opened._tree)
    said += [*names, json.dumps(seal, ensure_ascii=False, default=str)]
    said += [text for folder in (home.root, out) for path in files_of(folder) for text in texts_of(path)]
    return canaries, home, said


def test_of_what_is_planted_nothing_is_found_outside_raw(tmp_path):
    canaries, home, said = scanned(tmp_path, 2, ("townships", "meeting", "data-quality"))
    assert len(canaries.planted) > 600
    assert canaries.found(said) == set()
    found = {path.suffix for path in files_of(home.root)}
    assert {".parquet", ".duckdb", ".json", ".csv"} <= found
    snapshot = Snapshot.current(home)
    assert snapshot.frame("SELECT count(*) AS n FROM target WHERE source LIKE '%***%'")["n"][0] == 2
    snapshot.close()


@pytest.mark.soak
def test_of_thousands_planted_none_is_found(tmp_path):
    canaries, _, said = scanned(tmp_path, 40, PAGES, again=True)
    assert len(canaries.planted) > 9000
    assert canaries.found(said) == set()


def test_the_look_finds_what_is_there(tmp_path):
    """The scan would see a number in each kind of file."""
    canaries = Canaries()
    planted = [canaries.one() for _ in range(40)]
    path = tmp_path / "x.csv"
    path.write_text("\n".join(planted), encoding="utf-8")
    assert canaries.found(texts_of(path)) == canaries.planted
    book = openpyxl.Workbook()
    for one in planted:
        book.active.append([one])
    book.save(tmp_path / "x.xlsx")
    assert canaries.found(texts_of(tmp_path / "x.xlsx")) == canaries.planted


def test_a_key_that_is_an_id_number_joins_its_tables_under_one_pseudonym(tmp_path):
    canaries = Canaries()
    numbers = [id_number(canaries.chance) for _ in range(3)]
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    home = Home(tmp_path)
    households = "".join(f"{one},990101001001,脱贫户\n" for one in numbers)
    shapes = [numbers[0].lower(), f"{numbers[1][:6]} {numbers[1][6:]}", numbers[2].translate(wide)]
    incomes = "".join(f"{one},2024,4,40000\n" for one in shapes)
    county(
        tmp_path,
        households=f"户编号,行政村代码,户类型\n{households}",
        incomes=f"户编号,核算周期,年度家庭人口数,可支配收入\n{incomes}",
    )
    report = load(home, **GIVEN)
    assert [one.quarantined for file in report.files for one in file.tables] == [0, 0, 0]
    snapshot = Snapshot.current(home)
    register = set(snapshot.frame("FROM household")["household_id"])
    assert register == set(snapshot.frame("FROM household_income")["household_id"])
    assert all(one.startswith("N") for one in register)
    snapshot.close()


def test_a_card_number_that_is_a_key_may_be_named_in_a_text(tmp_path):
    key = "6222021234567890128"
    home = county(
        tmp_path,
        actions="任务编号,会议日期,议题/问题,责任单位,期限,措施\n"
        f"{key},2025-01-05,见任务{key}，卡6217001210024455220,某局,2025-03-05,x\n",
    )
    load(home, **GIVEN)
    snapshot = Snapshot.current(home)
    assert snapshot.frame("SELECT action_id, topic FROM meeting_action").row(0) == (
        key,
        f"见任务{key}，卡***",
    )
    snapshot.close()
