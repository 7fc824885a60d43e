"""Rank ranges: the places that true values may give each unit, here and were all drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from metrics.scoring.places import placed
from metrics.scoring.rank_sets import surely_above
from metrics.scoring.score import COUNTED, points
from metrics.scoring.shares import Draws
from metrics.scoring.unseen import Drawn

WHOLE = pl.Int64()
SCHEMA = {
    "code": pl.String(), "rank_low": WHOLE, "rank_high": WHOLE, "expected_rank": pl.Float64(),
    "top_third": pl.Float64(), "bottom_third": pl.Float64(), "again_low": WHOLE, "again_high": WHOLE,
    "joint_low": WHOLE, "joint_high": WHOLE, "surely_above": pl.List(pl.String()),
}  # fmt: skip


@dataclass(frozen=True)
class Ranged:
    """`table`: one row per unit, SCHEMA; `scores`: draws of the true scores, a column for each of `codes`."""

    codes: tuple[str, ...]
    table: pl.DataFrame
    scores: Draws
    above: NDArray[np.bool_]


def ranged(parts: pl.DataFrame, codes: Sequence[str], drawn: Mapping[str, Drawn]) -> Ranged:
    """Return what may be true of the places of `codes`, whose `parts` are those of `scored`.

    `drawn` holds draws of indicators' true values, a column for each code; all other indicators are facts.
    """
    if not codes:
        nobody = np.empty((0, 0))
        return Ranged((), pl.DataFrame(schema=SCHEMA), nobody, nobody.astype(np.bool_))
    here, again = (true_scores(parts, codes, drawn, again=again) for again in (False, True))
    now, anew, above = placed(here), placed(again), surely_above(here)
    units = len(codes)
    columns = {
        "code": list(codes), "rank_low": now.low, "rank_high": now.high, "expected_rank": now.expected,
        "top_third": now.top_third, "bottom_third": now.bottom_third,
        "again_low": np.minimum(anew.low, now.low), "again_high": np.maximum(anew.high, now.high),
        "joint_low": np.minimum(1 + above.sum(axis=0), now.low),
        "joint_high": np.maximum(units - above.sum(axis=1), now.high),
        "surely_above": [[codes[int(one)] for one in np.flatnonzero(row)] for row in above],
    }  # fmt: skip
    return Ranged(tuple(codes), pl.DataFrame(columns, schema=SCHEMA), here, above)


def true_scores(
    parts: pl.DataFrame, codes: Sequence[str], drawn: Mapping[str, Drawn], *, again: bool = False
) -> Draws:
    """Return one row per draw, one column per code: the score at the values drawn (one row: all facts)."""
    top, base = np.zeros((1, len(codes))), np.zeros(len(codes))
    for (indicator,), rows in parts.group_by("indicator", maintain_order=True):
        own = pl.DataFrame({"code": codes}).join(rows, on="code", how="left", maintain_order="left")
        counts = own["state"].is_in(COUNTED).fill_null(value=False).to_numpy()
        weight = np.where(counts, own["weight"].fill_null(0.0).to_numpy(), 0.0)
        found = drawn.get(str(indicator))
        values = None if found is None else found.again if again else found.here
        top = top + weight * _points(own, values)
        base += weight
    return top / np.where(base > 0, base, 1.0)


def _points(own: pl.DataFrame, values: Draws | None) -> Draws:
    """Return the points of one indicator at each draw of its value; what is not drawn stands as scored."""
    given = own["used"].cast(pl.Float64).to_numpy()[None, :]
    used = given if values is None else np.where(np.isnan(values), given, values)
    flat = pl.Series("used", np.ascontiguousarray(used, dtype=np.float64).ravel()).fill_nan(None)
    bounds = own.select("floor", "full", "mode", "step", "points", is_zero=pl.col("state") == "zero")
    made = bounds[np.tile(np.arange(own.height), len(used))].with_columns(flat)
    score = pl.when(pl.col("is_zero")).then(pl.lit(0.0)).otherwise(points()).fill_null(0.0)
    found: Draws = made.select(score).to_series().to_numpy().reshape(used.shape)
    return found
