"""What the pages add up: contributions, other weights, peer groups, periods that cannot be compared, funnels."""

from __future__ import annotations

import csv
import io
import math
from datetime import date

import plotly.graph_objects as go
import polars as pl
import pytest

from dashboard.components.differences import differences
from dashboard.components.dumbbell import dumbbell
from dashboard.components.funnel import funnel
from dashboard.components.funnel_limits import limits
from dashboard.components.funnel_marks import judged
from dashboard.components.label_places import Spot, placed
from dashboard.components.movement import change, moved, place, tied
from dashboard.components.rank_range import rank_range
from dashboard.components.scheme_file import problem, scheme_file
from dashboard.components.score_bars import Piece, score_bars
from metrics.results import Results
from metrics.scoring.contributions import contributions
from metrics.scoring.door import known_schemes, ranked_townships
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.scheme import Line, Scheme, SchemeError, bound
from metrics.scoring.sent import against
from metrics.scoring.townships import in_force
from metrics.scoring.whatif import reweighed
from pipelines.home import Home
from pipelines.sources import source
from pipelines.text import Text


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


@pytest.fixture(scope="module")
def told(results):
    return ranked_townships(results, results.latest())


@pytest.mark.parametrize("period", ["2022", "2025H2", "2025"])
def test_contributions_add_up_to_the_score_and_shared_weights_to_a_hundred(results, period):
    found = ranked_townships(results, _period(results, period))
    sums = contributions(found.now.parts).group_by("code").agg(pl.col("own_weight", "contribution").sum())
    both = found.table.join(sums, on="code")
    assert both.height == found.table.height
    assert (both["contribution"] - both["score"]).abs().max() < 1e-9
    assert (both["own_weight"] - 100).abs().max() < 1e-9


def test_other_weights_give_what_the_engine_gives_for_them(results, told):
    weights = {line.indicator: line.weight for line in told.now.scheme.lines} | {
        "SAT-01": 40.0,
        "GUA-01": 0.0,
    }
    quick = reweighed(told.now.parts, weights).sort("code")
    slow = ranked_townships(results, results.latest(), told.now.scheme.reweighted(weights)).table.sort("code")
    assert quick["rank"].to_list() == slow["rank"].to_list()
    assert (quick["score"] - slow["score"]).abs().max() < 1e-9
    assert reweighed(told.now.parts, {}).is_empty()


def test_a_peer_group_has_places_and_ranges_of_its_own(results, told):
    codes = told.table["code"].to_list()[1:4]
    group = ranked_townships(results, results.latest(), among=codes).table
    assert group["code"].to_list() == codes
    assert group["score"].to_list() == pytest.approx(told.table["score"].to_list()[1:4])
    assert set(group["rank_high"]) <= {1, 2, 3}
    assert ranked_townships(results, results.latest(), among=[]).table.is_empty()


def test_a_period_is_compared_on_what_both_have_and_not_at_all_where_the_earlier_lacks_some(results):
    later = ranked_townships(results, _period(results, "2025H2"))
    assert later.now.dropped
    assert set(later.before.scheme.lines) <= set(later.now.scheme.lines)
    assert not {line.indicator for line in later.before.scheme.lines} & set(later.now.dropped)
    assert later.incomparable == ()
    second = ranked_townships(results, _period(results, "2023"))
    assert second.incomparable == ("ECO-01", "ECO-03", "GUA-02")
    assert second.table["change"].null_count() == second.table.height
    assert second.table["previous_rank"].null_count() < second.table.height


def test_where_nothing_can_be_scored_nobody_is_ranked_and_nothing_is_nan(results):
    never = Scheme("空", (Line("SAT-01", 100, bound("0.9"), bound("0.9")),), Text("试", "test"))
    table = ranked_townships(results, results.latest(), never).table
    assert table["rank"].null_count() == table.height > 0
    assert set(table["weight_left"]) == {0.0}


def test_a_scheme_that_the_settings_name_and_nobody_sent_is_refused_in_words(results):
    with pytest.raises(SchemeError) as refused:
        in_force([PROPOSAL], results.latest(), "没有的方案")
    assert "没有的方案" in refused.value.message.zh


def test_places_are_words_that_sort_as_numbers_with_ties_as_ties():
    ranks = [1, 2, 2, 10, None]
    said = [place(one, tied(ranks), "zh") for one in ranks]
    assert said == ["\N{FIGURE SPACE}1", "\N{FIGURE SPACE}2 并列", "\N{FIGURE SPACE}2 并列", "10", "—"]
    assert [moved(*pair, "zh")[0] for pair in ((3, 1), (1, 3), (2, 2), (2, None), (None, 2))] == [
        "↑2", "↓2", "＝ 同名次", "不排名", "新进排名",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "word", "said"),
    [
        (7, 4, "within", ("↑3 属偶然范围", "gray")),
        (7, 4, "beyond", ("↑3 超出偶然", "green")),
        (4, 7, "beyond", ("↓3 超出偶然", "red")),
        (4, 4, "within", ("＝ 同名次", "gray")),
        (4, 7, None, ("≠ 不可比", "gray")),
        (None, 7, None, None),
    ],
)
def test_a_change_is_told_apart_from_chance_in_words(before, now, word, said):
    assert change({"previous_rank": before, "rank": now, "change": word}, "zh") == said


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
    rows = [
        {"code": "1", "name": "<i>甲", "rank": 1, "rank_low": 1, "rank_high": 2, "score": 90.0},
        {"code": "2", "name": None, "rank": 2, "rank_low": 1, "rank_high": 2, "score": 80.0},
    ]
    figure = rank_range(rows, "light", "zh", chosen="2")
    assert figure["layout"]["xaxis"]["range"][0] < 1
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;甲  90.00", "<b>2  80.00</b>"]
    assert figure["data"][1]["x"] == [1, 2]
    bars = score_bars([Piece("甲", 20.0, 25.0), Piece("乙", 75.0, 75.0)], "light", "zh")
    assert bars["layout"]["xaxis"]["range"][0] == 0
    assert bars["data"][0]["base"] == [0.0, 20.0, 0.0]
    assert bars["data"][0]["x"] == [20.0, 75.0, 95.0]
    assert bars["data"][1]["marker"]["pattern"]["shape"]
    for spec in (figure, bars, differences([("甲", 1.0), ("乙", -2.0)], ("一", "二"), "dark", "en")):
        go.Figure(spec)
    go.Figure(dumbbell([("甲", 0.9, 0.95)], ("a", "b"), "dark"))


def test_a_version_of_the_scheme_is_a_file_that_the_intake_takes():
    content = scheme_file(PROPOSAL, {"SAT-01": 30.0, "MOT-03": 0.0}, "新办法", date(2026, 1, 1), "会议")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == [column.heading for column in source("scoring_scheme").columns]
    assert sum(round(float(row["权重"]) * 100) for row in rows) == 10_000
    assert "MOT-03" not in {row["指标编号"] for row in rows}
    lines = {line.indicator: line for line in PROPOSAL.lines}
    assert all(bound(row["零分值"]) == lines[row["指标编号"]].floor for row in rows)
    frame = pl.DataFrame({
        "scheme": [row["方案版本"] for row in rows], "weight": [float(row["权重"]) for row in rows],
        "floor": [row["零分值"] for row in rows], "full": [row["满分值"] for row in rows],
    }).with_columns(source_no=1, row_no=pl.int_range(len(rows)))  # fmt: skip
    assert against(frame).is_empty()


@pytest.mark.parametrize("name", ["", "建议方案", "=1+1", "＝1", "@x", "-a"])
def test_a_name_that_is_empty_taken_or_would_run_is_refused(results, name):
    assert problem(name, "会议", [one.name for one in known_schemes(results)]) is not None


def test_a_version_needs_its_source():
    assert problem("新办法", "", []) is not None
    assert problem("新办法", "=1", []) is not None
    assert problem("新办法", "县领导小组会议", []) is None


def _period(results, wanted):
    return next(one for one in results.periods() if one.id == wanted)
