"""The figures of the ranking: limits of luck, names that do not cover each other, bars from nought."""

from __future__ import annotations

import math

import plotly.graph_objects as go
import pytest

from dashboard.drawing.differences import differences, dumbbell
from dashboard.drawing.funnel import codes, funnel, judged, limits
from dashboard.drawing.label_places import Spot, placed
from dashboard.drawing.pair_marks import pair_marks
from dashboard.drawing.rank_range import rank_range
from dashboard.drawing.score_bars import Piece, score_bars


def chance(least, size, share):
    """The chance of at least so many of `size`."""
    ways = (math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(least, size + 1))
    return math.fsum(ways)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.93, 0.995])
@pytest.mark.parametrize("size", [1, 12, 25, 113])
def test_a_share_lies_beyond_a_limit_just_when_luck_goes_so_far_seldom_enough(share, size):
    found = limits(share, [size])
    for many in range(size + 1):
        above, below = chance(many, size, share), 1 - chance(many + 1, size, share)
        assert (many / size > found.high[0] + 1e-12) == (above <= 0.025 - 1e-12)
        assert (many / size > found.highest[0] + 1e-12) == (above <= 0.001 - 1e-12)
        assert (many / size < found.low[0] - 1e-12) == (below <= 0.025 - 1e-12)


def test_all_of_a_few_are_no_feat_and_a_point_beyond_tells_it_by_shape_and_words():
    assert judged("甲", 25, 1.0, 0.93).side == "inside"
    points = [judged("<b>甲", 113, 0.80, 0.93), judged("乙", 113, 0.93, 0.93), judged("丙", 113, 0.999, 0.93)]
    assert [one.side for one in points] == ["lowest", "inside", "highest"]
    figure = funnel(points, 0.93, "n", "light", "zh")
    marks = [one for one in figure["data"] if one["mode"] == "markers+text"]
    assert {one["marker"]["symbol"] for one in marks} == {"circle", "triangle-down", "triangle-up"}
    assert {one["name"] for one in marks} == {"在控制限内", "低于 99.8% 下限", "高于 99.8% 上限"}
    assert "&lt;b&gt;甲" in str(figure)
    go.Figure(figure)


def test_each_point_of_a_funnel_opens_its_own_unit_whatever_side_it_lies_on():
    sent = [("甲", 0.80), ("乙", 0.93), ("丙", 0.999), ("丁", 0.92)]
    points = [judged(name, 113, share, 0.93, f"code of {name}") for name, share in sent]
    for curve, found in zip(funnel(points, 0.93, "n", "light", "zh")["data"], codes(points), strict=True):
        named = [said.split("</b>")[0].removeprefix("<b>") for said in curve.get("customdata", [])]
        assert list(found) == [f"code of {name}" for name in named]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_funnel_around_nought_or_all_has_limits_of_its_own(share):
    point = judged("甲", 40, share, share)
    assert point.side == "inside"
    go.Figure(funnel([point], share, "n", "dark", "en"))


def test_names_in_a_figure_do_not_cover_each_other_and_those_that_must_be_there_are():
    spots = [Spot(f"{n}镇", 300 + n, 100 + n, must=n == 3) for n in range(8)]
    found = placed(spots, 600)
    assert 3 in found
    assert len(found) < 8
    assert placed([Spot("双河镇", 598, 50, must=False)], 600) == {0: "middle left"}


def test_the_figure_of_places_begins_left_with_one_and_bars_of_scores_begin_at_nought():
    again = {"again_low": 1, "again_high": 2, "expected_rank": 1.5, "surely_above": []}
    rows = [
        {"code": "1", "name": "<i>甲", "rank": 1, "rank_low": 1, "rank_high": 2, "score": 90.0, **again},
        {"code": "2", "name": None, "rank": 2, "rank_low": 1, "rank_high": 2, "score": 80.0, **again},
    ]
    figure = rank_range(rows, "light", "zh", chosen="2")
    assert figure["layout"]["xaxis"]["range"][0] < 1
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;甲  90.00", "<b>2  80.00</b>"]
    assert figure["data"][2]["x"] == [1, 2]
    pairs = pair_marks([rows[0] | {"surely_above": ["2"]}, rows[1]], "light", "zh")
    assert [one["x"] for one in pairs["data"]] == [[1], [0], []]  # sure, below, open
    assert len({one["marker"]["symbol"] for one in pairs["data"]}) == 3  # never by colour alone
    bars = score_bars([Piece("甲", 20.0, 25.0), Piece("乙", 75.0, 75.0)], "light", "zh")
    assert bars["layout"]["xaxis"]["range"][0] == 0
    assert bars["data"][0]["base"] == [0.0, 20.0, 0.0]
    assert bars["data"][0]["x"] == [20.0, 75.0, 95.0]
    assert bars["data"][1]["marker"]["pattern"]["shape"]
    for spec in (figure, bars, pairs, differences([("甲", 1.0), ("乙", -2.0)], ("一", "二"), "dark", "en")):
        go.Figure(spec)
    go.Figure(dumbbell([("甲", 0.9, 0.95)], ("a", "b"), "dark"))
