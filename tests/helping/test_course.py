"""From clue to exit: how far the clues of a period have come, by which channel, and what became of the rest."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household
from kit.metrics_county import results

from metrics.helping.course import by_channel, counted, courses, note, said, stayed, untold
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
PERIOD = Period.read("2025H2")


def clue(number, household_id, **more):
    return {
        "clue_id": number,
        "household_id": household_id,
        "source": "干部排查",
        "clue_type": "失业",
        "found_on": date(2025, 8, 1),
    } | more


CLUES = [
    clue("X1", "A", verified_on=date(2025, 8, 3), decided_on=date(2025, 8, 12), result="确认风险"),
    clue("X2", "B", verified_on=date(2025, 8, 2), decided_on=date(2025, 8, 2), result="无风险"),
    clue("X3", "C", source="部门比对", department="医保", result="待核实"),
    clue("X0", "C", found_on=date(2025, 6, 30)),  # of the first half
]
CASE = {
    "case_id": "J1",
    "household_id": "A",
    "clue_id": "X1",
    "visit_on": date(2025, 8, 3),
    "appraisal_on": date(2025, 8, 4),
    "public_from": date(2025, 8, 5),
    "entered_on": date(2025, 8, 14),
}
PLAN = {"plan_id": "P1", "household_id": "A", "case_id": "J1", "made_on": date(2025, 8, 20), "version": 1}
MEASURES = [
    {"measure_id": "M1", "plan_id": "P1", "start_on": date(2025, 8, 25)},
    {"measure_id": "M2", "plan_id": "P1", "start_on": date(2027, 1, 1)},
]


def county():
    return results(
        SETTINGS,
        household=[household(code) for code in "ABC"],
        risk_clue=CLUES,
        monitoring_case=[CASE],
        assistance_plan=[PLAN],
        measure=MEASURES,
    )


def test_each_step_counts_the_clues_that_came_so_far_and_the_days_since_the_step_before():
    steps = {row["step"]: row for row in counted(courses(county(), PERIOD)).iter_rows(named=True)}
    assert {name: row["n"] for name, row in steps.items()} == {
        "found": 3,
        "verified": 2,
        "appraised": 1,
        "published": 1,
        "entered": 1,
        "planned": 1,
        "helped": 1,
        "left": 0,
    }
    assert steps["verified"]["days"] == 1.5  # two days and one
    assert steps["planned"]["days"] == 6  # 14 to 20 August
    assert steps["helped"]["days"] == 5
    assert steps["verified"]["share"] == 2 / 3
    assert steps["left"]["days"] is None


def test_channels_are_counted_with_the_department_that_sent_them():
    rows = by_channel(courses(county(), PERIOD)).rows()
    assert rows == [("干部排查", None, 2, 2, 1, 0), ("部门比对", "医保", 1, 0, 0, 1)]


def test_the_sentences_are_the_counts():
    rows = courses(county(), PERIOD)
    assert said(rows, PERIOD).zh == "2025年下半年发现线索 3 条：已入户核实 2 条，确认风险 1 条，未核实 1 条"
    assert stayed(rows).zh == "没有进入评议的 2 条：无风险 1 条、待核实 1 条。"
    assert said(rows.clear(), PERIOD).zh == "2025年下半年没有报送线索"
    assert said(rows.clear(), PERIOD, came=False).zh == "2025年下半年线索没有报来，不知道有多少"
    assert stayed(rows.filter(rows["clue_id"] == "X1")) is None


def test_a_step_of_which_no_table_came_is_not_known_and_never_nought():
    """Without cases nothing after the visit is known; without plans no plan and no measure is."""
    tables = {"household": [household(code) for code in "ABC"], "risk_clue": CLUES, "measure": MEASURES}
    found = results(SETTINGS, **tables)
    rows = courses(found, PERIOD)
    steps = {row["step"]: row["n"] for row in counted(rows, untold(found)).to_dicts()}
    assert steps["verified"] == 2
    assert {steps[one] for one in ("appraised", "published", "entered", "planned", "helped", "left")} == {
        None
    }
    assert "没有进入评议" not in note(rows, date(2026, 3, 10), untold(found)).zh
    found = results(SETTINGS, **tables, monitoring_case=[CASE])
    assert untold(found) == {"planned", "helped"}
    assert untold(county()) == frozenset()
