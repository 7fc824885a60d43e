"""Members: age on 1 September, labour force, insurance, schooling, training."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import facts, household, member, row, sums

from pipelines.ground.home import Settings


def made(*members, courses=None, settings=None):
    given = courses or [course("-")]
    return facts(settings, household=[household("A")], household_member=list(members), training=given)[
        "member"
    ]


def course(person, end=date(2025, 3, 1), *, completed=True, number="T1"):
    return {"training_id": number, "person_id": person, "end_on": end, "completed": completed}


@pytest.mark.parametrize(
    ("born", "h1", "year"),
    [
        # 30 June 2025 lies in the school year of 1 September 2024, 31 December in that of 2025
        (date(2018, 8, 1), True, True),  # 6 on 1 September 2024
        (date(2018, 9, 1), False, True),  # 5 on 1 September 2024, 6 a year later
        (date(2019, 8, 1), False, True),
        (date(2019, 9, 1), False, False),
        (date(2009, 8, 1), True, False),  # 15 on 1 September 2024, 16 a year later
        (date(2009, 9, 1), True, True),
        (date(2008, 8, 1), False, False),
    ],
)
def test_school_age_is_six_to_fifteen_on_the_first_of_september(born, h1, year):
    frame = made(member("c", "A", born))
    assert [row(frame, period)["is_school_age"] for period in ("2025H1", "2025")] == [h1, year]


@pytest.mark.parametrize(
    ("status", "reason", "enrolled"),
    [
        ("小学三年级", None, True),
        ("九年级", None, True),
        ("特殊教育", None, True),
        ("非在校生", "送教上门", True),
        (None, "缓学", True),
        ("非在校生", None, False),
        ("辍学", "外出务工", False),
        ("学龄前儿童", None, False),
        ("学前教育", None, False),
        (None, "外出务工", False),
        (None, None, None),
    ],
)
def test_a_child_is_enrolled_deferred_or_taught_at_home(status, reason, enrolled):
    frame = made(member("c", "A", date(2015, 1, 1), student_status=status, dropout_reason=reason))
    assert row(frame, "2025")["is_enrolled"] is enrolled


@pytest.mark.parametrize(
    ("resident", "employee", "insured"),
    [(True, None, True), (None, True, True), (False, True, True), (False, None, False), (None, None, None)],
)
def test_a_member_is_insured_by_either_scheme(resident, employee, insured):
    frame = made(member("p", "A", in_resident_medical=resident, in_employee_medical=employee))
    assert row(frame, "2025")["is_insured"] is insured


@pytest.mark.parametrize(
    ("skill", "born", "labour"),
    [
        ("弱劳动力或半劳动力", date(1980, 1, 1), True),
        ("无劳动力", date(1980, 1, 1), False),
        ("普通劳动力", date(2009, 12, 1), True),  # 16 in December 2025
        ("普通劳动力", date(2010, 1, 1), False),  # 15
        (None, date(1980, 1, 1), None),
        (None, date(2015, 1, 1), False),
    ],
)
def test_the_labour_force_is_sixteen_and_over_with_a_skill(skill, born, labour):
    assert row(made(member("p", "A", born, labour_skill=skill)), "2025")["is_labour"] is labour


def test_a_person_with_several_courses_is_trained_once():
    courses = [course("p"), course("p", date(2025, 4, 1), number="T2"), course("q", completed=False)]
    frame = made(member("p", "A"), member("q", "A"), courses=courses)
    assert sums(frame, "2025H1", "is_trained") == (1,)


def test_training_adds_up_from_the_work_years_start():
    frame = made(member("p", "A"), courses=[course("p"), course("p", date(2024, 12, 31), number="T0")])
    assert [row(frame, period)["is_trained"] for period in ("2024H1", "2024H2", "2025H1", "2025H2")] == [
        False,
        True,
        True,
        True,
    ]


def test_a_work_year_that_begins_in_october_carries_the_year_it_ends_in():
    # October 2024 belongs to the work year 2025 and to its first half (October – March)
    settings = Settings(first_month=10)
    frame = made(member("p", "A"), courses=[course("p", date(2024, 10, 15))], settings=settings)
    assert frame["period"].unique().sort().to_list() == ["2025", "2025H1", "2025H2"]
    assert row(frame, "2025H1")["is_trained"]


def test_members_come_and_go_on_their_days():
    born = member("b", "A", date(2025, 8, 1), valid_from=date(2025, 8, 20))
    dead = member("d", "A", valid_to=date(2025, 6, 30))
    frame = made(born, dead, member("p", "A"))
    listed = [
        frame.filter(frame["period"] == period)["person_id"].sort().to_list() for period in ("2025H1", "2025")
    ]
    assert listed == [["d", "p"], ["b", "p"]]  # the last day is one as a member


def test_a_person_who_moved_to_another_household_is_counted_once():
    frame = facts(
        household=[household("A"), household("B")],
        household_member=[
            member("p", "A", as_of=date(2024, 12, 31)),
            member("p", "B", as_of=date(2025, 12, 31)),
        ],
        training=[course("-")],
    )["member"]
    assert row(frame, "2025H1")["household_id"] == "A"
    assert row(frame, "2025")["household_id"] == "B"
