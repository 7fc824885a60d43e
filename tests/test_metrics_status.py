"""Statuses and targets: met, near, missed, or why that cannot be said; whose target holds."""

from __future__ import annotations

from datetime import date

import pytest
from facts_county import checks, household, income, member
from metrics_county import COUNTY, area, benchmark, one, results, target

from metrics.words import why
from pipelines.home import Settings

MAY, VILLAGES = date(2025, 5, 1), ("990101101001", "990101102001")


def checked(homes, unmet=()):
    rows = [row for home in homes for row in checks(home, MAY)]
    return rows + [row for home in unmet for row in checks(home, date(2025, 6, 1), "water", result="unmet")]


def consolidated(total, known, unmet=0):
    """GUA-01 where `known` of `total` households were checked and `unmet` of these lack water."""
    homes = [f"{number:03d}" for number in range(total)]
    rows = checked(homes[:known], homes[:unmet])
    return results(household=[household(home) for home in homes], guarantee_check=rows)


@pytest.mark.parametrize(
    ("total", "known", "unmet", "status"),
    [
        (100, 100, 0, "met"),
        (100, 99, 0, "near"),  # 99/99, yet one household was never checked
        (100, 98, 0, "near"),
        (100, 97, 0, "not_reported"),  # coverage below 98 %
        (100, 100, 1, "near"),  # 99 %
        (100, 100, 2, "missed"),
        (100, 1, 0, "not_reported"),
    ],
)
def test_consolidation_is_met_only_when_everyone_was_checked_and_everything_is_met(
    total, known, unmet, status
):
    row = one(consolidated(total, known, unmet), "GUA-01", "2025H1")
    assert (row["status"], row["missing"]) == (status, total - known)


def test_an_item_with_someone_left_out_is_not_met_at_a_hundred_per_cent():
    row = one(consolidated(100, 99), "GUA-01F", "2025H1")
    assert (row["value"], row["status"]) == (1.0, "near")
    assert why(row, "en") == "100.0%, but 1 lack data: it cannot count as met"


def test_an_item_unmet_for_a_while_counts_in_the_second_measure():
    rows = [*checked(["A", "B"]), *checks("A", date(2025, 3, 1), "water", result="unmet")]
    rows[-1]["resolved_on"] = date(2025, 3, 9)
    row = one(results(household=[household("A"), household("B")], guarantee_check=rows), "GUA-01", "2025H1")
    assert (row["value"], row["ever_unmet"], row["never_unmet"]) == (1.0, 1, 0.5)


def test_a_township_where_nobody_was_asked_is_not_reported_and_never_met():
    found = results(
        household=[household("A", village_code=VILLAGES[0]), household("B", village_code=VILLAGES[1])],
        survey_response=[answer("Q1", "A")],
    )
    rows = found.tidy("SAT-01", period="2025H1", level="township")
    silent = rows.row(1, named=True)
    assert (silent["numerator"], silent["denominator"]) == (0, 0)  # 0/0 would be NaN, and NaN ≥ 0.9 is true
    assert (silent["value"], silent["low"], silent["status"]) == (None, None, "not_reported")


def answer(number, home, said="满意", **more):
    return {
        "response_id": number, "household_id": home, "agency": "第三方", "mode": "入户", "answered_on": MAY,
        "q1_measures": said, "q2_cadre": said,
    } | more  # fmt: skip


def test_an_area_without_anyone_in_scope_is_not_applicable():
    found = results(
        admin_area=[area("990101", "county", "甲县"), area("990101101", "township", "空乡", "990101"),
                    area("990101101001", "village", "空村", "990101101")],
        household=[household("A", village_code="990101102001")],
        guarantee_check=checked(["A"]),
    )  # fmt: skip
    rows = found.tidy("GUA-01", period="2025H1", level="township")
    assert dict(rows.select("area_name", "status").iter_rows()) == {
        "空乡": "not_applicable",
        "990101102": "met",
    }


def test_a_township_without_posts_is_not_applicable_and_a_county_without_the_table_not_reported():
    post = {"month": date(2025, 4, 1), "post_id": "P", "village_code": VILLAGES[0], "person_id": "p"}
    homes = [household("A", village_code=VILLAGES[0]), household("B", village_code=VILLAGES[1])]
    worked = {**post, "days_required": 20, "days_attended": 20}
    rows = results(household=homes, household_member=[member("p", "A")], welfare_post=[worked])
    towns = rows.tidy("MOT-02", period="2025H1", level="township")
    assert towns["status"].to_list() == ["met", "not_applicable"]
    without = results(household=homes, guarantee_check=checked("AB"))
    assert one(without, "MOT-02", "2025H1")["status"] == "not_reported"


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


def test_a_sample_that_passes_says_when_its_interval_holds_the_target():
    homes = [f"{number:02d}" for number in range(40)]
    said = [answer(home, home, "满意" if place < 27 else "不满意") for place, home in enumerate(homes[:30])]
    row = one(
        results(household=[household(home) for home in homes], survey_response=said), "SAT-01", "2025H1"
    )
    assert row["status"] == "met"
    assert why(row, "zh") == "90.0%，目标 90.0%：达标，但区间 74.4%–96.5% 含目标值"


def test_a_sample_of_everyone_is_never_too_few():
    said = [answer("1", "A"), answer("2", "B")]
    row = one(results(household=[household("A"), household("B")], survey_response=said), "SAT-01", "2025H1")
    assert row["status"] == "met"
    settings = Settings(area_code="990101", few_answers=2)
    more = [household(code) for code in "ABC"]
    assert one(results(settings, household=more, survey_response=said), "SAT-01", "2025H1")["status"] == "met"
    assert (
        one(results(COUNTY, household=more, survey_response=said), "SAT-01", "2025H1")["status"] == "too_few"
    )


def test_the_county_weighs_townships_by_their_households():
    homes = [household(f"A{n}", village_code=VILLAGES[0]) for n in range(30)]
    homes += [household(f"B{n}", village_code=VILLAGES[1]) for n in range(10)]
    said = [answer(f"a{n}", f"A{n}") for n in range(10)]
    said += [answer(f"b{n}", f"B{n}", "满意" if n < 5 else "不满意") for n in range(10)]
    row = one(results(household=homes, survey_response=said), "SAT-02", "2025H1")
    # weights 30/10 and 10/10: (3×10 + 1×5) / (30 + 10)
    assert (row["numerator"], row["denominator"], row["value"]) == (35, 40, 0.875)
    # Kish: (Σw)² ÷ Σw² = 40² ÷ (10×9 + 10×1)
    assert row["effective_n"] == pytest.approx(16)


def test_a_table_that_never_came_makes_its_indicators_not_reported():
    found = results(household=[household("A")], guarantee_check=checked("A"))
    rows = found.tidy("all", period="2025H1")
    silent = {row["indicator"] for row in rows.iter_rows(named=True) if row["status"] == "not_reported"}
    assert {"ECO-01", "ECO-04", "MOT-01", "MOT-02", "MOT-03", "SAT-01", "GUA-02", "GUA-03"} <= silent
    assert not silent & {"GUA-01", "GUA-05", "GUA-01F"}
