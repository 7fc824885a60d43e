"""Public-welfare posts and projects that households started themselves."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import VILLAGE, facts, household, member, row

MARCH = date(2025, 3, 1)


def post(number="G1", person="p", **more):
    given = {"month": MARCH, "post_id": number, "village_code": VILLAGE, "person_id": person}
    return given | {"days_required": 20, "days_attended": 20} | more


def posts(*rows, **tables):
    homes = {"household": [household("A")], "household_member": [member("p", "A")]}
    return facts(**homes, welfare_post=list(rows), **tables)["post"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, None),
        ({"days_attended": 19}, "absent"),
        ({"days_attended": None}, "absent"),
        ({"duplicate_flag": True}, "duplicate"),
    ],
)
def test_a_month_on_duty_is_full_attendance_without_a_mark(given, why):
    found = row(posts(post(**given)), "2025H1")
    assert (found["why_not"], found["is_on_duty"]) == (why, why is None)


def test_two_posts_in_one_month_are_both_off_duty():
    frame = posts(post("G1"), post("G2"), post("G1", month=date(2025, 4, 1)))
    half = frame.filter(frame["period"] == "2025H1")
    assert half.filter("is_on_duty")["month"].to_list() == [date(2025, 4, 1)]


def test_work_outside_the_county_that_month_is_not_on_duty():
    away = {"person_id": "p", "month": MARCH, "working": True, "place_level": "省外"}
    near = {"person_id": "p", "month": date(2025, 4, 1), "working": True, "place_level": "县内"}
    frame = posts(post(), post(month=date(2025, 4, 1)), employment_month=[away, near])
    assert row(frame, "2025", month=MARCH)["why_not"] == "outside"
    assert row(frame, "2025", month=date(2025, 4, 1))["is_on_duty"]


def test_a_vacant_post_is_not_engaged_and_a_stranger_has_no_kind():
    frame = posts(post(), post("G2", person=None), post("G3", person="stranger"))
    half = frame.filter(frame["period"] == "2025H1")
    assert dict(half.select("post_id", "kind").iter_rows()) == {"G1": "lifted", "G3": "none"}


def project(number="X", home="A", start=date(2024, 5, 1), **more):
    return {"project_id": number, "household_id": home, "start_on": start, "verified_on": start} | more


def projects(*rows, homes=None, **tables):
    training = [{"training_id": "T", "person_id": "-", "end_on": MARCH, "completed": True}]
    return facts(household=homes or [household("A")], self_project=list(rows), training=training, **tables)


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({}, ["2025", "2025H1", "2025H2"]),
        ({"end_on": date(2025, 9, 1)}, ["2025H1"]),
        ({"start": date(2025, 8, 1)}, ["2025", "2025H2"]),
        ({"verified_on": None}, []),
        ({"verified_on": date(2025, 9, 1)}, ["2025", "2025H2"]),
        ({"home": "unknown"}, []),
    ],
)
def test_a_project_counts_while_it_runs_and_is_verified(given, counted):
    assert sorted(projects(project(**given))["project"]["period"]) == counted


def test_last_years_projects_are_counted_as_they_stood_then():
    made = projects(project(), project("Y", start=date(2025, 2, 1)))
    half = made["project_before"].filter(made["project_before"]["period"] == "2025H1")
    assert half["project_id"].to_list() == ["X"]


def test_a_project_follows_its_household_to_its_new_number():
    day = date(2025, 4, 1)
    links = [
        {"from_household_id": "OLD", "to_household_id": "A", "link_type": "更换户编号", "change_date": day}
    ]
    made = projects(project(home="OLD"), household_link=links)["project"]
    assert row(made, "2025H1")["household_id"] == "A"
