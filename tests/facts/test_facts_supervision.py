"""Supervision: findings put right, visits of townships, checks of files."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import TOWNSHIP, VILLAGE, facts, household, row
from kit.metrics_county import area, one, results
from kit.oversight import AREAS, AUTUMN, COUNTY, OTHER, SPRING

from pipelines.ground.home import Settings

# --- findings, visits, files ------------------------------------------------------------------------------


def finding(number="W", place=TOWNSHIP, found=SPRING, deadline=date(2025, 3, 31), **more):
    return {"finding_id": number, "area_code": place, "found_on": found, "deadline": deadline} | more


def findings(*rows, today="2026-03-15"):
    return facts(Settings(area_code=COUNTY, as_of=today), admin_area=AREAS, supervision_finding=list(rows))[
        "finding"
    ]


@pytest.mark.parametrize(
    ("done", "in_time", "late"),
    [
        ({}, False, False),
        ({"rectified_on": date(2025, 3, 31)}, False, False),
        ({"rectified_on": date(2025, 3, 20), "accepted_on": date(2025, 3, 31)}, True, False),
        ({"rectified_on": date(2025, 3, 20), "accepted_on": date(2025, 4, 1)}, False, True),
    ],
)
def test_put_right_is_rectified_and_accepted_both_by_the_deadline(done, in_time, late):
    found = row(findings(finding(**done)), "2025H1")
    assert (found["is_due"], found["is_in_time"], found["is_late"]) == (True, in_time, late)


def test_a_deadline_that_has_not_come_is_not_due_whatever_was_done():
    done = {"rectified_on": SPRING, "accepted_on": SPRING}
    assert not row(findings(finding(**done), today="2025-03-30"), "2025H1")["is_due"]
    assert row(findings(finding(**done), today="2025-03-31"), "2025H1")["is_due"]


def test_a_finding_is_found_in_one_half_and_due_in_the_next():
    made = findings(finding(deadline=date(2025, 7, 31)))
    said = {half: (row(made, half)["is_found"], row(made, half)["is_due"]) for half in ("2025H1", "2025H2")}
    assert said == {"2025H1": (True, False), "2025H2": (False, True)}


def test_a_finding_that_does_not_say_how_grave_it_is_weighs_one():
    rows = [finding(str(nth), severity=word) for nth, word in enumerate(["一般", "较重", "严重", None])]
    assert findings(*rows).filter(period="2025").sort("finding_id")["weight"].to_list() == [1, 2, 3, 1]


def visited(*visits, areas=None):
    rows = [
        {"visit_id": str(nth), "inspector": "审计", "start_on": day, "area_code": place}
        for nth, (place, day) in enumerate(visits)
    ]
    made = facts(admin_area=areas or AREAS, supervision_visit=rows)["visited"]
    return {
        period: set(made.filter(pl.col("period") == period, "is_visited")["village_code"])
        for period in ("2025", "2025H1", "2025H2")
    }


def test_a_visit_of_a_village_is_one_of_its_township_and_one_of_the_county_of_none():
    assert visited((VILLAGE, SPRING), (TOWNSHIP, AUTUMN), (COUNTY, SPRING), (None, SPRING)) == {
        "2025": {TOWNSHIP},
        "2025H1": {TOWNSHIP},
        "2025H2": {TOWNSHIP},
    }


def test_a_visit_of_a_township_that_merged_is_one_of_where_it_went():
    gone = area(OTHER, "township", "乙乡", COUNTY, valid_to=date(2025, 8, 31), merged_into=TOWNSHIP)
    found = visited((OTHER, SPRING), areas=[*AREAS[:3], gone])
    assert found == {"2025": {TOWNSHIP}, "2025H1": {OTHER}, "2025H2": set()}


def test_coverage_by_visits_is_of_townships_and_wanted_of_a_year_only():
    visit = {"visit_id": "V", "inspector": "审计", "start_on": SPRING, "area_code": VILLAGE}
    found = results(admin_area=AREAS, supervision_visit=[visit])
    year, half = (one(found, "SUP-02", period, level="county") for period in ("2025", "2025H1"))
    assert (year["value"], year["target"], year["status"]) == (0.5, 1.0, "missed")
    assert (half["value"], half["target"], half["status"]) == (0.5, None, "no_target")
    assert one(found, "SUP-02", "2025", level="village")["status"] == "not_applicable"


def file_check(home="A", day=SPRING, unit="县", how="随机", *, passed=True):
    return {
        "household_id": home,
        "check_date": day,
        "checker_unit": unit,
        "selection": how,
        "passed": passed,
    }


@pytest.mark.parametrize(
    ("checks", "passed"),
    [
        ([file_check()], True),
        ([file_check(unit="第三方", how="全数")], True),
        ([file_check(unit="村自查")], None),
        ([file_check(how="指定")], None),
        ([file_check(how=None)], None),
        ([file_check(passed=False), file_check(day=date(2025, 4, 1))], True),
        ([file_check(), file_check(day=date(2025, 4, 1), passed=False)], False),
        ([file_check(), file_check(unit="第三方", passed=False)], False),
        ([file_check(passed=False), file_check(day=date(2025, 4, 1), unit="乡镇")], False),
    ],
)
def test_the_latest_drawn_check_from_above_decides(checks, passed):
    made = facts(household=[household("A")], archive_check=checks)["file"]
    assert row(made, "2025H1")["is_passed"] is passed


def test_a_place_with_self_checks_only_is_not_reported_and_one_without_any_is_not_judged():
    homes = [household("A"), household("B", village_code=OTHER + "001")]
    found = results(household=homes, archive_check=[file_check(unit="村自查")])
    said = found.tidy("SUP-03", period="2025", level="township").select("area_code", "status")
    assert dict(said.iter_rows()) == {TOWNSHIP: "not_reported", OTHER: "not_applicable"}


def test_findings_are_weighed_per_hundred_households_in_scope():
    homes = [household(str(nth)) for nth in range(4)] + [household("F", household_type="一般农户")]
    rows = results(household=homes, admin_area=AREAS, supervision_finding=[finding(severity="严重")])
    found = one(rows, "SUP-04", "2025", level="township", area=TOWNSHIP)
    assert (found["value"], found["status"], found["unit"]) == (pytest.approx(75), "no_target", "count")
    assert one(rows, "SUP-04", "2025", level="village", area=VILLAGE)["status"] == "not_applicable"
