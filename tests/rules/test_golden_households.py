"""The six golden households of domain.md 7, each as a table would bring it."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import check, household
from kit.rules_county import all_met, clue, hits, readings, world, yuan
from kit.rules_exits import left

ORDINARY = {"household_type": "一般农户"}


def test_a_below_the_line_with_unsafe_water_is_hit_by_the_seeds_main_rule():
    checks = [*all_met()[:-1], check("A", "water", date(2025, 11, 1), "unmet")]
    made = world(household_income=[yuan(7400)], guarantee_check=checks)
    assert hits(made) == {"R01": True}
    assert readings(made, "R01") == {
        "household_income.disposable_income": (7400.0, 7500.0),
        "guarantee_check.result": ("water", "unmet"),
    }


def test_b_below_the_line_with_all_met_is_no_hit_but_a_suspect_where_there_is_a_risk():
    rows = {"household_income": [yuan(7400)], "guarantee_check": all_met(), "risk_clue": [clue("C", "其他")]}
    assert hits(world(**rows)) == {}
    made = world(household=[household("A", risk_1="因病", **ORDINARY)], **(rows | {"risk_clue": []}))
    assert hits(made) == {"R05": True}


@pytest.mark.parametrize("result", ["确认风险", "待核实"])
def test_c_above_the_line_and_pushed_below_it_by_costs(result):
    # 60000 ÷ 3 = 20000; (60000 + 5000 − 45000) ÷ 3 = 6666.67 < 7500; 45000 ≥ 30 % of 60000
    money = yuan(20000, people=3, net_income=60000, claim_income=5000.0, compliant_self_paid=45000.0)
    ill = clue("C", "新增大病", verified_on=date(2025, 9, 2), result=result)
    made = world(household_income=[money], guarantee_check=all_met(), risk_clue=[ill])
    sudden = True if result == "确认风险" else None
    assert hits(made) == {"R02": sudden, "R04": True, "R11": True}
    assert readings(made, "R11")["reference_income_pc"] == (6666.67, 7500.0)
    row = made["hit"].filter(rule="R02", period="2025").row(0, named=True)
    assert row["category"] == ("突发严重困难户" if sudden else None)


def test_d_a_fall_by_a_third_is_a_plunge():
    made = world(household_income=[yuan(12000), yuan(18000, period="2024")])
    assert hits(made) == {"R03": True}
    # 18000 × (1 − 0.30) = 12600
    assert readings(made, "R03")["household_income.disposable_income"] == (12000.0, 12600.0)


def test_e_an_exit_published_for_four_days_breaks_one_condition():
    assert left()["all_met"] is True
    row = left(exit_public_to=date(2025, 9, 9))  # from 5 September: four days
    assert (row["x6"], row["all_met"]) == (False, False)
    assert [row[f"x{n}"] for n in (1, 2, 3, 4, 5, 7)] == [True] * 6


def test_f_at_the_line_is_neither_below_nor_above():
    unmet = [check("A", "water", date(2025, 11, 1), "unmet")]
    made = world(household_income=[yuan(7500)], guarantee_check=[*all_met()[:-1], *unmet])
    assert hits(made) == {}
    assert left(exit_income_pc=7500)["x1"] is False
