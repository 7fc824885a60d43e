"""Statuses and targets: met, near, missed, or why that cannot be said; whose target holds."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import checks, household, member
from kit.metrics_county import area, one, results

from metrics.phrases.codes import why

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
    assert why(row, "en") == "100.0%, but data are lacking for 1 household: it cannot count as met"


def test_an_item_unmet_for_a_while_counts_in_the_second_measure():
    rows = [*checked(["A", "B"]), *checks("A", date(2025, 3, 1), "water", result="unmet")]
    rows[-1]["resolved_on"] = date(2025, 3, 9)
    row = one(results(household=[household("A"), household("B")], guarantee_check=rows), "GUA-01", "2025H1")
    assert (row["value"], row["ever_unmet"], row["never_unmet"]) == (1.0, 1, 0.5)


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


def test_a_table_that_never_came_makes_its_indicators_not_reported():
    found = results(household=[household("A")], guarantee_check=checked("A"))
    rows = found.tidy("all", period="2025H1")
    silent = {row["indicator"] for row in rows.iter_rows(named=True) if row["status"] == "not_reported"}
    assert {"ECO-01", "ECO-04", "MOT-01", "MOT-02", "MOT-03", "SAT-01", "GUA-02", "GUA-03"} <= silent
    assert not silent & {"GUA-01", "GUA-05", "GUA-01F"}
