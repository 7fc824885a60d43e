"""One household from every list: its own rows, those of its members and plans; never its answers to a survey."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household, income, member
from kit.metrics_county import results

from metrics.helping.dossier import dossier, ruled
from pipelines.ground.home import Settings

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")


def county():
    return results(
        SETTINGS,
        household=[household("A"), household("B")],
        household_member=[member("a1", "A"), member("b1", "B")],
        household_income=[income("A", "2025", 1, 9_000.0), income("B", "2025", 1, 8_000.0)],
        training=[{"training_id": "T", "person_id": "a1"}, {"training_id": "T", "person_id": "b1"}],
        assistance_plan=[
            {"plan_id": "P1", "household_id": "A", "made_on": date(2025, 3, 3), "version": 1},
            {"plan_id": "P2", "household_id": "B", "made_on": date(2025, 3, 3), "version": 1},
        ],
        measure=[
            {"measure_id": "M1", "plan_id": "P1", "start_on": date(2025, 3, 4)},
            {"measure_id": "M2", "plan_id": "P2", "start_on": date(2025, 3, 4)},
        ],
        survey_response=[
            {"response_id": "R1", "household_id": "A", "answered_on": date(2025, 6, 1), "q1_measures": "满意"}
        ],
    )


def test_every_row_is_of_the_household_its_members_or_its_plans():
    parts = {part.table.name: part.rows for part in dossier(county(), "A")}
    assert parts["household_member"]["person_id"].to_list() == ["a1"]
    assert parts["training"]["person_id"].to_list() == ["a1"]
    assert parts["measure"]["measure_id"].to_list() == ["M1"]
    assert parts["household_income"]["household_id"].to_list() == ["A"]
    assert "survey_response" not in parts


def test_nobody_is_found_under_a_number_that_nobody_has():
    assert dossier(county(), "nobody") == []
    assert ruled(county(), "nobody", "2025")["hit"].is_empty()
