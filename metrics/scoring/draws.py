"""Draws of what true values may be: answers by their sampling, incomes by resampling household clusters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from metrics.catalogue import BY_ID
from metrics.indicator import Indicator
from metrics.scoring.rank_sets import Draws, Plausible, shares
from metrics.value import A_YEAR_APART

NUMBER, SEED = 2000, 2024
NONE = 1e-12


def sampled_shares(rows: pl.DataFrame, codes: Sequence[str], random: Any) -> Plausible:
    """Return draws of the true share satisfied, a column for each unit: NaN where nobody answered.

    `rows` are the tidy rows of one indicator; n is the effective number of respondents. A unit where every
    household answered is known.
    """
    own = pl.DataFrame({"area_code": codes}, schema={"area_code": pl.String}).join(
        rows, on="area_code", how="left", maintain_order="left"
    )
    value, n = _floats(own, "value"), np.nan_to_num(_floats(own, "effective_n"))
    found = shares(np.nan_to_num(value) * n, n, NUMBER, random)
    known = own["is_full_count"].fill_null(value=False).to_numpy() | np.isnan(value)
    for draws in (found.low, found.high):
        draws[:, known] = value[known]
    return found


def _floats(rows: pl.DataFrame, column: str) -> Draws:
    return rows[column].cast(pl.Float64).to_numpy().astype(np.float64)


def resampled(
    clusters: Mapping[str, pl.DataFrame], indicators: Sequence[Indicator], random: Any
) -> dict[str, Plausible]:
    """Return for each indicator draws of its true value, a column for each unit.

    `clusters` holds for each unit a frame with one row per household cluster: these households are taken as
    a draw from households like them. Each draw weighs them anew (Bayesian bootstrap, Rubin 1981: exponential
    weights); the spread is widened by Student's t, since few clusters say little of their own spread.
    """
    found: dict[str, list[Draws]] = {one.id: [] for one in indicators}
    for rows in clusters.values():
        weights = _weights(rows.height, random)
        stretch = _student(rows.height, random)
        for one in indicators:
            drawn = _valued(one, rows, weights)
            here = _valued(one, rows, np.ones((1, rows.height)))
            found[one.id].append(here + (drawn - here) * stretch)
    return {
        name: Plausible(both, both) for name, both in ((n, np.column_stack(c)) for n, c in found.items() if c)
    }


def _weights(clusters: int, random: Any) -> Draws:
    drawn: Draws = random.standard_exponential((NUMBER, clusters), dtype=np.float32)
    return drawn


def _student(clusters: int, random: Any) -> Draws:
    """Return for each draw by how much the spread of so many clusters may be understated."""
    free = max(clusters - 1, 1)
    factor: Draws = np.sqrt(free / random.chisquare(free, NUMBER)) * np.sqrt(clusters / free)
    return factor


def _valued(one: Indicator, rows: pl.DataFrame, weights: Draws) -> Draws:
    """Return the value of an indicator for each row of weights: the ratio of weighted sums, null as NaN."""
    now, before = one.value.now, one.value.before
    names = [total.columns[0] for of in (now, before) if of for total in of.totals]
    sums = weights @ np.column_stack([rows[name].fill_null(0.0).to_numpy() for name in names])
    with np.errstate(divide="ignore", invalid="ignore"):
        this, last = sums[:, 0] / sums[:, 1], sums[:, 2] / sums[:, 3]
        made = {"growth": this / last - 1, "change": this - last, "fall": last - this}[one.value.kind]
    found: Draws = made
    return found


def of_panel(indicators: Sequence[str]) -> list[Indicator]:
    """Return those of the indicators that compare the panel with a year before: resampling is for them."""
    return [BY_ID[one] for one in indicators if BY_ID[one].value.kind in A_YEAR_APART]
