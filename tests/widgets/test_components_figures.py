"""Figures: one dict each, axes of bars never cut, statuses never by colour alone, names never markup."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.drawing.comparison import comparison, ordered

ROW = {
    "indicator": "GUA-01", "period": "2025", "area_name": "甲乡", "area_code": "990101101", "kind": None, "value": 0.95,
    "unit": "%", "target": 1.0, "target_source": "方案", "status": "missed", "low": None, "high": None,
    "units": 40, "missing": 0, "component": None, "is_proposed": False, "is_looser": False, "near": 0.99,
    "gap": -0.05, "coverage": 1.0, "is_thin": False,
}  # fmt: skip


def row(**changed):
    made = {**ROW, **changed}
    if "gap" not in changed and made["value"] is not None and made["target"] is not None:
        made["gap"] = made["value"] - made["target"]
    return made


def valid(spec):
    """Plotly knows every property of the figure."""
    return go.Figure(spec)


def test_bars_start_at_zero():
    rows = [row(value=0.3, target=0.6), row(value=0.65, target=0.6, status="met")]
    figure = comparison(rows, ["甲", "乙"], "light", "zh")
    assert figure["data"][0]["type"] == "bar"
    assert figure["layout"]["xaxis"]["range"][0] == 0
    valid(figure)


def test_bars_of_changes_hold_zero_inside_the_axis():
    rows = [row(value=value, unit="pp", target=0.0, near=-0.005) for value in (-0.02, 0.01)]
    low, high = comparison(rows, ["甲", "乙"], "light", "zh")["layout"]["xaxis"]["range"]
    assert low < -2
    assert high > 1


def test_shares_that_are_all_high_are_dots_not_cut_bars():
    figure = comparison([row(value=0.94), row(value=0.99)], ["甲", "乙"], "light", "zh")
    assert figure["data"][0]["mode"] == "markers"
    assert figure["layout"]["xaxis"]["range"][0] > 80


def test_a_status_stands_in_words_or_a_sign_at_its_row():
    rows = [row(), row(value=None, status="not_reported", gap=None)]
    ticks = comparison(rows, ["甲", "乙"], "light", "zh")["layout"]["yaxis"]["ticktext"]
    assert ticks == ["甲  ✘︎ 95.0%", "乙  ○ 未报送"]


def test_one_target_is_a_line_and_several_are_marks():
    same = comparison([row(), row()], ["甲", "乙"], "light", "zh")
    assert len(same["layout"]["shapes"]) == 1
    assert same["layout"]["annotations"][0]["text"] == "目标 100%"
    own = comparison(
        [row(value=3, unit="count", target=2.0), row(value=3, unit="count", target=4.0)],
        ["甲", "乙"],
        "light",
        "zh",
    )
    assert own["data"][1]["x"] == [2.0, 4.0]
    assert "shapes" not in own["layout"]


def test_a_name_with_markup_is_shown_as_it_is():
    bad = '<a href="http://x.example">村</a>'
    figure = comparison([row()], [bad], "light", "zh")
    written = str(figure)
    assert "<a" not in written
    assert "&lt;a" in written


def test_places_are_ordered_by_their_gap_and_unknown_ones_stand_last():
    rows = [row(area_name="缺", value=None, gap=None), row(area_name="低", value=0.5), row(area_name="高")]
    assert [one["area_name"] for one in ordered(rows)] == ["高", "低", "缺"]


def test_an_indicator_of_which_less_is_better_is_ordered_by_its_gap_too():
    rows = [row(area_name="多", value=0.3, gap=-0.2), row(area_name="少", value=0.05, gap=0.05)]
    assert [one["area_name"] for one in ordered(rows)] == ["少", "多"]
