"""One household from every list: its own rows, those of its members and plans; never its answers to a survey."""

from __future__ import annotations

from datetime import date

from kit.facts_county import check, household, income, member
from kit.metrics_county import results

from metrics.helping.dossier import LEFT_OUT, dossier, tables_of, who
from metrics.helping.guaranteed import guaranteed
from metrics.helping.ruled import ruled
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES

VILLAGE = "990101101001"
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
        measure_department=[
            {"measure_id": "M1", "department": "人社", "role": "主责"},
            {"measure_id": "M2", "department": "医保", "role": "主责"},
        ],
        welfare_post=[
            {"post_id": "G", "village_code": VILLAGE, "month": date(2025, 3, 1), "person_id": "a1"},
            {"post_id": "G", "village_code": VILLAGE, "month": date(2025, 4, 1), "person_id": "b1"},
        ],
        fund_project=[{"project_id": "Z", "name": "项目", "purpose": "产业发展", "allocated": 100.0}],
        fund_ledger=[
            {"ledger_id": "L1", "project_id": "Z", "household_id": "A", "paid": 10.0},
            {"ledger_id": "L2", "project_id": "Z", "household_id": "B", "paid": 20.0},
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
    assert parts["measure_department"]["department"].to_list() == ["人社"]
    assert parts["welfare_post"]["month"].to_list() == [date(2025, 3, 1)]
    assert parts["fund_ledger"]["ledger_id"].to_list() == ["L1"]
    assert "survey_response" not in parts


def test_every_table_that_names_people_can_be_asked():
    named = {
        one.name for one in SOURCES if any(each.pseudonym in {"household", "person"} for each in one.columns)
    }
    assert named - LEFT_OUT <= {one.name for one in tables_of()}
    assert not LEFT_OUT & {one.name for one in tables_of()}


def test_nobody_is_found_under_a_number_that_nobody_has():
    assert dossier(county(), "nobody") == []
    assert ruled(county(), "nobody", "2025") == ((), (), ())
    assert who(county(), "nobody", "2025") is None


def test_who_has_left_is_told_with_the_day_and_is_in_no_scope_after():
    gone = household("A", status="moved_out", status_date=date(2025, 5, 1))
    found = results(SETTINGS, household=[gone], household_income=[income("A", "2025", 1, 9_000.0)])
    known = who(found, "A", "2025")
    assert (known.has_left, known.status_date, known.kind) == (True, date(2025, 5, 1), None)
    assert who(county(), "A", "2025").kind == "lifted"
    assert not who(county(), "A", "2025").has_left


def test_a_guarantee_is_told_by_its_latest_check_and_one_without_any_as_not_checked():
    rows = [
        check("A", "water", date(2025, 3, 1), "unmet"),
        check("A", "water", date(2025, 9, 1), water_quality_ok=True),
        check("A", "housing", date(2024, 9, 1), "unmet", housing_grade="D"),
    ]
    found = results(SETTINGS, household=[household("A")], guarantee_check=rows)
    items = {one.item: one for one in guaranteed(found, "A", Period(2025))}
    assert list(items) == ["food", "clothing", "education", "medical", "housing", "water"]
    water, house = items["water"], items["housing"]
    assert (water.state, water.checked_on, water.checks) == ("met", date(2025, 9, 1), 2)
    assert water.found == {"water_quality_ok": True}
    assert (house.state, house.result, house.found) == (None, "unmet", {"housing_grade": "D"})
    assert (items["food"].state, items["food"].checks) == (None, 0)
    assert guaranteed(found, "B", Period(2025)) == []
