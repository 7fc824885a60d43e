"""Ranks: competition places on scores of two decimals; ties are ties, shown by their code."""

from __future__ import annotations

import polars as pl

DECIMALS = 2


def ranked(totals: pl.DataFrame) -> pl.DataFrame:
    """One row per unit: its place among those ranked (1, 2, 2, 4), null where it is not; best first.

    `totals`: code, score, is_ranked. Scores are compared on two decimals, as they are shown.
    """
    shown = (pl.col("score") + 1e-9).round(DECIMALS, mode="half_away_from_zero")
    counted = pl.when(pl.col("is_ranked")).then(shown)
    rows = totals.with_columns(rank=counted.rank("min", descending=True).cast(pl.Int64))
    return rows.sort("rank", "code", nulls_last=True)
