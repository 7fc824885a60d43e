"""Years made of halves for households that split, merge or change their number in the second half."""

from __future__ import annotations

from datetime import date

from kit.facts_county import facts, household, income, link, row

SEPTEMBER = date(2025, 9, 1)
GONE = {"status": "merged", "status_date": SEPTEMBER}


def pair(homes, incomes, links, period="2025"):
    return row(facts(household=homes, household_income=incomes, household_link=links)["pair"], period)


def test_a_household_that_splits_in_the_second_half_keeps_its_year():
    # 2025: first half 30 000 (6 people), second half 18 000 + 15 000 (3 + 3) → 63 000; 2024: 60 000 → +5 %
    homes = [household("P"), household("P2")]
    rows = [
        income("P", "2024", 6, 60000),
        income("P", "2025H1", 6, 30000),
        income("P", "2025H2", 3, 18000),
        income("P2", "2025H2", 3, 15000),
    ]
    found = pair(homes, rows, [link("P", "P2", "分户", SEPTEMBER)])
    assert (found["is_panel"], found["income"], found["members"]) == (True, 63000, 6)
    assert round(found["growth"], 12) == 0.05


def test_the_year_after_a_split_compares_both_with_what_they_had_together():
    homes = [household("P"), household("P2")]
    rows = [
        income("P", "2025H1", 6, 30000),
        income("P", "2025H2", 3, 18000),
        income("P2", "2025H2", 3, 15000),
        income("P", "2026", 3, 36000),
        income("P2", "2026", 3, 33300),
    ]
    found = pair(homes, rows, [link("P", "P2", "分户", SEPTEMBER)], "2026")
    assert (found["is_panel"], found["income_before"], found["income"]) == (True, 63000, 69300)
    assert round(found["growth"], 12) == 0.1


def test_a_number_changed_in_the_second_half_keeps_its_year():
    homes = [household("OLD", **GONE), household("NEW")]
    rows = [
        income("OLD", "2024", 4, 40000),
        income("OLD", "2025H1", 4, 20000),
        income("NEW", "2025H2", 4, 24000),
    ]
    found = pair(homes, rows, [link("OLD", "NEW", "更换户编号", SEPTEMBER)])
    assert (found["is_panel"], found["income"], found["members"]) == (True, 44000, 4)


def test_a_merger_in_the_second_half_brings_what_the_merged_number_had_before():
    # A earned 10 000 in the first half, B 15 000; together 27 000 in the second → 52 000
    homes = [household("A", **GONE), household("B")]
    rows = [
        income("A", "2024", 2, 20000),
        income("B", "2024", 3, 30000),
        income("A", "2025H1", 2, 10000),
        income("B", "2025H1", 3, 15000),
        income("B", "2025H2", 5, 27000),
    ]
    found = pair(homes, rows, [link("A", "B", "并户", SEPTEMBER)])
    assert (found["is_panel"], found["income"], found["members"]) == (True, 52000, 5)


def test_a_merged_number_without_its_first_half_keeps_the_cluster_out_of_the_panel():
    homes = [household("A", **GONE), household("B")]
    rows = [
        income("A", "2024", 2, 20000),
        income("B", "2024", 3, 30000),
        income("B", "2025H1", 3, 15000),
        income("B", "2025H2", 5, 27000),
    ]
    assert pair(homes, rows, [link("A", "B", "并户", SEPTEMBER)])["is_panel"] is False


def test_a_part_of_a_year_is_no_household_s_own_annual_income():
    homes = [household("P"), household("P2")]
    rows = [
        income("P", "2025H1", 6, 30000),
        income("P", "2025H2", 3, 18000),
        income("P2", "2025H2", 3, 15000),
    ]
    made = facts(household=homes, household_income=rows, household_link=[link("P", "P2", "分户", SEPTEMBER)])
    assert row(made["income"], "2025", household_id="P2")["is_missing"]
    assert row(made["income"], "2025H2", household_id="P2")["income"] == 15000


def test_an_annual_row_of_the_new_number_stands_alone():
    homes = [household("OLD", **GONE), household("NEW")]
    rows = [
        income("OLD", "2024", 4, 40000),
        income("OLD", "2025H1", 4, 20000),
        income("NEW", "2025", 4, 43000),
    ]
    found = pair(homes, rows, [link("OLD", "NEW", "更换户编号", SEPTEMBER)])
    assert (found["is_panel"], found["income"]) == (True, 43000)
