"""Weights of answers: as given, else the township's households for each completed answer."""

from __future__ import annotations

import polars as pl

WHERE = ["period", "township_code"]


def weighted(answer: pl.DataFrame, household: pl.DataFrame) -> pl.DataFrame:
    """One row per answer, with `w` (0 outside the headline) and `is_first` of its household in the period.

    A weight that was given is used as it is; else households ÷ completes of the township (domain.md 4).
    """
    towns = answer.select("period", "village_code", "township_code").unique()
    homes = household.join(towns, on=["period", "village_code"], how="left").with_columns(
        pl.col("township_code").fill_null(pl.col("village_code").str.slice(0, 9))
    )
    homes = homes.group_by(WHERE).agg(homes=pl.len())
    fit = pl.col("is_headline")
    rows = answer.join(homes, on=WHERE, how="left", maintain_order="left").with_columns(
        completes=fit.cast(pl.Int64).sum().over(WHERE)
    )
    computed = pl.when(pl.col("completes") > 0).then(pl.col("homes") / pl.col("completes"))
    own = pl.col("weight").cast(pl.Float64).fill_null(computed).fill_null(1.0)
    first = fit & (pl.int_range(pl.len()).over("period", "household_id", "is_headline") == 0)
    return rows.with_columns(w=pl.when(fit).then(own).otherwise(0.0), is_first=first)
