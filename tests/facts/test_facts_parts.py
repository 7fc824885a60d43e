"""Parts of income and spending: shares, what may be used, years made of halves, lines."""

from __future__ import annotations

import pytest
from kit.facts_county import facts, household, income, row, sums

from pipelines.ground.home import Settings

HOMES = [household("A"), household("B")]


def made(*incomes, settings=None, homes=None, **tables):
    return facts(settings, household=homes or HOMES, household_income=list(incomes), **tables)


def test_the_share_of_business_income_rises_by_two_and_a_quarter_points():
    # 2025: 18 000/72 000 = 25.00 %; 2024: 15 000/66 000 = 22.73 % → +2.27 pp
    pair = made(
        income("A", "2024", 3, 66000, wage_income=51000, business_income=20000, business_expense=5000),
        income("A", "2025", 3, 72000, wage_income=54000, business_income=24000, business_expense=6000),
    )["pair"]
    e, a, e0, a0 = sums(pair, "2025", "business", "parts_income", "business_before", "parts_income_before")
    assert (e, a, e0, a0) == (18000, 72000, 15000, 66000)
    assert round(e / a - e0 / a0, 4) == 0.0227


def test_gross_business_income_is_used_where_the_county_says_so():
    # gross 24 000 and 20 000 in place of net 18 000 and 15 000
    pair = made(
        income("A", "2024", 3, 66000, wage_income=51000, business_income=20000, business_expense=5000),
        income("A", "2025", 3, 72000, wage_income=54000, business_income=24000, business_expense=6000),
        settings=Settings(business_income="gross"),
    )["pair"]
    assert sums(pair, "2025", "business", "business_before") == (24000, 20000)


def test_education_and_medical_spending_falls_by_five_points():
    # 2024: (7000 + 11 000)/72 000 = 25 %; 2025: (6000 + 9000)/75 000 = 20 % → falls 5.0 pp
    spent = {"education_self_paid": 7000, "medical_self_paid": 11000, "total_expenditure": 72000}
    now = {"education_self_paid": 6000, "medical_self_paid": 9000, "total_expenditure": 75000}
    pair = made(income("A", "2024", 3, 1, **spent), income("A", "2025", 3, 1, **now))["pair"]
    x, t, x0, t0 = sums(pair, "2025", "burden", "spending", "burden_before", "spending_before")
    assert round(x0 / t0 - x / t, 12) == 0.05


def test_spending_that_is_not_known_in_both_years_is_not_zero():
    spent = {"education_self_paid": 7000, "medical_self_paid": 11000, "total_expenditure": 72000}
    found = row(
        made(income("A", "2024", 3, 1, **spent), income("A", "2025", 3, 1), homes=HOMES[:1])["pair"], "2025"
    )
    assert (found["is_panel"], found["is_spending"], found["burden"]) == (True, False, None)


@pytest.mark.parametrize(
    ("parts", "usable"),
    [
        ({"wage_income": 30000}, True),  # the blank parts are 0: 30 000 = 30 000
        ({"wage_income": 29999}, True),  # within ±1 yuan
        ({"wage_income": 20000}, False),  # 10 000 yuan are in parts nobody gave
        ({}, False),  # nothing but the total
        ({"wage_income": 32000, "transfer_expense": 2000, "net_income": 32000}, True),
        ({"wage_income": 30000, "net_income": 31500}, False),
        (
            {
                "wage_income": 32000,
                "business_income": 1000,
                "business_expense": 4000,
                "expense_subsidy": 1000,
            },
            True,
        ),
    ],
)
def test_blank_parts_are_zero_only_where_the_given_ones_add_up(parts, usable):
    found = row(made(income("A", "2025", 3, 30000, **parts), homes=HOMES[:1])["income"], "2025")
    assert found["is_parts"] is usable
    assert (found["wage"] is not None) is usable


def test_a_negative_business_net_is_kept():
    # 8000 − 15 000 = −7000; disposable −7000 + 3000 transfer = −4000
    parts = {"business_income": 8000, "business_expense": 15000, "transfer_income": 3000}
    found = row(made(income("A", "2025", 2, -4000, **parts), homes=HOMES[:1])["income"], "2025")
    assert (found["business"], found["transfer"], found["per_capita"]) == (-7000, 3000, -2000)
    assert found["unattributed"] == 0  # −4000 − (−7000 + 3000)


def test_a_year_is_made_of_both_halves_with_the_people_of_the_second():
    # 9000 + 12 000 = 21 000 yuan for the 3 people of H2 → 7000 per head
    halves = (income("A", "2025H1", 4, 9000), income("A", "2025H2", 3, 12000), income("B", "2025H1", 2, 5000))
    frame = made(*halves)["income"]
    assert row(frame, "2025", household_id="A")["per_capita"] == 7000
    assert row(frame, "2025", household_id="B")["is_missing"]


def test_an_annual_report_goes_before_its_halves():
    rows = [income("A", "2025H1", 4, 9000), income("A", "2025H2", 3, 12000), income("A", "2025", 3, 30000)]
    assert row(made(*rows, homes=HOMES[:1])["income"], "2025")["income"] == 30000
    rows[2]["status"] = "invalid"  # found wrong by a reviewer: the halves do not bring it back
    assert row(made(*rows, homes=HOMES[:1])["income"], "2025")["is_missing"]
    rows[2] |= {"status": "not_collected", "disposable_income": None}
    assert row(made(*rows, homes=HOMES[:1])["income"], "2025")["income"] == 21000


def test_a_half_year_is_held_against_the_line_over_twelve_months():
    # 2024H2 + 2025H1 = 7000 + 9000 = 16 000 for 2 people = 8000 per head, line of 2025: 8000 → not below
    rows = (income("A", "2024H2", 2, 7000), income("A", "2025H1", 2, 9000), income("B", "2025H1", 2, 15000))
    lines = [{"area_code": "990000", "year": 2025, "line_yuan": 8000.0}]
    frame = made(*rows, monitoring_line=lines)["income"]
    found = row(frame, "2025H1", household_id="A")
    assert (found["rolling_per_capita"], found["line"], found["is_below_line"]) == (8000, 8000, False)
    assert row(frame, "2025H1", household_id="B")["is_below_line"] is None  # 2024H2 is not known
    assert row(frame, "2024H2", household_id="A")["is_below_line"] is None  # no line for 2024


def test_the_nearest_area_above_gives_the_line():
    lines = [("000000", 7000.0), ("990000", 8000.0), ("990101", 9000.0), ("990101102", 9900.0)]
    rows = [{"area_code": code, "year": 2025, "line_yuan": line} for code, line in lines]
    frame = made(income("A", "2025", 1, 8500), homes=HOMES[:1], monitoring_line=rows)["income"]
    assert (row(frame, "2025")["line"], row(frame, "2025")["is_below_line"]) == (9000, True)


def test_a_half_year_without_a_benchmark_takes_its_years():
    rows = (income("A", "2024H1", 1, 5000), income("A", "2025H1", 1, 5500))
    marks = [{"area_code": "990101000000", "period_id": "2025", "nominal_growth": 0.058}]
    found = row(made(*rows, homes=HOMES[:1], benchmark=marks)["pair"], "2025H1")
    assert found["benchmark_growth"] == 0.058
