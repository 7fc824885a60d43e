"""X1–X7 one by one: a case that left in order, of which one thing is changed."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import check, household
from kit.rules_county import all_met, clue, yuan
from kit.rules_exits import CLUE, HALVES, left, tables

from pipelines.ground.settings import Settings

FIRST = date(2025, 9, 20)  # the day it left
POOR = [yuan(4400, period=one) for one in HALVES if one != "2024H1"] + [yuan(2000, period="2024H1")]


def held(said):
    return [household("A", no_labour_backstop=None if said is None else said == "是")]


def checks(*extra, day=date(2025, 8, 15)):
    return {"guarantee_check": [*all_met(day=day), *extra]}


CASES = [
    # 9000 given at exit, above 7500; without it (4400 + 4400) = 8800 of the twelve months to June
    ("x1", True, {"exit_income_pc": 7501}, {}),
    ("x1", False, {"exit_income_pc": 7500}, {}),
    ("x1", True, {"exit_income_pc": None}, {}),
    ("x1", None, {"exit_income_pc": None}, {"household_income": None}),
    ("x1", None, {}, {"monitoring_line": None}),
    # the check before: 2024, 2000 + 4400 = 6400 < 7000
    ("x2", False, {}, {"household_income": POOR}),
    ("x2", None, {}, {"household_income": [yuan(4400, period="2024H2"), yuan(4400, period="2025H1")]}),
    ("x2", True, {"entered_on": date(2025, 3, 20)}, {}),
    ("x2", False, {"entered_on": date(2025, 3, 21)}, {}),
    ("x3", True, {}, checks(day=date(2025, 6, 22))),  # 90 days before
    ("x3", False, {}, checks(day=date(2025, 6, 21))),
    ("x3", False, {}, checks(check("A", "water", date(2025, 9, 1), "unmet"))),
    ("x3", False, {}, checks(check("A", "water", date(2025, 9, 1), "unmet", resolved_on=date(2025, 9, 9)))),
    ("x3", False, {}, checks(check("A", "water", date(2025, 4, 1), "unmet"))),
    (
        "x3",
        True,
        {},
        checks(check("A", "water", date(2025, 3, 1), "unmet", resolved_on=date(2025, 3, 5))),
    ),
    ("x3", None, {}, {"guarantee_check": all_met()[:0] + all_met(day=date(2025, 8, 15))[:-1]}),
    ("x3", None, {}, {"guarantee_check": None}),
    ("x3", True, {}, checks(check("A", "water", date(2025, 9, 21), "unmet"))),  # after it left
    ("x4", False, {"exit_risk_resolved": False}, {}),
    ("x4", None, {"exit_risk_resolved": None}, {}),
    ("x4", False, {}, {"risk_clue": [CLUE, clue("Y", "失业", date(2025, 9, 1))]}),
    ("x4", True, {}, {"risk_clue": [CLUE, clue("Y", "失业", date(2025, 9, 1), result="无风险")]}),
    ("x4", True, {}, {"risk_clue": [CLUE, clue("Y", "失业", date(2025, 9, 21))]}),  # found after it left
    (
        "x4",
        False,
        {},
        {"risk_clue": [CLUE, clue("Y", "失业", date(2025, 4, 1), result="确认风险")]},
    ),
    (
        "x4",
        True,
        {},
        {"risk_clue": [CLUE, clue("Y", "失业", date(2025, 3, 1), result="确认风险")]},
    ),
    (
        "x4",
        False,
        {},
        {"household_income": [yuan(4400, period=one, compliant_self_paid=3000.0) for one in HALVES]},
    ),
    (
        "x4",
        None,
        {},
        {"household_income": [yuan(4400, period=one, compliant_self_paid=None) for one in HALVES]},
    ),
    ("x4", None, {}, {"risk_clue": None}),
    ("x5", False, {"exit_appraisal_result": "暂缓"}, {}),
    ("x5", None, {"exit_appraisal_result": None}, {}),
    ("x5", False, {}, {"self_assessment": []}),
    ("x5", None, {}, {"self_assessment": None}),
    ("x5", None, {"exit_visit_on": None}, {}),  # the column never brought anything
    ("x6", False, {"exit_public_to": date(2025, 9, 9)}, {}),
    ("x6", True, {"exit_objection": "有-不成立"}, {}),
    ("x6", False, {"exit_objection": "有-成立"}, {}),
    ("x6", None, {"exit_objection": None}, {}),
    ("x6", None, {"exit_public_from": None, "exit_public_to": None}, {}),
    ("x7", False, {}, {"household": held("是")}),
    ("x7", None, {}, {"household": held(None)}),
]


@pytest.mark.parametrize(("clause", "expected", "case", "rows"), CASES)
def test_a_condition_is_true_false_or_not_known_and_the_others_stay(clause, expected, case, rows):
    row = left(rows=rows, **case)
    assert row[clause] is expected
    known = [row[f"x{n}"] for n in range(1, 8)]
    assert row["all_met"] is (False if False in known else None if None in known else True)


def test_one_that_left_in_order_meets_every_condition():
    assert [left()[f"x{n}"] for n in range(1, 8)] == [True] * 7


def test_a_blank_in_a_column_that_came_is_a_step_not_taken():
    other = tables()["monitoring_case"][0] | {"case_id": "K2", "exit_approved_on": date(2024, 9, 20)}
    mine = tables(exit_visit_on=None, exit_public_from=None, exit_public_to=None)["monitoring_case"]
    row = left(rows={"monitoring_case": [*mine, other]})
    assert (row["x5"], row["x6"]) == (False, False)


@pytest.mark.parametrize(("per_head", "is_off"), [(9680, False), (9681, True), (7919, True), (7920, False)])
def test_an_income_at_exit_that_differs_by_more_than_a_tenth_is_pointed_out(per_head, is_off):
    assert left(exit_income_pc=per_head)["is_income_off"] is is_off  # twelve months: 8800 ± 880


def test_a_county_sets_how_long_how_old_and_whether_no_labour_is_held():
    assert left(Settings(exit_months=13))["x2"] is False
    assert left(Settings(exit_check_days=35))["x3"] is False  # checked 36 days before
    assert left(Settings(keep_no_labour=False), rows={"household": held("是")})["x7"] is True
    assert left(Settings(plan_from="approved_on"), approved_on=date(2025, 4, 1))["x2"] is False


def test_education_counts_only_where_a_child_is_of_age():
    child = {"person_id": "A2", "household_id": "A", "birth_month": date(2014, 1, 1)}
    people = [*tables()["household_member"], child]
    assert left(rows={"household_member": people})["x3"] is None
    schooled = checks(check("A", "education", date(2025, 8, 15)))
    assert left(rows={"household_member": people} | schooled)["x3"] is True


def test_each_reading_stands_beside_its_threshold_and_where_that_comes_from():
    told = left()["evidence"]
    assert told["monitoring_case.exit_income_pc"] == {
        "column": "monitoring_case.exit_income_pc",
        "value": 9000.0,
        "threshold": 7500.0,
        "source": "monitoring_line.line_yuan",
    }
    assert told["public_days"]["value"] == 5
    assert told["guarantee_check.check_date"]["source"] == "county.toml exit.check_days"
