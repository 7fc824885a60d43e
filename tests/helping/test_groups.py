"""Figures by scope and by way of asking: asked for alone, and never taken for the whole."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household, income
from kit.metrics_county import one, results

LIFTED, GENERAL = "脱贫户", "一般农户"


def test_growth_of_lifted_households_leaves_out_the_monitored_ones_that_were_never_lifted():
    homes = [
        household("A"),
        household(
            "B", household_type=GENERAL, monitor_category="边缘易致贫户", identified_month=date(2023, 1, 1)
        ),
    ]
    incomes = [
        income("A", "2024", 2, 20_000.0),
        income("A", "2025", 2, 22_000.0),
        income("B", "2024", 1, 10_000.0),
        income("B", "2025", 1, 8_000.0),
    ]
    found = results(household=homes, household_income=incomes)
    rows = {
        row["scope"]: row for row in found.tidy("ECO-01", period="2025", by="scope").iter_rows(named=True)
    }
    assert round(rows["lifted"]["value"], 9) == 0.1  # 11,000 ÷ 10,000 − 1
    assert round(rows["monitored"]["value"], 9) == -0.2
    assert one(found, "ECO-01", "2025")["value"] == 0.0  # 30,000 ÷ 3 on 30,000 ÷ 3


def test_satisfaction_by_mode_adds_up_and_a_mode_is_never_a_full_count():
    homes = [household(code) for code in "ABC"]
    answers = [
        {
            "response_id": code,
            "household_id": code,
            "wave": "2025H1",
            "mode": mode,
            "agency": "第三方",
            "cadre_present": False,
            "answered_on": date(2025, 6, 1),
            "q1_measures": said,
            "q2_cadre": said,
            "weight": 1.0,
            "outcome": "completed",
        }
        for code, mode, said in (("A", "电话", "满意"), ("B", "电话", "不满意"), ("C", "入户", "满意"))
    ]
    found = results(household=homes, survey_response=answers)
    rows = {row["mode"]: row for row in found.tidy("SAT-01", period="2025", by="mode").iter_rows(named=True)}
    whole = one(found, "SAT-01", "2025")
    assert rows["电话"]["value"] == 0.5
    assert rows["入户"]["value"] == 1.0
    assert sum(row["denominator"] for row in rows.values()) == whole["denominator"]
    assert not any(row["is_full_count"] for row in rows.values())
    assert {row["status"] for row in rows.values()} == {"too_few"}


def test_an_indicator_that_knows_no_department_has_no_rows_by_department():
    found = results(household=[household("A")], household_income=[income("A", "2025", 1, 9_000.0)])
    assert found.tidy("ECO-01", period="2025", by="department").is_empty()
