"""Whom a figure is about is counted once: who is not known stands in its base, or beside it, never both."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from metrics.claims.lacking import covers
from metrics.figures.base import OPEN, everyone, everyone_of
from metrics.phrases.why import why
from metrics.results import Results
from metrics.scoring.unseen import counted
from pipelines.ground.home import Home

EXITS = "PRO-12"


def test_everyone_is_whom_the_figure_asks_about_in_every_period_and_place(county):
    results = Results.open(Home(county))
    rows = pl.concat(
        results.tidy(period=period, level=level)
        for period in ("2025", "2025H1")
        for level in ("county", "township", "village")
    )
    rows = rows.filter(pl.col("missing") > 0, pl.col("coverage") < 1)
    assert rows["indicator"].n_unique() > 10
    assert set(rows["indicator"]) & OPEN
    for row in rows.iter_rows(named=True):
        asked = row["missing"] / (1 - row["coverage"])  # coverage is covered ÷ asked, missing asked − covered
        assert everyone(row) == pytest.approx(asked), (row["indicator"], row["area_code"])
    told = rows.select(everyone_of()).to_series().to_list()
    assert told == [everyone(row) for row in rows.iter_rows(named=True)]


def test_three_exits_of_twelve_that_cannot_be_shown_are_a_quarter_not_a_fifth(county):
    rows = Results.open(Home(county)).tidy(EXITS, period="2025")
    row = rows.row(0, named=True) | {
        "status": "missed", "value": 5 / 12, "numerator": 5.0, "denominator": 12.0, "units": 12, "missing": 3,
        "coverage": 9 / 12, "is_thin": False,
    }  # fmt: skip
    assert "25.0%（3 " in why(row, "zh")
    assert "20.0%" not in why(row, "zh")
    assert not covers(row, 0.8)  # nine of twelve are known: three quarters
    assert covers(row, 0.75)


def test_a_place_is_drawn_from_the_exits_that_are_known():
    """Ten exits, six in order, four that cannot be shown: six of six known, the four are what is open."""
    rows = pl.DataFrame(
        {"indicator": [EXITS, EXITS], "units": [10, 10], "missing": [4, 0], "numerator": [6.0, 6.0]}
    )
    here = counted(rows, np.random.default_rng(1), of_all=False).here
    assert here is not None
    open_, shut = (here[:, nth] for nth in range(2))
    assert open_.min() >= 0.6  # the six are a fact
    assert open_.max() <= 1.0
    assert open_.mean() > 0.8  # of those known all were in order, so most of the others are expected to be
    assert shut == pytest.approx(0.6)
