"""Titles: sentences made from numbers by rule."""

from __future__ import annotations

from dashboard import conclusions, words

ROW = {
    "period": "2025", "area_name": "甲乡", "area_code": "990101101", "kind": None, "value": 0.96, "unit": "%",
    "target": 1.0, "status": "missed", "low": None, "high": None, "units": 40, "missing": 3, "component": None,
    "is_proposed": False, "is_looser": False, "near": 0.99, "gap": -0.04, "coverage": 0.93, "numerator": 38.0,
    "denominator": 40.0, "previous_numerator": None, "previous_denominator": None, "new_units": None,
    "outliers": None, "ever_unmet": None,
    "months": None, "covers": None, "is_partial": False, "behind": None,
}  # fmt: skip
TOWNSHIP = words.LEVELS["township"]


def row(**changed):
    return {**ROW, **changed}


def places(*statuses_and_values):
    return [
        row(area_name=f"{name}乡", status=status, value=value, gap=None if value is None else value - 1)
        for name, status, value in statuses_and_values
    ]


def test_the_places_that_missed_are_named_worst_first():
    rows = places(("甲", "missed", 0.95), ("乙", "near", 0.992), ("丙", "missed", 0.91), ("丁", "met", 1.0))
    assert conclusions.places(rows, "zh", TOWNSHIP) == "丙乡、甲乡未达标"
    assert conclusions.places(rows, "en", TOWNSHIP) == "丙乡, 甲乡 missed the target"


def test_at_most_three_names_stand_in_a_title():
    rows = places(*((name, "missed", 0.9 + place / 100) for place, name in enumerate("甲乙丙丁戊")))
    assert conclusions.places(rows, "zh", TOWNSHIP) == "甲乡、乙乡、丙乡等5个乡镇未达标"
    assert conclusions.places(rows, "en", TOWNSHIP).startswith("甲乡, 乙乡, 丙乡 and 2 more")


def test_places_on_target_near_it_silent_or_without_one():
    met = places(("甲", "met", 1.0), ("乙", "met", 1.0))
    assert conclusions.places(met, "zh", TOWNSHIP) == "2个乡镇全部达标"
    near = places(("甲", "met", 1.0), ("乙", "near", 0.995))
    assert conclusions.places(near, "zh", TOWNSHIP) == "无乡镇未达标，乙乡接近达标"
    silent = places(("甲", "not_reported", None))
    assert conclusions.places(silent, "zh", TOWNSHIP) == "本期无一地报送"
    free = [
        row(area_name="甲乡", status="no_target", target=None, gap=None, value=0.2),
        row(area_name="乙乡", status="no_target", target=None, gap=None, value=0.1),
    ]
    assert conclusions.places(free, "zh", TOWNSHIP) == "甲乡最高（20.0%），乙乡最低（10.0%）"


def test_two_periods_are_too_few_to_call_a_trend():
    assert conclusions.trend([row(), row()], "zh") == "可连续比较的只有2期，看不出走势"


def test_a_run_is_called_a_run_and_a_change_is_in_points():
    assert conclusions.trend([row()] * 3, "zh") == "连续3期低于目标"
    assert (
        conclusions.trend([row(status="met", value=0.95, target=0.9)] * 4, "en")
        == "On target for 4 periods in a row"
    )
    mixed = [row(value=0.95), row(status="near", value=0.992), row(value=0.97)]
    assert conclusions.trend(mixed, "zh") == "97.0%，比上一同类期下降2.2个百分点"
    assert conclusions.trend(mixed, "en") == "97.0%, down 2.2 pp on the period before"


def test_a_gap_ends_the_series():
    rows = [row(), row(), row(value=None, status="not_reported"), row(), row()]
    assert conclusions.trend(rows, "en") == "Periods that can be compared: 2; too few to call a trend"


def test_without_a_figure_of_the_period_chosen_nothing_is_said_of_a_movement():
    rows = [row(), row(), row(), row(value=None, status="not_reported")]
    assert conclusions.trend(rows, "zh") == "所选评估期没有可用的完整数值"
    half = [row(), row(), row(), row(status="not_comparable", is_partial=True, months="2025-01")]
    assert conclusions.trend(half, "en") == "The period chosen has no whole figure"


def test_places_that_are_written_alike_are_named_together():
    free = [
        row(area_name=f"{name}乡", status="no_target", target=None, gap=None, value=value)
        for name, value in (("甲", 0.2), ("乙", 0.2), ("丙", 0.1))
    ]
    assert conclusions.places(free, "zh", TOWNSHIP) == "乙乡、甲乡最高（20.0%），丙乡最低（10.0%）"


def test_the_headline_counts_statuses():
    rows = [row(status=status) for status in ("met", "met", "near", "not_reported")]
    assert conclusions.overall(rows, "zh") == "4项核心指标：2项达标，1项接近达标，1项未报送"
    assert conclusions.overall(rows, "en") == "4 headline indicators: 2 met, 1 near, 1 not reported"


def test_the_worst_kind_is_named():
    rows = [row(kind="lifted", value=0.99, gap=-0.01), row(kind="sudden", value=0.9, gap=-0.1)]
    assert conclusions.kinds(rows, "zh") == "离目标最远的是突发严重困难户（90.0%）"
    met = [row(kind=kind, status="met", gap=0.0, value=1.0) for kind in ("lifted", "sudden")]
    assert conclusions.kinds(met, "en") == "Every kind of household is on target"
    few = [row(kind=kind, status="too_few") for kind in ("lifted", "sudden")]
    assert conclusions.kinds(few, "zh") == "样本不足或覆盖不够，不宜排出高低"
