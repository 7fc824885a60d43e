"""Rank ranges: the places that the true, unshrunk scores may give each unit, marginal and all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from metrics.scoring.draws import NUMBER
from metrics.scoring.rank_sets import Draws, Plausible, joint_rank_sets, rank_sets
from metrics.scoring.score import COUNTED, points

COLUMNS = ("rank_low", "rank_high", "joint_low", "joint_high")


def ranges(parts: pl.DataFrame, codes: Sequence[str], uncertain: Mapping[str, Plausible]) -> pl.DataFrame:
    """One row per unit: rank_low, rank_high (its own 95 % set), joint_low, joint_high (all hold at once).

    `uncertain` holds draws of the true value of indicators that are a sample, a column for each code; all
    other indicators are full counts and have none. Places are by the score at true, unshrunk values.
    """
    if not codes:
        return pl.DataFrame(schema={"code": pl.String} | dict.fromkeys(COLUMNS, pl.Int64))
    low = np.zeros((NUMBER, len(codes)))
    high, base = low.copy(), np.zeros(len(codes))
    for (indicator,), rows in parts.group_by("indicator", maintain_order=True):
        own = pl.DataFrame({"code": codes}).join(rows, on="code", how="left", maintain_order="left")
        counts = own["state"].is_in(COUNTED).fill_null(value=False).to_numpy()
        weight = np.where(counts, own["weight"].fill_null(0.0).to_numpy(), 0.0)
        both = _scores(own, uncertain.get(str(indicator)))
        low += weight * both.low
        high += weight * both.high
        base += weight
    base = np.where(base > 0, base, 1.0)
    scores = Plausible(low / base, high / base)
    found = (*rank_sets(scores), *joint_rank_sets(scores))
    return pl.DataFrame({"code": codes} | dict(zip(COLUMNS, found, strict=True)))


def _scores(own: pl.DataFrame, values: Plausible | None) -> Plausible:
    """Return the score of one indicator in each draw, for each unit; what is not scored counts nothing."""
    if values is None:
        here = _points(own, own["raw"].to_numpy()[None, :])
        return Plausible(here, here)
    first, second = _points(own, values.low), _points(own, values.high)
    return Plausible(np.minimum(first, second), np.maximum(first, second))


def _points(own: pl.DataFrame, values: Draws) -> Draws:
    used = pl.Series("used", np.ascontiguousarray(values, dtype=np.float64).ravel()).fill_nan(None)
    bounds = own.select("floor", "full", "mode", "step", "points", is_zero=pl.col("state") == "zero")
    made = bounds[np.tile(np.arange(own.height), len(values))].with_columns(used)
    score = pl.when(pl.col("is_zero")).then(pl.lit(0.0)).otherwise(points()).fill_null(0.0)
    found: Draws = made.select(score).to_series().to_numpy().reshape(values.shape)
    return found
