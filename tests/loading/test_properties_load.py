"""Nothing is lost: whatever is sent, every row is accepted or held back with a rule (promise 36)."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from kit.rules import TODAY
from kit.soak import in_counties

from pipelines.ground.home import Home
from pipelines.intake.models import ReadFile, ReadTable
from pipelines.keeping.keys import make_key
from pipelines.loading.deciding import decided
from pipelines.loading.reporting import reports
from pipelines.reasons import no_reasons

VILLAGES = ("990101001001", "990101001002", "99010100100", "", "1.1E+11")
NUMBERS = ("1", "2", "3", "4", "0002", "", "9")
AMOUNTS = ("30000", "3,400元", "1.2万", "约4万", "", "-5", "0", "1e999", "－", "500.005")
PEOPLE = ("1", "3", "0", "", "3.5", "三")
PERIODS = ("2024", "2025", "2025年上半年", "2025H2", "2026H2", "", "去年")
RESULTS = ("达标", "未达标", "met", "不适用", "", "好")
DAYS = ("2025-06-01", "2025/6/1", "45809", "2030-01-01", "", "昨天")


def rows(**columns):
    return st.lists(st.fixed_dictionaries({n: st.sampled_from(v) for n, v in columns.items()}), max_size=12)


HOUSEHOLDS = rows(
    household_id=NUMBERS,
    village_code=VILLAGES,
    household_type=("脱贫户", "一般农户", "", "穷"),
    status=("", "在册", "迁出"),
    status_date=DAYS,
)
INCOMES = rows(household_id=NUMBERS, period_id=PERIODS, members_counted=PEOPLE, disposable_income=AMOUNTS)
CHECKS = rows(household_id=NUMBERS, item=("不愁吃", "water", ""), check_date=DAYS, result=RESULTS)


def read(number: int, table: str, sent: list[dict[str, str]], *, wide: bool = False) -> ReadFile:
    """A file as the intake hands it on; of a wide sheet two rows of ours stand in one of the sheet's."""
    names = list(sent[0]) if sent else ["household_id"]
    text = pl.DataFrame(
        {n: [row[n] or None for row in sent] for n in names}, schema=dict.fromkeys(names, pl.String)
    )
    text = text.with_row_index("row_no", offset=2)
    if wide:
        text = text.with_columns(row_no=(pl.col("row_no") // 2 + 1).cast(pl.UInt32))
    found = ReadTable(table, "表", text=text, heading_of={n: n for n in names})
    return ReadFile(None, f"{number}.csv", f"{number:064d}", tables=[found])


@in_counties(20)
@given(data=st.data())
def test_every_row_is_accepted_or_held_back_with_a_rule_and_a_row(tmp_path_factory, data):
    files = [
        read(1, "household", data.draw(HOUSEHOLDS)),
        read(2, "household_income", data.draw(INCOMES)),
        read(3, "household_income", data.draw(INCOMES)),
        read(4, "guarantee_check", data.draw(CHECKS), wide=data.draw(st.booleans())),
    ]
    home = Home(tmp_path_factory.mktemp("home"))
    # V18 is judged in it: what was sent is what holds, what is held back and what was said twice
    decision = decided(home, [], files, max_bad=1.0, today=TODAY, check=lambda _: no_reasons())
    assert not decision.refused
    for sent, file in zip(files, reports(files, decision), strict=True):
        (table,) = file.as_json("zh")["tables"]
        numbers = sent.tables[0].text["row_no"].unique()  # a wide row that makes several of ours is one
        assert table["rows"] == len(numbers) == table["accepted"] + table["quarantined"]
        named = {reason["row"] for reason in table["reasons"]}
        held = [row for row in numbers if row in named]
        assert len(held) == table["quarantined"]  # every row held back has a reason
        assert all(reason["rule"] and reason["message"] for reason in table["reasons"])
        assert named <= set(sent.tables[0].text["row_no"])


@in_counties(8)
@given(sent=INCOMES)
def test_the_same_rows_in_any_order_are_the_same_state(tmp_path_factory, sent):
    home = Home(tmp_path_factory.mktemp("home"))
    make_key(home)
    states = []
    for given_rows in (sent, sent[::-1]):
        decision = decided(
            home,
            [],
            [read(1, "household_income", given_rows)],
            max_bad=1.0,
            today=date(2026, 3, 15),
            check=lambda _: no_reasons(),
        )
        frame = decision.state.frames.get("household_income", pl.DataFrame())
        states.append(frame.drop("source_no", "row_no", strict=False).rows())
    assert sorted(states[0], key=str) == sorted(states[1], key=str)
