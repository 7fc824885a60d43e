"""The income of one household over the years: whole years, gaps that are said, halves that are no years."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import household, income, link
from kit.metrics_county import results

from dashboard.drawing.incomes import income as drawn
from metrics.claims.incomes import said, wanting
from metrics.helping.incomes import incomes
from metrics.results import Results
from pipelines.ground.home import Home, Settings

VILLAGE = "990101101001"
PARTS = {"wage_income": 6_000.0, "business_income": 4_000.0, "business_expense": 1_000.0}
LINES = [
    {"area_code": "990101", "year": year, "line_yuan": 4_000.0 + 100 * (year - 2020), "document": "文"}
    for year in (2021, 2022, 2024)
]


def earned(code, period, people, yuan, **more):
    """An income that is all wages."""
    return income(code, period, people, yuan, wage_income=yuan, **more)


def told(*rows, homes=("A",), **more):
    found = results(
        Settings(area_code="990101", as_of="2025-03-10"),
        household=[household(code) for code in homes],
        household_income=list(rows),
        monitoring_line=LINES,
        **more,
    )
    return {one.period.id: one for one in incomes(found, "A", VILLAGE)}


def years(known):
    return [one for one in known.values() if not one.period.half]


def test_a_year_is_per_head_and_by_source_and_its_sources_add_up():
    known = told(income("A", "2021", 2, 9_000.0, **PARTS))["2021"]
    assert (known.state, known.members, known.per_head, known.line) == ("whole", 2, 4_500.0, 4_100.0)
    assert known.parts == {
        "wage": 3_000.0,
        "business": 1_500.0,
        "property": 0.0,
        "transfer": 0.0,
        "unattributed": 0.0,
    }
    assert sum(known.parts.values()) == known.per_head


def test_two_halves_are_a_year_and_one_is_none():
    known = told(
        earned("A", "2021H1", 2, 3_000.0),
        earned("A", "2021H2", 3, 6_000.0),
        earned("A", "2022H1", 3, 3_000.0),
    )
    assert (known["2021"].per_head, known["2021"].halves) == (3_000.0, ("2021H1", "2021H2"))
    assert (known["2022"].state, known["2022"].per_head) == ("one_half", None)
    assert known["2022H1"].per_head == 1_000.0
    assert wanting(years(known)).zh == "2022年只有上半年，不是全年"
    assert said(years(known)).zh == "2021年人均可支配收入 3,000 元，低于监测线（4,100 元）1,100 元"


def test_a_year_without_a_report_is_a_gap_and_one_that_does_not_count_says_so():
    known = told(
        earned("A", "2021", 1, 5_000.0),
        earned("B", "2022", 1, 5_000.0),
        income("A", "2023", 1, 5_000.0, status="invalid"),
        earned("A", "2024", 1, 4_400.0),
        homes=("A", "B"),
    )
    assert [one.state for one in years(known)] == ["whole", "none", "unusable", "whole"]
    assert wanting(years(known)).en == (
        "the report of 2023 does not count (invalid, not collected, or nobody in it);"
        " no income was sent for 2022"
    )
    assert said(years(known)).en == "2024: 4,400 yuan per head, at the monitoring line, which is not below it"


def test_a_year_without_a_line_is_held_against_none():
    known = told(earned("A", "2023", 1, 5_000.0))
    assert known["2023"].line is None
    assert said(years(known)).zh == "2023年人均可支配收入 5,000 元；没有当年监测线，无法对照"


def test_sources_that_do_not_add_up_are_not_shown():
    known = told(income("A", "2021", 1, 9_000.0, wage_income=1_000.0))["2021"]
    assert (known.per_head, known.parts) == (9_000.0, None)
    assert wanting([known]).zh == "2021年没有可用的分来源数据"


def test_nobody_has_no_income():
    found = results(household=[household("A")], household_income=[income("A", "2021", 1, 9_000.0)])
    assert incomes(found, "nobody", VILLAGE) == []


def test_a_split_number_has_no_whole_year_of_its_own():
    known = told(
        income("A", "2022H2", 1, 4_000.0),
        income("B", "2022H1", 1, 4_000.0),
        homes=("A", "B"),
        household_link=[link("B", "A", "分户", date(2022, 7, 5))],
    )
    assert known["2022"].state == "one_half"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_figure_has_a_bar_for_each_whole_year_only_and_names_its_gaps(theme):
    known = told(
        income("A", "2021", 2, 9_000.0, **PARTS),
        income("A", "2022H1", 2, 4_500.0),
        income("A", "2023", 1, 9_000.0, wage_income=1_000.0),
        income("A", "2024", 1, 9_000.0, transfer_income=10_000.0, transfer_expense=1_000.0),
    )
    figure = drawn(years(known), theme, "zh")
    bars = {one["name"]: one for one in figure["data"] if one["type"] == "bar"}
    assert bars["工资性收入"]["x"] == [0, 3]
    assert bars["工资性收入"]["y"] == [3_000.0, 0.0]
    assert bars["合计（不分来源）"]["y"] == [9_000.0]
    stacked = [
        sum(y for bar in bars.values() for x, y in zip(bar["x"], bar["y"], strict=True) if x == at)
        for at in range(4)
    ]
    assert stacked == [4_500.0, 0, 9_000.0, 9_000.0]
    assert [one["text"] for one in figure["layout"]["annotations"]] == ["4,500", "缺", "9,000", "9,000"]
    line = next(one for one in figure["data"] if one["type"] == "scatter")
    assert [y for y in line["y"] if y is not None] == [4_100.0, 4_100.0, 4_200.0, 4_200.0, 4_400.0, 4_400.0]


def test_it_is_the_income_that_the_figures_count(county):
    """In the made-up county: for each household in scope the same per head, parts, line and people."""
    found = Results.open(Home(county))
    fact = found.records.frame("FROM fact_income WHERE is_valid ORDER BY household_id, period")
    homes = fact["household_id"].unique().sort()[::23]
    seen = 0
    for home in homes:
        mine = fact.filter(household_id=home)
        known = {one.period.id: one for one in incomes(found, home, mine["village_code"][-1])}
        for row in mine.iter_rows(named=True):
            one = known[row["period"]]
            assert (one.per_head, one.members, one.line) == (row["per_capita"], row["members"], row["line"])
            assert (one.parts is not None) == row["is_parts"]
            if one.parts:
                assert one.parts["wage"] * one.members == pytest.approx(row["wage"])
            seen += 1
    assert seen > 100
    found.close()
