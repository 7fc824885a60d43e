"""Regression to the mean: who stood out by luck comes back, by as much as luck was in the spread."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from metrics.movement.regression import own_changes, reliability
from metrics.results import Results
from pipelines.ground.home import Home


def test_places_that_differ_by_luck_alone_are_expected_at_the_middle():
    """Spread 0.01 of three places of 25 tries at a half: luck 0.25 ÷ 25 = 0.01 explains all of it."""
    assert reliability(pl.Series([0.4, 0.5, 0.6]), pl.Series([25.0] * 3), 0.5) == 0.0


def test_places_that_differ_for_good_stay_where_they_are():
    """Luck 0.25 ÷ 2500 = 0.0001 of a spread of 0.01: 99 % stays."""
    assert reliability(pl.Series([0.4, 0.5, 0.6]), pl.Series([2500.0] * 3), 0.5) == pytest.approx(0.99)


def test_what_is_expected_is_what_happens_where_nothing_changes():
    """400 places, half of the spread theirs: seen twice, the move of those far out is as foretold."""
    dice = np.random.default_rng(3)
    own = 0.5 + dice.normal(0, 0.05, 400)
    first, again = (dice.binomial(100, own) / 100 for _ in range(2))
    kept = reliability(pl.Series(first), pl.Series([100.0] * 400), 0.5)
    far = first > np.quantile(first, 0.9)
    foretold = ((kept - 1) * (first - 0.5))[far].mean()
    assert (again - first)[far].mean() == pytest.approx(foretold, abs=0.015)
    assert foretold < -0.02


def test_the_made_up_county_says_it_of_shares_and_of_nothing_else(county):
    found = Results.open(Home(county))
    rows = own_changes(found, "MOT-01", ("2025", "2024"), "990101")
    assert rows.height == 6
    assert (rows["change"] - (rows["now"] - rows["before"])).abs().max() < 1e-12
    whole = found.tidy("MOT-01", period="2024")["value"][0]
    above = rows.filter(pl.col("before") > whole)
    assert (above["expected"] <= 0).all()
    for other in ("ECO-01", "GUA-03"):  # a growth, and a state of the same people
        assert own_changes(found, other, ("2025", "2024"), "990101").is_empty()
    found.close()
