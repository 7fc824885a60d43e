"""What if the weights were others: how many plausible weightings leave a unit in its third of the table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from metrics.scoring.places import Places, thirds
from metrics.scoring.rank_sets import EQUAL
from metrics.scoring.ranks import ranked
from metrics.scoring.scheme import Scheme
from metrics.scoring.score import unit_totals
from metrics.scoring.shares import Draws

NUMBER, SEED = 2000, 2024
FIRMNESS = 40.0  # proposed: a weighting near the scheme's; the larger, the nearer
THIRDS = 3


def reweighed(parts: pl.DataFrame, weights: Mapping[str, float]) -> pl.DataFrame:
    """One row per unit, best first: code, score, weight_left, is_ranked, rank by other weights.

    `parts` are those of a ranking; the points of each indicator stay. What has no weight takes no part.
    """
    heavy = {name: float(weight) for name, weight in weights.items() if weight > 0}
    named = pl.col("indicator").replace_strict(heavy, default=None, return_dtype=pl.Float64)
    return ranked(unit_totals(parts.with_columns(weight=named).filter(pl.col("weight").is_not_null())))


def robustness(parts: pl.DataFrame, scheme: Scheme, codes: list[str]) -> Draws:
    """Return for each unit the share of plausible weightings in which it keeps its third of the table.

    Plausible weightings are drawn around the scheme's own (Dirichlet). `parts`: one row per unit and
    indicator (code, indicator, score null where it has none).
    """
    if not codes:
        return np.empty(0)
    names = [line.indicator for line in scheme.lines if line.indicator in set(parts["indicator"])]
    grid = parts.pivot("indicator", index="code", values="score")
    grid = pl.DataFrame({"code": codes}).join(grid, on="code", how="left", maintain_order="left")
    points = grid.select(names).to_numpy().astype(np.float64)
    weights = np.array([line.weight for line in scheme.lines if line.indicator in set(names)])
    random = np.random.default_rng(SEED)
    drawn = random.dirichlet(FIRMNESS * weights / weights.sum(), NUMBER)
    now = third(places(totals(points, weights[None, :])))
    found: Draws = (third(places(totals(points, drawn))) == now).mean(axis=0)
    return found


def totals(points: Draws, weights: Draws) -> Draws:
    """Return one row per weighting, one column per unit: the weighted mean of the points that a unit has."""
    has = ~np.isnan(points)
    base = weights @ has.T
    found: Draws = (weights @ np.where(has, points, 0.0).T) / np.where(base > 0, base, np.nan)
    return found


def places(scores: Draws) -> Places:
    """Return competition places for each row of scores."""
    better = scores[:, None, :] > scores[:, :, None] + EQUAL
    found: Places = 1 + better.sum(axis=2)
    return found


def third(ranks: Places) -> Places:
    """Return which third of the table each place lies in: 0, 1 or 2 (the first and last ceil(n/3) places)."""
    units = ranks.shape[1]
    many = thirds(units)
    found: Places = np.where(ranks <= many, 0, np.where(ranks > units - many, THIRDS - 1, 1))
    return found
