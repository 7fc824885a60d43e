"""What help came to, item by item: whom each thing concerns, who has it, and what is not known of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from kit.facts_county import check, household, income, member
from kit.metrics_county import results

from metrics.helping.given import given, relocated
from metrics.helping.things.listed import THINGS
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
YEAR, AUTUMN = Period.read("2025"), date(2025, 10, 1)
PLANS = [
    {"plan_id": f"P{code}", "household_id": code, "made_on": date(2024, 1, 10), "version": 1} for code in "AB"
]
ABLE = {"labour_skill": "普通劳动力"}


def county(**tables):
    """A county that sent these rows; an income, so that the year is there to be asked for."""
    return results(SETTINGS, **{"household_income": [income("A", "2025", 1, 10_000.0)], **tables})


def rows(period=YEAR, areas=None, **tables):
    """Thing → (base, reached, unknown, money); things by kind are one row for each part."""
    found = given(county(**tables), period, areas)
    return {
        one.title.zh if one.thing.by_part else one.thing.name: (
            one.base,
            one.reached,
            one.unknown,
            one.money,
        )
        for one in found
    }


def resettlement(code, **more):
    said = {"category": "housing_water", "sub_type": "搬迁后扶", "lead_department": "发改", "amount": 3000.0}
    return {
        "measure_id": f"M{code}",
        "plan_id": f"P{code}",
        "start_on": date(2025, 2, 1),
        "due_on": date(2025, 9, 1),
        **said,
        **more,
    }


HOMES = [household("A", relocated=True), household("B", relocated=True), household("C", relocated=False)]


def test_relocated_households_have_their_own_figures():
    """A and B moved, of C it is said that it did not; A is helped, B's measure was called off; B is below the line."""
    tables = {
        "household": [*HOMES, household("D")],
        "household_member": [member(f"p{code}", code, **ABLE) for code in "ABC"],
        "assistance_plan": PLANS,
        "measure": [resettlement("A"), resettlement("B", progress="取消")],
        "employment_month": [
            {"person_id": "pA", "month": date(2025, 3, 1), "working": True},
            {"person_id": "pC", "month": date(2025, 3, 1), "working": True},
        ],
        "household_income": [income("A", "2025", 2, 30_000.0), income("B", "2025", 2, 10_000.0)],
        "monitoring_line": [
            {"area_code": "990101", "year": 2025, "line_yuan": 7500.0, "document": "x"},
        ],
        "guarantee_check": [check("A", "housing", AUTUMN), check("C", "housing", AUTUMN, "unmet")],
    }
    found = rows(**tables)
    assert found["moved"] == (2, None, 1, None)  # D does not say whether it moved
    assert found["moved-helped"] == (2, 1, 0, 3000.0)
    assert found["moved-working"] == (1, 1, 1, None)  # nobody followed B up
    assert found["moved-above"] == (2, 1, 0, None)
    assert found["moved-housed"] == (1, 1, 1, None)  # B's house was not looked at
    said = relocated(given(county(**tables), YEAR)).zh
    assert said.startswith("易地搬迁户 2 户：人均收入不低于监测线 1/2，住房安全达标 1/1")


def test_a_register_without_the_column_knows_no_number_of_relocated_households():
    tables = {"household": [household("A"), household("B")]}
    assert rows(**tables)["moved"] == (None, None, 2, None)
    assert "不明" in relocated(given(county(**tables), YEAR)).zh


def exits(code, day, months=12):
    return {
        "case_id": f"J{code}",
        "household_id": code,
        "category": "脱贫不稳定户",
        "visit_on": date(2024, 1, 2),
        "entered_on": date(2024, 1, 8),
        "exit_approved_on": day,
        "retention_months": months,
    }


def fading(code, due_on, **more):
    said = {"category": "safety_net", "sub_type": "低保渐退", "lead_department": "民政"}
    return {
        "measure_id": f"M{code}",
        "plan_id": f"P{code}",
        "start_on": date(2025, 1, 31),
        "due_on": due_on,
        **said,
        **more,
    }


def test_dibao_is_withdrawn_gradually_where_it_lasts_a_year_after_the_exit():
    """A and B left help on 31 January 2025: A's dibao runs to the day a year later, B's ends the day before."""
    tables = {
        "household": [household(code) for code in "ABC"],
        "household_member": [
            member("pA", "A", dibao_status="农村低保", tekun_status="不享受"),
            member("pB", "B", dibao_status="不享受", tekun_status="不享受"),
            member("pC", "C"),
        ],
        "monitoring_case": [
            exits("A", date(2025, 1, 31)),
            exits("B", date(2025, 1, 31)),
            exits("C", date(2024, 12, 31), 24),
        ],
        "assistance_plan": PLANS,
        "measure": [fading("A", date(2026, 1, 31)), fading("B", date(2026, 1, 30))],
    }
    found = rows(**tables)
    assert found["faded"] == (2, 1, 0, None)
    assert found["retained"] == (2, 1, 1, None)  # of C nobody says whether it has dibao


def test_retention_that_is_over_is_no_retention():
    """Left on 31 December 2023 with 12 months kept: over before 2025 begins; with 24 it holds all year."""
    people = [member("pA", "A", dibao_status="农村低保", tekun_status="不享受")]
    for months, base in ((12, 0), (24, 1)):
        case = exits("A", date(2023, 12, 31), months) | {"entered_on": date(2023, 1, 8), "visit_on": None}
        found = rows(household=[household("A")], household_member=people, monitoring_case=[case])
        assert found["retained"][0] == base


def test_who_wishes_to_be_trained_is_counted_beside_who_was_never_asked():
    wish = {"p1": "是", "p2": "是", "p3": "否", "p4": "未调查", "p5": None}
    people = [member(one, "A", training_intention=said, **ABLE) for one, said in wish.items()]
    course = {
        "training_id": "T1",
        "start_on": date(2025, 5, 1),
        "end_on": date(2025, 5, 20),
        "completed": True,
        "certificate": True,
    }
    courses = [
        course | {"person_id": "p1", "employed_after": "是"},
        course | {"person_id": "p3", "employed_after": "未知"},
    ]
    found = rows(household=[household("A")], household_member=people, training=courses)
    assert found["wish"] == (2, 1, 2, None)
    assert found["hired"] == (1, 1, 1, None)


def test_posts_stand_by_kind_and_weak_labour_by_person():
    month = {"month": date(2025, 12, 1), "village_code": "990101101001", "days_required": 20}
    posts = [
        month
        | {"post_id": "a", "post_type": "护林", "person_id": "p1", "days_attended": 20, "subsidy": 800.0},
        month | {"post_id": "b", "post_type": "护林", "days_attended": 0},
        month | {"post_id": "c", "post_type": "保洁", "person_id": "p2", "days_attended": 20},
    ]
    people = [
        member("p1", "A", labour_skill="弱劳动力或半劳动力"),
        member("p2", "A", labour_skill="普通劳动力"),
    ]
    found = rows(household=[household("A")], household_member=people, welfare_post=posts)
    assert found["公益性岗位·护林：有人在岗的"] == (2, 1, 0, None)
    assert found["公益性岗位·保洁：有人在岗的"] == (1, 1, 0, None)
    assert found["weak"] == (2, 1, 0, 800.0)


@pytest.mark.parametrize("filled", [True, False])
def test_a_column_that_nobody_fills_says_nothing_of_anybody(filled):
    """Contracted and served, the day of the examination in the column or not: never 0 of 1."""
    row = {"person_id": "p1", "period_id": "2025", "signed": True, "services": 2}
    day = {"checkup_on": date(2025, 6, 1)} if filled else {}
    people = [member("p1", "A")]
    found = rows(household=[household("A")], household_member=people, family_doctor=[row | day])
    assert found["examined"] == ((1, 1, 0, None) if filled else (None, None, 1, None))


def test_a_table_that_did_not_come_is_named_with_whom_to_ask():
    found = given(county(household=[household("A")]), YEAR)
    aid = next(one for one in found if one.thing.name == "aid")
    assert (aid.base, aid.reached, aid.money) == (None, None, None)
    assert "学生资助（向教育/农业农村(雨露计划)索取）" in aid.why.zh
    assert "ask Education" in aid.why.en


def test_a_share_is_of_those_of_whom_it_is_said_and_who_is_counted_says_so():
    """Of two projects one names its loan: 1 of 1, and the other is not one of those counted."""
    project = {"household_id": "A", "start_on": date(2025, 2, 1), "verified_on": date(2025, 3, 1)}
    projects = [project | {"project_id": "p", "loan": 30_000.0}, project | {"project_id": "q"}]
    found = given(county(household=[household("A")], self_project=projects), YEAR)
    loan = next(one for one in found if one.thing.name == "loan")
    assert (loan.base, loan.reached, loan.unknown, loan.money) == (1, 1, 1, 30_000.0)
    told = {one.name: one.of for one in THINGS}
    for name in ("loan", "hired", "weak", "examined"):
        assert re.search("填报|已知", told[name].zh), name
        assert re.search("said|known", told[name].en), name


def test_what_is_not_known_of_anybody_is_not_called_left_blank():
    """Incomes of a first half without the half before make no twelve months: nobody left a cell empty."""
    moved = [household(code, relocated=True) for code in "AB"]
    incomes = [income(code, "2025H1", 2, 10_000.0) for code in "AB"]
    line = [{"area_code": "990101", "year": 2025, "line_yuan": 7500.0, "document": "x"}]
    there = county(household=moved, household_income=incomes, monitoring_line=line)
    found = given(there, Period.read("2025H1"))
    above = next(one for one in found if one.thing.name == "moved-above")
    assert (above.base, above.unknown) == (None, 2)
    assert above.why.zh == "2 户都不明"
    assert above.why.en == "not known of any of 2 households"


def test_what_is_sent_for_the_year_alone_is_not_none_in_a_half():
    """Contracts of 2025 came, of the year; of its first half nobody has none: a half has no row of its own."""
    row = {"person_id": "m1", "period_id": "2025", "signed": True, "services": 2}
    tables = {"household": [household("A")], "household_member": [member("m1", "A")], "family_doctor": [row]}
    found = [
        one for one in given(county(**tables), Period.read("2025H1")) if "family_doctor" in one.thing.tables
    ]
    assert found
    for one in found:
        assert (one.base, one.why.zh) == (None, "所需数据按年报送，半年没有单独的数")
