"""Trends, stacks, histograms, sparklines: gaps stay gaps, targets are drawn in their own unit."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.comparison import comparison
from dashboard.drawing.histogram import histogram
from dashboard.drawing.sparkline import sparkline
from dashboard.drawing.stack import stack
from dashboard.drawing.trend import trend

ROW = {
    "indicator": "GUA-01", "period": "2025", "area_name": "甲乡", "area_code": "990101101", "kind": None, "value": 0.95,
    "unit": "%", "target": 1.0, "target_source": "方案", "status": "missed", "low": None, "high": None,
    "units": 40, "missing": 0, "component": None, "is_proposed": False, "is_looser": False, "near": 0.99,
    "gap": -0.05, "coverage": 1.0, "is_thin": False, "is_full_count": False,
}  # fmt: skip


def row(**changed):
    made = {**ROW, **changed}
    if "gap" not in changed and made["value"] is not None and made["target"] is not None:
        made["gap"] = made["value"] - made["target"]
    return made


def valid(spec):
    """Plotly knows every property of the figure."""
    return go.Figure(spec)


def test_wilsons_limits_are_error_bars():
    rows = [row(value=0.9, low=0.7438, high=0.9654, target=0.9)]
    bars = comparison(rows, ["甲"], "light", "zh")["data"][0]["error_x"]
    assert bars["array"][0] == pytest.approx(6.54)
    assert bars["arrayminus"][0] == pytest.approx(15.62)
    assert trend(rows, [False], "light", "zh")["data"][2]["error_y"]["array"][0] == pytest.approx(6.54)


def test_a_full_count_has_no_error_bars():
    full = [row(value=0.9, low=0.7438, high=0.9654, target=0.9, is_full_count=True)]
    assert comparison(full, ["甲"], "light", "zh")["data"][0]["error_x"] is None
    assert trend(full, [False], "light", "zh")["data"][2]["error_y"] is None


def test_a_period_without_a_value_is_a_gap_in_the_line():
    rows = [row(period="2023"), row(period="2024", value=None, gap=None, status="not_reported"), row()]
    _, line, marks = trend(rows, [False, False, False], "light", "zh")["data"]
    assert marks["y"] == [95.0, None, 95.0]
    assert marks["x"] == ["2023", "2024", "2025"]
    assert line["connectgaps"] is False
    valid(trend(rows, [False, False, False], "dark", "en"))


@given(st.lists(st.tuples(st.floats(0.1, 1.0), st.booleans()), min_size=1, max_size=8))
def test_no_line_joins_two_periods_that_do_not_compare(drawn):
    rows = [row(period=str(2018 + at), value=value) for at, (value, _) in enumerate(drawn)]
    joined = [at > 0 and follows for at, (_, follows) in enumerate(drawn)]
    _, line, _ = trend(rows, joined, "light", "zh")["data"]
    at = [place for place, y in enumerate(line["y"]) if y is not None]
    assert [line["x"][place] for place in at] == [one["period"] for one in rows]
    lifted = [one - other > 1 for other, one in pairwise(at)]
    assert lifted == [not follows for follows in joined[1:]]


@pytest.mark.parametrize(("half", "zh", "en"), [("2025H1", "2025上", "2025 H1"), ("2025", "2025", "2025")])
def test_periods_are_short_on_axes(half, zh, en):
    assert trend([row(period=half)], [False], "light", "zh")["data"][2]["x"] == [zh]
    assert trend([row(period=half)], [False], "light", "en")["data"][2]["x"] == [en]


def test_a_stack_keeps_negative_parts():
    parts = {"wage": 0.6, "business": 0.3, "property": 0.05, "transfer": 0.1, "unattributed": -0.05}
    rows = [row(component=name, value=value, target=None, gap=None) for name, value in parts.items()]
    figure = stack(rows, {"990101101": "甲乡"}, "area_code", "light", "zh")
    assert figure["layout"]["barmode"] == "relative"
    assert sum(sum(part["x"]) for part in figure["data"]) == pytest.approx(100)
    valid(figure)


def test_a_histogram_carries_the_target_in_its_own_unit():
    bins = [{"low": 0.0, "high": 0.1, "households": 3}, {"low": 0.1, "high": 0.2, "households": 5}]
    figure = histogram(bins, "%", row(target=0.065, value=0.07), "light", "zh")
    assert figure["layout"]["shapes"][0]["x0"] == pytest.approx(6.5)
    assert figure["data"][0]["x"] == [5.0, pytest.approx(15.0)]
    valid(figure)


@pytest.mark.parametrize(
    "rows",
    [
        [row(period="2024"), row()],
        [row()],
        [row(value=None, gap=None, status="not_reported")],
        [row(value=0.9), row(value=0.9)],
        [row(target=None, gap=None, status="no_target")],
    ],
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_sparkline_is_a_picture_whatever_is_known(rows, theme):
    from xml.etree import ElementTree as ET

    picture = ET.fromstring(sparkline(rows, theme, "zh"))  # noqa: S314 - our own picture
    assert picture.tag.endswith("svg")


def test_a_sparkline_ends_in_a_dot_of_the_status_and_shows_the_target():
    picture = sparkline([row(period="2024"), row(status="met", value=1.0)], "light", "zh")
    assert "stroke-dasharray" in picture
    assert "<circle" in picture
    assert "#0B7A75" in picture
