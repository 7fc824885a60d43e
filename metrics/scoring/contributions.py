"""What each indicator brings to a score: its weight after sharing, and points that add up to the score."""

from __future__ import annotations

import polars as pl

from metrics.scoring.score import COUNTED, FULL


def contributions(parts: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and indicator, as `parts`, with own_weight (of 100) and contribution.

    Weights of what does not apply to a unit are shared among its others: own_weight adds up to 100 in each
    unit, contribution to its score. Both are null where an indicator does not count for a unit.
    """
    weight = pl.when(pl.col("state").is_in(COUNTED)).then("weight")
    own = FULL * weight / weight.sum().over("code")
    return parts.with_columns(own_weight=own).with_columns(
        contribution=pl.col("own_weight") * pl.col("score") / FULL
    )
