"""PRO-12 and RSK-05: what is not known is never met, and decides where it could."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import household
from kit.metrics_county import one, results
from kit.rules_county import LINE, LINE_BEFORE, all_met, grown, yuan
from kit.rules_exits import tables

from pipelines.ground.settings import Settings

COUNTY = Settings(area_code="990101", as_of="2026-03-15")


def exits(*changes):
    """PRO-12 of as many cases as there are changes to a case in order."""
    rows = {name: [] for name in tables()}
    for place, change in enumerate(changes):
        for name, some in tables(**change).items():
            own = "H" + str(place)
            rows[name] += [
                row
                | {key: own for key in ("household_id",) if key in row}
                | {key: f"{row[key]}{place}" for key in ("case_id", "clue_id", "person_id") if row.get(key)}
                for row in some
                if name != "monitoring_line" or place == 0
            ]
    return one(results(COUNTY, **rows), "PRO-12", "2025")


def test_exits_that_all_meet_every_condition_are_met():
    row = exits({}, {})
    assert (row["value"], row["missing"], row["status"]) == (1.0, 0, "met")


def test_one_that_cannot_be_shown_is_not_in_the_numerator_and_decides():
    row = exits({}, {"exit_objection": None})  # 1 ÷ 2, at best 2 ÷ 2 = 100 %
    assert (row["numerator"], row["denominator"], row["missing"]) == (1, 2, 1)
    assert row["status"] == "not_reported"


def test_where_a_breach_has_decided_already_the_unknown_ones_change_nothing():
    row = exits({"exit_risk_resolved": False}, {"exit_risk_resolved": False}, {"exit_objection": None})
    assert (row["numerator"], row["denominator"], row["missing"], row["status"]) == (0, 3, 1, "missed")


def test_a_year_in_which_nobody_left_is_not_applicable():
    row = exits({"exit_approved_on": date(2024, 12, 31)})
    assert (row["units"], row["status"]) == (0, "not_applicable")


@pytest.mark.parametrize(
    ("homes", "incomes", "value", "missing", "status"),
    [
        ("AB", [yuan(9000), yuan(9000, "B")], 0, 0, "met"),
        ("AB", [yuan(9000)], 0, 1, "not_reported"),
        ("AB", [yuan(9000, compliant_self_paid=20000.0)], 1, 1, "missed"),
    ],
)
def test_nobody_overlooked_is_said_only_where_everybody_was_looked_at(homes, incomes, value, missing, status):
    found = results(
        COUNTY,
        household=[household(code) for code in homes],
        household_member=[grown(f"{code}1", code) for code in homes],
        household_income=incomes,
        monitoring_line=[LINE, LINE_BEFORE],
        guarantee_check=[check for code in homes for check in all_met(code)],
    )
    row = one(found, "RSK-05", "2025")
    assert (row["value"], row["missing"], row["status"]) == (value, missing, status)
