"""What the pages add up: contributions, other weights, peer groups, periods that cannot be compared."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.wording.places_said import change, moved, place, tied
from metrics.results import Results
from metrics.scoring.contributions import contributions
from metrics.scoring.door import ranked_townships
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.scheme import Line, Scheme, SchemeError, bound
from metrics.scoring.townships import in_force
from metrics.scoring.whatif import reweighed
from pipelines.ground.home import Home
from pipelines.ground.text import Text


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


def _period(results, wanted):
    return next(one for one in results.periods() if one.id == wanted)
