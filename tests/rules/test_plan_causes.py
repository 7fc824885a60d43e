"""K1 and K2: a plan whose measures answer its cause."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import household
from kit.rules_county import world, yuan

PLAN = {"plan_id": "P", "household_id": "A", "made_on": date(2025, 3, 1), "version": 1, "status": "in_force"}


def measure(category, sub=None, **more):
    return {
        "measure_id": f"{category}-{sub}",
        "plan_id": "P",
        "category": category,
        "sub_type": sub,
        "lead_department": "农业农村",
        "start_on": date(2025, 3, 1),
        "due_on": date(2025, 9, 1),
    } | more


CARE = measure("education_medical", "家庭医生")
SCHOOL = measure("education_medical", "教育资助")
FARM, JOB, NET = (
    measure("industry", "电商"),
    measure("employment", "技能培训"),
    measure("safety_net", "临时救助"),
)


def answered(cause, *measures, no_labour=False, plans=None):
    made = world(
        household=[household("A", no_labour_backstop=no_labour)],
        household_income=[yuan(9000)],
        assistance_plan=plans or [PLAN | {"cause_main": cause}],
        measure=list(measures),
    )["plan_cause"]
    return made.filter(period="2025").select("rule", "is_answered").rows()


@pytest.mark.parametrize(
    ("expected", "cause", "measures", "no_labour"),
    [
        (True, "因病", [CARE, FARM], False),
        (False, "因病", [CARE], False),
        (False, "因病", [FARM], False),
        (False, "因病", [SCHOOL, FARM], False),
        (False, "因病", [CARE, FARM | {"progress": "取消"}], False),
        (False, "因病", [CARE, FARM], True),
        (True, "因病", [CARE, NET], True),
        (False, "因病", [CARE, NET], False),
        (None, "因病", [CARE, NET], None),
        (False, "因病", [CARE], None),
        (None, "因病", [measure("education_medical"), FARM], False),
        (False, "因病", [], False),
        (True, "因学", [SCHOOL, JOB], False),
        (False, "因学", [SCHOOL], False),
        (False, "因学", [CARE, JOB], False),
        (None, "因学", [measure("education_medical"), JOB], False),
    ],
)
def test_measures_answer_the_cause(expected, cause, measures, no_labour):
    rule = {"因病": "K1", "因学": "K2"}[cause]
    assert answered(cause, *measures, no_labour=no_labour) == [(rule, expected)]


def test_the_version_of_the_day_tells_the_cause_and_a_plan_that_ended_is_left_out():
    later = PLAN | {"version": 2, "made_on": date(2025, 9, 1), "cause_main": "因学"}
    assert answered("", JOB, SCHOOL, plans=[PLAN | {"cause_main": "因病"}, later]) == [("K2", True)]
    ended = PLAN | {"cause_main": "因病", "closed_on": date(2025, 12, 1)}
    assert answered("", CARE, plans=[ended]) == []
    assert answered("", CARE, plans=[PLAN | {"cause_main": "因残"}]) == []
