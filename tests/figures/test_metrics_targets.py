"""Targets: whose holds, from when, in which area, and how near counts as near."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import checks, household, income, member
from kit.metrics_county import benchmark, one, results, target

MAY, VILLAGES = date(2025, 5, 1), ("990101101001", "990101102001")


def checked(homes, unmet=()):
    rows = [row for home in homes for row in checks(home, MAY)]
    return rows + [row for home in unmet for row in checks(home, date(2025, 6, 1), "water", result="unmet")]


def answer(number, home, said="满意", **more):
    return {
        "response_id": number, "household_id": home, "agency": "第三方", "mode": "入户", "answered_on": MAY,
        "q1_measures": said, "q2_cadre": said,
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("growth", "status"),
    [(0.058, "met"), (0.0579, "near"), (0.048, "near"), (0.0479, "missed")],
)
def test_near_is_a_point_below_the_benchmark_and_the_edges_belong_to_the_better_side(growth, status):
    found = results(
        household=[household("A")],
        household_income=[
            income("A", "2024", 1, 1_000_000),
            income("A", "2025", 1, 1_000_000 * (1 + growth)),
        ],
        benchmark=[benchmark("2025", 0.058)],
    )
    assert one(found, "ECO-01", "2025")["status"] == status


def test_the_nearest_benchmark_holds_and_a_half_year_takes_its_years():
    found = results(
        household=[household("A", village_code=VILLAGES[0])],
        household_income=[income("A", year, 1, 1000) for year in ("2024H1", "2025H1")],
        benchmark=[benchmark("2025", 0.05), benchmark("2025", 0.06, "990101000000"), benchmark("2025H1", 0.07, "000000")],
    )  # fmt: skip
    row = one(found, "ECO-01", "2025H1")
    assert row["target"] == 0.07  # the country's own half-year goes before the county's year
    found = results(
        household=[household("A", village_code=VILLAGES[0])],
        household_income=[income("A", year, 1, 1000) for year in ("2024H1", "2025H1")],
        benchmark=[benchmark("2025", 0.05), benchmark("2025", 0.06, "990101000000")],
    )
    row = one(found, "ECO-01", "2025H1")
    assert (row["target"], row["target_source"]) == (0.06, "某局公报（半年取2025年全年名义增速）")


@pytest.mark.parametrize(
    ("rows", "wanted", "is_proposed", "is_looser"),
    [
        ([], 0.9, False, False),
        ([target("SAT-01", 0.85, date(2025, 1, 1))], 0.85, False, True),
        ([target("SAT-01", 0.95, date(2025, 1, 1), proposed=True)], 0.95, True, False),
        ([target("SAT-01", 0.95, date(2025, 7, 1))], 0.9, False, False),  # not yet
        ([target("SAT-01", 0.95, date(2024, 1, 1), valid_to=date(2025, 1, 1))], 0.9, False, False),  # no more
        (
            [target("SAT-01", 0.91, date(2024, 1, 1)), target("SAT-01", 0.92, date(2025, 1, 1))],
            0.92,
            False,
            False,
        ),
        (
            [
                target("SAT-01", 0.91, date(2024, 1, 1), area_code="990101"),
                target("SAT-01", 0.92, date(2025, 1, 1)),
            ],
            0.91,
            False,
            False,
        ),
        ([target("SAT-01", 0.95, date(2025, 1, 1), period_kind="year")], 0.9, False, False),
    ],
)
def test_the_countys_own_target_holds_from_its_day_in_its_area(rows, wanted, is_proposed, is_looser):
    found = results(household=[household("A")], survey_response=[answer("Q", "A")], target=rows)
    row = one(found, "SAT-01", "2025H1")
    assert (row["target"], row["is_proposed"], row["is_looser"]) == (wanted, is_proposed, is_looser)


def test_what_builds_up_over_the_year_is_half_wanted_by_its_first_half():
    people = [member("p", "A", labour_skill="普通劳动力")]
    course = {"training_id": "T", "person_id": "p", "start_on": MAY, "end_on": MAY, "completed": True}
    sent = {"household": [household("A")], "household_member": people, "training": [course]}
    wanted = {p: one(results(**sent), "MOT-01", p)["target"] for p in ("2025H1", "2025H2", "2025")}
    assert wanted == {"2025H1": 0.3, "2025H2": 0.6, "2025": 0.6}
    own = results(**sent, target=[target("MOT-01", 0.8, date(2025, 1, 1), period_kind="year")])
    row = one(own, "MOT-01", "2025H1")
    assert (row["target"], row["is_proposed"]) == (0.4, True)
    assert one(own, "MOT-01", "2025H2")["target"] == 0.8


def test_projects_are_held_against_last_year_and_nothing_last_year_sets_no_target():
    def project(number, year):
        return {
            "project_id": number,
            "household_id": "A",
            "start_on": date(year, 2, 1),
            "verified_on": date(year, 3, 1),
        }

    found = results(household=[household("A")], self_project=[project("1", 2024), project("2", 2025)],
                    guarantee_check=checked("A"))  # fmt: skip
    row = one(found, "MOT-03", "2025")
    assert (row["value"], row["target"], row["status"]) == (2, 1, "met")
    assert (row["per_100_households"], row["unit"]) == (200, "count")
    fresh = results(
        household=[household("A")], self_project=[project("2", 2025)], guarantee_check=checked("A")
    )
    assert one(fresh, "MOT-03", "2025")["status"] == "no_target"
