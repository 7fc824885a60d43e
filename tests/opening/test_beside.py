"""What stands beside a headline, by hand: real growth, persons, the poverty gap, the poorest fifth, who fell out."""

from __future__ import annotations

import pytest
from kit.facts_county import checks, household, income, member
from kit.metrics_county import benchmark, one, results

from dashboard.wording.number.headline import lines_of
from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.opening.beside import lost, persons, poorest_fifth, poverty_gap, real_growth
from metrics.opening.place import Place
from metrics.rows import first_row

COUNTY = Place("2025", "990101")


def figure(found, indicator):
    return first_row(found.tidy(indicator, period="2025", area="990101"), Figure)


def test_real_growth_takes_out_the_prices_that_the_benchmarks_rates_imply():
    """10000 → 10920: 9.2 %; nominal 5 %, real 4 %: prices 1.05 ÷ 1.04; 1.092 × 1.04 ÷ 1.05 − 1 = 8.16 %."""
    homes, years = [household("A")], ("2024", "2025")
    incomes = [income("A", year, 1, yuan) for year, yuan in zip(years, (10000, 10920), strict=True)]
    found = results(
        household=homes, household_income=incomes, benchmark=[benchmark("2025", 0.05) | {"real_growth": 0.04}]
    )
    real = real_growth(found.records, figure(found, "ECO-01"))
    assert real.value == pytest.approx(1.092 * 1.04 / 1.05 - 1)
    assert (real.benchmark, real.source) == (0.04, "某局公报")
    without = results(household=homes, household_income=incomes, benchmark=[benchmark("2025", 0.05)])
    assert real_growth(without.records, figure(without, "ECO-01")) is None


def test_the_poverty_gap_is_the_mean_short_fall_of_all_persons():
    """Line 8000: A, 2 persons of 6000, B, 6 of 9000: 2 × 2000 ÷ 8000 ÷ 8 = 6.25 %; 4000 yuan fill it."""
    found = results(
        household=[household("A"), household("B")],
        household_income=[income("A", "2025", 2, 12000), income("B", "2025", 6, 54000)],
        monitoring_line=[{"area_code": "990101", "year": 2025, "line_yuan": 8000, "document": "x"}],
    )
    gap = poverty_gap(found.records, COUNTY)
    assert (gap.value, gap.yuan, gap.persons) == (pytest.approx(0.0625), 4000.0, 8)
    (said,) = lines_of(found, BY_ID["ECO-04"], figure(found, "ECO-04"))
    assert "8 人平均为监测线的 6.3%，补齐需 4,000 元" in said.zh


def test_the_poorest_fifth_is_each_years_own_and_part_of_a_household():
    """40 homes of 1 person, 1000, 2000 … 40000; a year before half of that: eight persons, mean 4500, doubled."""
    codes = [f"{n:02d}" for n in range(1, 41)]
    rows = [
        income(code, year, 1, int(code) * 1000 // (2 if year == "2024" else 1))
        for code in codes
        for year in ("2024", "2025")
    ]
    found = results(household=[household(code) for code in codes], household_income=rows)
    fifth = poorest_fifth(found.records, COUNTY)
    assert (fifth.now, fifth.before, fifth.value) == (4500.0, 2250.0, pytest.approx(1.0))
    some = [row for row in rows if row["household_id"] not in {"39", "40"} or row["period_id"] == "2024"]
    gone = results(household=[household(code) for code in codes], household_income=some)
    bounds = lost(gone.records, COUNTY, figure(gone, "ECO-01"))
    assert (bounds.missing, bounds.share) == (2, 0.05)
    assert bounds.low == pytest.approx(1.0)  # all of the panel doubled: so would they
    few = results(household=[household("01")], household_income=rows[:2])
    assert poorest_fifth(few.records, COUNTY) is None


def test_persons_stand_beside_households_and_who_is_not_listed_is_said():
    """A of 3 persons meets all, B of 1 fails water, C is met and nobody is listed: 3 ÷ 4 persons, 2 ÷ 3 homes."""
    day = "2025-10-10"
    from datetime import date

    when = date.fromisoformat(day)
    fails = [row | ({"result": "unmet"} if row["item"] == "water" else {}) for row in checks("B", when)]
    people = [*(member(f"A{n}", "A") for n in range(3)), member("B1", "B")]
    found = results(
        household=[household(code) for code in "ABC"],
        household_member=people,
        guarantee_check=[*checks("A", when), *fails, *checks("C", when)],
    )
    assert one(found, "GUA-01", "2025")["value"] == pytest.approx(2 / 3)
    told = persons(found.records, BY_ID["GUA-01"], COUNTY)
    assert told == (3, 4, 1)
    (said,) = lines_of(found, BY_ID["GUA-01"], figure(found, "GUA-01"))
    assert said.zh == "按人口：3 人 ÷ 4 人 = 75.0%（来源：家庭成员；1 户成员未报，不在其中）。"
    assert persons(found.records, BY_ID["GUA-03"], COUNTY) is None
