"""Rank ranges hold the true place as often as they claim, on counties of which every household is known."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.rank_worlds import ASKED, KINDS, MISSING, drawn_county, ranges_of, seen

from metrics.scoring.means import Panel, mean_draws
from metrics.scoring.paired import changes, overlap, together
from metrics.scoring.places import best_and_worst, place_chances, placed, thirds
from metrics.scoring.ranges import ranged
from metrics.scoring.rank_sets import surely_above
from metrics.scoring.ranking import holding
from metrics.scoring.ranks import ranked
from metrics.scoring.shares import Counted, share_draws
from metrics.scoring.unseen import Drawn, answers_worth
from metrics.scoring.whatif import places, third, totals

UNITS, LEAST, MOST = 14, 0.95, 0.99
WIDEST = {"half": 4.5, "year": 3.3}  # the goal for counties like the demo's
WORLDS = 200
numbers = st.floats(0, 100, allow_nan=False)


def told(kind, span, worlds):
    """Return the mean coverage, its error, the mean width, and all of it as a row of docs/rank-simulation.md."""
    held, again = np.array([one.covered for one in worlds]), np.array([one.again for one in worlds])
    error = 3 * math.sqrt(max(float(held.mean() * (1 - held.mean())), 0.002) / held.size)
    width = float(np.mean([one.width for one in worlds]))
    row = (
        f"| {kind} | {span} | {held.mean():.3f} | {held.mean(axis=0).min():.3f} | {width:.2f}"
        f" | {again.mean():.3f} | {np.mean([one.again_width for one in worlds]):.1f}"
        f" | {np.mean([one.claims for one in worlds]):.0f} | {np.mean([one.is_wrong for one in worlds]):.3f} |"
    )
    return float(held.mean()), error, width, row


@pytest.mark.parametrize("span", sorted(ASKED))
def test_ranges_hold_the_true_place_and_are_narrow_enough_to_say_something(span):
    worlds = [seen("county", span, seed) for seed in range(5)]
    covered, error, width, _ = told("county", span, worlds)
    assert covered >= LEAST - error
    assert width <= WIDEST[span] + 0.6  # of five counties only; all of them in the soak


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"county", "misled"}])
def test_ranges_hold_the_true_place_in_other_counties(kind):
    covered, error, _, _ = told(kind, "half", [seen(kind, "half", seed) for seed in (11, 12)])
    assert covered >= LEAST - error


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("span", sorted(ASKED))
def test_ranges_hold_the_true_place_in_hundreds_of_counties(kind, span, capsys):
    worlds = [seen(kind, span, seed) for seed in range(WORLDS)]
    covered, error, width, row = told(kind, span, worlds)
    with capsys.disabled():
        print(f"\n{row}")
    if (
        kind == "misled"
    ):  # those left out are worse off: nothing in the data tells, and the table says by how much
        return
    assert covered >= LEAST - error
    assert np.mean([one.is_wrong for one in worlds]) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / WORLDS)
    if kind == "county":
        assert covered <= MOST + error
        assert width <= WIDEST[span]
        chance, is_top = (
            np.concatenate([getattr(one, name) for one in worlds]) for name in ("top", "is_top")
        )
        for low in (0.0, 0.2, 0.4, 0.6, 0.8):  # a chance of so much comes true so often
            here = (chance > low + 0.02) & (chance <= low + 0.18)
            assert abs(chance[here].mean() - is_top[here].mean()) < 0.02 + 1.5 / math.sqrt(max(here.sum(), 1))


def test_the_same_seed_gives_the_same_ranges():
    one, two = seen("spread", "half", 3), seen("spread", "half", 3)
    assert (one.width, one.claims, one.covered.tolist()) == (two.width, two.claims, two.covered.tolist())


def test_where_all_is_counted_every_range_is_the_place():
    truth, rows, looked, random = drawn_county("county", "half", 5)
    everyone = [
        (np.ones(one.height, bool), np.ones(one.height, bool), look[2])
        for one, look in zip(rows, looked, strict=True)
    ]
    table, sets = ranges_of(rows, everyone, truth, random)
    assert table["rank_low"].to_list() == table["rank_high"].to_list() == table["rank"].to_list()
    assert table["expected_rank"].to_list() == pytest.approx(table["rank"].to_list())
    assert set(table["top_third"]) | set(table["bottom_third"]) == {0.0, 1.0}
    assert int(sets.above.sum()) == UNITS * (UNITS - 1) // 2  # and every pair is sure
    assert (table["again_high"] - table["again_low"]).mean() > 2  # but it need not be so again


def test_who_is_where_in_the_list_changes_nothing():
    truth, rows, looked, _ = drawn_county("county", "half", 6)
    table, _ = ranges_of(rows, looked, truth, np.random.default_rng(1))
    mixed = [one.sample(fraction=1, shuffle=True, seed=3) for one in rows]
    order = [
        one.select(pl.int_range(pl.len())).sample(fraction=1, shuffle=True, seed=3)[:, 0].to_numpy()
        for one in rows
    ]
    again, _ = ranges_of(
        mixed,
        [tuple(side[at] for side in look) for look, at in zip(looked, order, strict=True)],
        truth,
        np.random.default_rng(1),
    )
    for name in ("rank", "rank_low", "rank_high", "again_low", "again_high", "expected_rank"):
        assert table[name].to_list() == pytest.approx(again[name].to_list())


def test_draws_follow_a_unit_wherever_it_stands():
    counts = [np.array([0.9, 0.8, 0.95, 0.7]), np.array([50.0, 60, 20, 30]), np.array([100.0, 10, 5, 0])]
    panels = [
        Panel(value, np.linspace(-value, value, 20), gone)
        for value, gone in zip(counts[0], (3, 0, 50, 1), strict=True)
    ]
    order = [2, 0, 3, 1]
    for again in (0, 1):
        one = share_draws(Counted(*counts, counts[1]), np.random.default_rng(9))[again]
        mixed = [side[order] for side in counts]
        assert (
            share_draws(Counted(*mixed, mixed[1]), np.random.default_rng(9))[again] == one[:, order]
        ).all()
        one = mean_draws(panels, np.random.default_rng(9))[again]
        other = mean_draws([panels[at] for at in order], np.random.default_rng(9))[again]
        assert (other == one[:, order]).all()


def test_ties_of_facts_share_their_places():
    scores = np.array([[80.0, 90.0, 90.0, 70.0]])
    assert [side.tolist() for side in best_and_worst(scores)] == [[[3, 1, 1, 4]], [[3, 2, 2, 4]]]
    found = placed(scores)
    assert found.expected.tolist() == [3.0, 1.5, 1.5, 4.0]
    assert found.top_third.tolist() == [0.0, 1.0, 1.0, 0.0]
    table = pl.DataFrame({"code": list("abcd"), "score": scores[0], "is_ranked": True})
    sets = pl.DataFrame({"code": list("abcd")}).with_columns(
        *[
            pl.Series(f"{name}_{end}", getattr(found, end))
            for name in ("rank", "again", "joint")
            for end in ("low", "high")
        ]
    )
    held = holding(ranked(table).join(sets, on="code", how="left")).sort("code")
    assert held.select("rank_low", "rank_high").rows() == [(3, 3), (1, 2), (1, 2), (4, 4)]


@settings(max_examples=60)
@given(
    st.integers(1, 7).flatmap(
        lambda n: st.lists(st.lists(numbers, min_size=n, max_size=n), min_size=1, max_size=30)
    )
)
def test_places_add_up_whatever_is_drawn(rows):
    scores = np.array(rows)
    units = scores.shape[1]
    chances = place_chances(*best_and_worst(scores))
    assert chances.sum(axis=0) == pytest.approx(np.ones(units))
    assert chances.sum(axis=1) == pytest.approx(np.ones(units))
    found = placed(scores)
    assert found.expected.sum() == pytest.approx(units * (units + 1) / 2)
    assert found.top_third.sum() == pytest.approx(thirds(units))
    assert found.bottom_third.sum() == pytest.approx(thirds(units))
    assert ((found.low >= 1) & (found.low <= found.high) & (found.high <= units)).all()
    order = np.random.default_rng(units).permutation(units)
    other = placed(scores[:, order])
    assert other.low.tolist() == found.low[order].tolist()
    assert other.expected == pytest.approx(found.expected[order])
    above = surely_above(scores)
    assert not (above & above.T).any()
    assert (surely_above(scores[:, order]) == above[np.ix_(order, order)]).all()


def test_twelve_of_twelve_is_not_certain_and_everybody_asked_is():
    counts = Counted(
        np.array([1.0, 1.0, 0.9]),
        np.array([12.0, 12, 90]),
        np.array([100.0, 0, 10]),
        np.array([12.0, 12, 90]),
    )
    here, again = share_draws(counts, np.random.default_rng(1))
    assert np.quantile(here[:, 0], 0.025) < 0.95
    assert np.ptp(here[:, 1]) == 0.0
    assert here[:, 1].max() == 1.0
    assert np.ptp(again[:, 1]) > 0
    assert here[:, 2].min() >= 0.81  # nine in ten of the ninety are facts


def test_a_township_of_one_household_is_the_least_certain():
    known = np.array([1.0, 40.0, 400.0])
    counts = Counted(np.array([1.0, 0.95, 0.95]), known, np.zeros(3), known)
    _, again = share_draws(counts, np.random.default_rng(2))
    random = np.random.default_rng(3)
    panels = [Panel(0.06, random.normal(0, 0.15, int(size)), 0) for size in known]
    panels[0] = Panel(0.06, np.zeros(1), 0)
    _, grown = mean_draws(panels, np.random.default_rng(4))
    for draws in (again, grown):
        assert draws.std(axis=0).argmax() == 0
        assert draws.std(axis=0)[0] > 2 * draws.std(axis=0)[1]


def test_nobody_counted_draws_nothing_and_nobody_missing_is_a_fact():
    here, _ = share_draws(
        Counted(np.array([0.0, 0.5]), np.array([0.0, 10]), np.zeros(2), np.array([0.0, 10])),
        np.random.default_rng(1),
    )
    assert np.isnan(here[:, 0]).all()
    assert np.ptp(here[:, 1]) == 0
    here, _ = mean_draws(
        [Panel(0.1, np.empty(0), 0), Panel(0.2, np.array([0.1, -0.1]), 0)], np.random.default_rng(1)
    )
    assert np.isnan(here[:, 0]).all()
    assert np.unique(here[:, 1]) == pytest.approx([0.2])


def test_two_answers_that_always_agree_are_worth_one():
    agree = pl.DataFrame({"unit": ["a"] * 40, "mean": [1.0] * 30 + [0.0] * 10})
    assert answers_worth(agree) == pytest.approx(1.0)
    apart = pl.DataFrame({"unit": ["a"] * 40, "mean": [1.0] * 10 + [0.5] * 30})
    assert answers_worth(apart) == 0.5


def _of(scores, codes):
    parts = pl.DataFrame({
        "code": codes, "indicator": "SAT-01", "state": "scored", "weight": 100.0, "used": 0.5, "floor": 0.0, "full": 1.0,
        "mode": "linear", "step": None, "points": None,
    }, schema_overrides={"step": pl.Float64, "points": pl.Float64})  # fmt: skip
    return ranged(parts, codes, {"SAT-01": Drawn(scores, scores)})


def test_a_move_of_facts_is_beyond_chance_and_one_of_noise_is_not():
    random, codes = np.random.default_rng(5), ["a", "b", "c"]
    facts = np.tile([0.9, 0.8, 0.7], (400, 1))
    assert changes(_of(facts, codes), _of(facts[:, [2, 1, 0]], codes)) == {
        "a": "beyond",
        "b": "within",
        "c": "beyond",
    }
    noise = random.uniform(0, 1, (400, 3))
    assert set(changes(_of(noise, codes), _of(random.uniform(0, 1, (400, 3)), codes)).values()) == {"within"}
    assert changes(_of(facts, codes), _of(facts[:, :1], ["z"])) == {}


def test_the_same_households_asked_twice_make_a_change_surer():
    random = np.random.default_rng(6)
    now, before = random.normal(0.5, 0.1, (2000, 2)), random.normal(0.5, 0.1, (2000, 2))
    tied = together(
        {"SAT-01": Drawn(before, before)},
        {"SAT-01": Drawn(now, now)},
        {"SAT-01": np.array([0.9, 0.0])},
        random,
    )
    assert np.sort(tied["SAT-01"].here, axis=0) == pytest.approx(
        np.sort(before, axis=0)
    )  # what is drawn stays
    assert np.corrcoef(tied["SAT-01"].here[:, 0], now[:, 0])[0, 1] > 0.8
    assert (tied["SAT-01"].here[:, 1] == before[:, 1]).all()
    asked = pl.DataFrame(
        {
            "unit": ["a"] * 50 + ["b"] * 50,
            "household": [str(n) for n in range(100)],
            "mean": random.choice([0.0, 1.0], 100),
        }
    )
    assert overlap(asked, asked, ["a", "b", "z"]).tolist() == pytest.approx([1.0, 1.0, 0.0])
    assert overlap(
        asked, asked.with_columns(household=pl.lit("x") + pl.col("household")), ["a", "b"]
    ).tolist() == [0, 0]


def test_one_unit_alone_is_first_and_none_is_none():
    found = placed(np.full((10, 1), 5.0))
    assert (found.low.tolist(), found.high.tolist(), found.expected.tolist()) == ([1], [1], [1.0])
    empty = ranged(pl.DataFrame(), [], {})
    assert (empty.table.height, empty.above.shape) == (0, (0, 0))


def test_a_weighting_moves_units_only_by_what_they_have():
    scores = np.array([[100.0, 0.0], [0.0, 100.0], [np.nan, 60.0]])
    found = totals(scores, np.array([[1.0, 1.0], [3.0, 1.0]]))
    assert found.tolist() == [[50.0, 50.0, 60.0], [75.0, 25.0, 60.0]]
    assert places(found).tolist() == [[2, 2, 1], [1, 3, 2]]
    assert third(places(found)).tolist() == [[1, 1, 0], [0, 2, 1]]


def test_the_sizes_are_those_of_the_made_up_county():
    assert all(len(sizes) == UNITS for sizes in (*ASKED.values(), *MISSING.values()))
