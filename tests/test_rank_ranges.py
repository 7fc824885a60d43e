"""Rank ranges hold the true place as often as they claim, on counties whose truth is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from rank_worlds import KINDS, seen

from metrics.scoring.rank_sets import Plausible, joint_rank_sets, rank_sets, shares
from metrics.scoring.whatif import places, third, totals

LEVEL, UNITS = 0.95, 12


def told(worlds):
    """Mean coverage with its own error, and the mean widths, in words for whoever runs it."""
    covered = [one.covered for one in worlds]
    error = 3 * max(float(np.std(covered)), 0.01) / math.sqrt(len(worlds))
    words = (
        f"{len(worlds)} counties: ranges hold {np.mean(covered):.3f} (joint: {np.mean([w.joint for w in worlds]):.3f}),"
        f" width {np.mean([w.width for w in worlds]):.1f} of {UNITS}; naive bootstrap holds"
        f" {np.mean([w.naive_covered for w in worlds]):.3f}, width {np.mean([w.naive_width for w in worlds]):.1f};"
        f" naive place right {np.mean([w.naive_right for w in worlds]):.2f}"
    )
    return float(np.mean(covered)), error, words


@pytest.mark.parametrize("kind", KINDS)
def test_ranges_hold_the_true_place(kind, capsys):
    worlds = [seen(kind, seed) for seed in range(8)]
    covered, error, words = told(worlds)
    with capsys.disabled():
        print(f"\n{kind}: {words}")
    assert covered >= LEVEL - error
    assert np.mean([one.joint for one in worlds]) >= LEVEL - 3 * math.sqrt(LEVEL * (1 - LEVEL) / len(worlds))


@pytest.mark.soak
def test_ranges_hold_the_true_place_in_a_thousand_counties(capsys):
    for kind in KINDS:
        worlds = [seen(kind, seed) for seed in range(200)]
        covered, error, words = told(worlds)
        with capsys.disabled():
            print(f"\n{kind}: {words}")
        assert covered >= LEVEL - error, kind
        assert np.mean([one.joint for one in worlds]) >= LEVEL - 3 * math.sqrt(LEVEL * (1 - LEVEL) / 200)


def test_full_counts_have_no_uncertainty_and_ties_share_the_best_place():
    scores = np.tile([80.0, 90.0, 90.0, 70.0], (50, 1))
    for sets in (rank_sets, joint_rank_sets):
        best, worst = sets(Plausible(scores, scores))
        assert best.tolist() == [3, 1, 1, 4]
        # of two that are equal either may truly be better by nothing at all: no claim is made
        assert worst.tolist() == [3, 2, 2, 4]


def test_twelve_of_twelve_is_not_certain_and_none_of_twelve_not_hopeless():
    random = np.random.default_rng(1)
    drawn = shares(np.array([12.0, 0.0]), np.array([12.0, 12.0]), 4000, random)
    assert np.quantile(drawn.low[:, 0], 0.025) == pytest.approx(0.7354, abs=0.02)  # Clopper–Pearson, 12/12
    assert (drawn.high[:, 0] == 1).all()
    assert np.quantile(drawn.high[:, 1], 0.975) == pytest.approx(0.2646, abs=0.02)


def test_the_same_seed_gives_the_same_ranges():
    assert seen("spread", 3) == seen("spread", 3)


def test_one_unit_alone_is_first_and_none_is_none():
    one = np.full((10, 1), 5.0)
    assert [side.tolist() for side in rank_sets(Plausible(one, one))] == [[1], [1]]
    none = np.empty((10, 0))
    assert [side.tolist() for side in joint_rank_sets(Plausible(none, none))] == [[], []]


def test_a_weighting_moves_units_only_by_what_they_have():
    scores = np.array([[100.0, 0.0], [0.0, 100.0], [np.nan, 60.0]])
    found = totals(scores, np.array([[1.0, 1.0], [3.0, 1.0]]))
    assert found.tolist() == [[50.0, 50.0, 60.0], [75.0, 25.0, 60.0]]
    assert places(found).tolist() == [[2, 2, 1], [1, 3, 2]]
    assert third(places(found)).tolist() == [[1, 1, 0], [0, 2, 1]]
