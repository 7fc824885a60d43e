"""Samples: intervals, weights, and what may be said of few answers."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import household
from kit.metrics_county import COUNTY, one, results

from metrics.phrases.codes import why
from pipelines.ground.home import Settings

MAY, VILLAGES = date(2025, 5, 1), ("990101101001", "990101102001")


def answer(number, home, said="满意", **more):
    return {
        "response_id": number, "household_id": home, "agency": "第三方", "mode": "入户", "answered_on": MAY,
        "q1_measures": said, "q2_cadre": said,
    } | more  # fmt: skip


def test_a_township_where_nobody_was_asked_is_not_reported_and_never_met():
    found = results(
        household=[household("A", village_code=VILLAGES[0]), household("B", village_code=VILLAGES[1])],
        survey_response=[answer("Q1", "A")],
    )
    rows = found.tidy("SAT-01", period="2025H1", level="township")
    silent = rows.row(1, named=True)
    assert (silent["numerator"], silent["denominator"]) == (0, 0)  # 0/0 would be NaN, and NaN ≥ 0.9 is true
    assert (silent["value"], silent["low"], silent["status"]) == (None, None, "not_reported")


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
