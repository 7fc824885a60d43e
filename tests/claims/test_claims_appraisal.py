"""The lines below the headline: the county's score, the appraisal's cuts, the process."""

from __future__ import annotations

from datetime import date

from metrics.catalogue import BY_ID
from metrics.claims.appraisal import cuts, in_states, process, scored
from metrics.scoring.overall import Overall
from pipelines.ground.text import Text

DAY = date(2026, 1, 15)


def row(status="met", value=0.07, **more):
    blank = {
        "indicator": "ECO-01",
        "unit": "%",
        "target": 0.05,
        "period": "2025",
        "lacks_before": False,
        "low": None,
        "high": None,
        "is_full_count": False,
        "is_proposed": False,
    }
    return blank | {"status": status, "value": value, "only_halves": None} | more


def test_a_score_says_on_which_share_of_the_weight_it_rests_unless_that_is_all():
    assert "83.8（满分 100，建议方案）" in scored(Overall(83.82, 1.0, "建议方案")).zh
    assert "可评权重 75.0%" in scored(Overall(83.82, 0.75, "建议方案")).zh
    assert "(proposed scheme)" in scored(Overall(83.82, 1.0, "建议方案")).en


def test_a_cut_without_a_value_is_left_out_and_one_that_is_not_judged_says_so():
    phone = (Text("电话", "by phone"), row(value=0.94, indicator="SAT-01"))
    home = (Text("入户", "at home"), row(value=None, status="not_reported", indicator="SAT-01"))
    assert cuts(row(), [phone, home]).zh == "考核口径：脱贫户收入增速 7.0%，满意度电话 94.0%"
    assert cuts(row(status="not_comparable"), []).zh == "考核口径：脱贫户收入增速 7.0%（不可比）"
    assert cuts(None, [home]) is None


def test_the_process_is_not_spoken_of_where_nothing_of_it_came():
    silent = [row(status="not_reported", value=None), row(status="not_applicable", value=None)]
    assert process(silent, 0, DAY) is None
    said = process([row(), row(status="missed"), *silent], 3, DAY).zh
    assert said == "工作过程：达标 1 项，未达标 1 项，未报送 1 项；截至2026年1月15日逾期 3 件"


def test_what_is_overdue_today_is_said_of_the_last_period_only():
    for period, is_said in (
        ("2025", True), ("2025H2", True), ("2026H1", True), ("2025H1", False), ("2024", False), ("2024H2", False),
    ):  # fmt: skip
        assert ("逾期" in process([row(period=period)], 3, DAY).zh) == is_said, period


def test_the_last_period_is_that_of_the_countys_own_work_year():
    """A work year from October: on 15 January 2026 the first half of 2026 runs, and 2025 ended in September."""
    for period, is_said in (
        ("2025", True), ("2025H2", True), ("2026H1", True), ("2025H1", False), ("2024", False),
    ):  # fmt: skip
        assert ("逾期" in process([row(period=period)], 3, DAY, 10).zh) == is_said, period
    spring = date(2026, 4, 15)  # by the calendar year 2025 would still be the last; here 2026H1 is over
    assert "逾期" in process([row(period="2025")], 3, spring).zh
    assert "逾期" not in process([row(period="2025")], 3, spring, 10).zh


def test_targets_that_are_only_proposed_are_counted_before_what_is_overdue():
    said = process([row(is_proposed=True), row()], 3, DAY)
    assert said.zh == "工作过程：达标 2 项；其中 1 项的目标为建议值；截至2026年1月15日逾期 3 件"


def test_a_figure_of_a_half_whose_target_is_the_years_is_not_without_a_target():
    yearly = next(one.id for one in BY_ID.values() if one.target is not None and one.target.is_of_year)
    bare = {"status": "no_target", "target": None, "indicator": yearly}
    assert in_states([row(), row(period="2025H1", **bare)]).zh == "达标 1 项，目标按年 1 项"
    assert in_states([row(period="2025H1", **bare)]).en == "1 with a target of the year only"
    assert in_states([row(period="2025", **bare)]).zh == "未设目标 1 项"
