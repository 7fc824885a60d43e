"""Funds: allocated and paid by source and purpose; each line that is against a rule, with what is wrong."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household
from kit.metrics_county import results

from metrics.helping.money import breaches, by_purpose, ledger
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
PROJECT = {
    "project_id": "P1",
    "name": "技能培训补助",
    "source": "财政涉农整合",
    "purpose": "技能培训",
    "area_code": "990101101",
    "allocated": 100_000.0,
    "allocated_on": date(2025, 2, 1),
}
LINE = {
    "project_id": "P1",
    "paid_on": date(2025, 5, 1),
    "actual_purpose": "技能培训",
    "has_payee": True,
    "voucher": "PZ1",
    "has_approver": True,
}


def county(*lines):
    return results(
        SETTINGS,
        household=[household("A")],
        household_income=[{"household_id": "A", "period_id": "2025"}],
        fund_project=[PROJECT, PROJECT | {"project_id": "P0", "allocated_on": date(2024, 2, 1)}],
        fund_ledger=[LINE | {"ledger_id": f"T{nth}"} | line for nth, line in enumerate(lines)],
    )


def wrong(found):
    return breaches(ledger(found, Period.read("2025")))


def test_only_projects_of_the_work_year_count_and_refunds_come_off():
    lines = ({"paid": 40_000.0}, {"paid": -5_000.0}, {"paid": 9_000.0, "project_id": "P0"})
    rows = by_purpose(county(*lines), Period.read("2025")).rows()
    assert rows == [("财政涉农整合", "技能培训", 1, 100_000.0, 35_000.0)]
    later = ({"paid": 40_000.0}, {"paid": 10_000.0, "paid_on": date(2025, 9, 1)})
    assert by_purpose(county(*later), Period.read("2025H1"))["paid"].to_list() == [40_000.0]


def test_a_line_for_another_purpose_or_without_its_papers_is_listed_with_what_is_wrong():
    found = wrong(
        county(
            {"paid": 1_000.0},
            {"paid": 38_000.0, "actual_purpose": "基础设施"},
            {"paid": 500.0, "voucher": None, "has_payee": None},
            {"paid": 500.0, "has_payee": None, "household_id": "A"},  # paid to a household: somebody
        )
    )
    assert found.select("ledger_id", "is_misused", "lacks").rows() == [
        ("T1", True, ""),
        ("T2", False, "voucher、payee"),
    ]


def test_a_line_without_a_date_is_listed_where_its_money_was_allocated():
    (line,) = wrong(county({"paid": 1_000.0, "paid_on": None})).to_dicts()
    assert (line["ledger_id"], line["lacks"], line["paid_on"]) == ("T0", "date", None)


def test_a_county_without_funds_has_no_rows():
    empty = results(SETTINGS, household=[household("A")])
    assert by_purpose(empty, Period.read("2025")).is_empty()
    assert wrong(empty).is_empty()
