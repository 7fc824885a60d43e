"""Weights of answers: as given, else the township's households for each completed answer."""

from __future__ import annotations

import polars as pl

WHERE = ["period", "township_code"]
HOME = ["period", "household_id"]
QUESTIONS = {"q1_q2": ("q1", "q2"), "q1": ("q1",), "q2": ("q2",)}  # what a rate of satisfaction pools


def weighted(answer: pl.DataFrame, household: pl.DataFrame) -> pl.DataFrame:
    """One row per answer, with `w` (0 outside the headline) and `is_first` of its household in the period.

    A weight that was given is used as it is; a blank one is the township's households ÷ its completes of that
    wave (interface.md, Answers). `home_…` is the sum of a household's weights over its interviews with an
    answer to these questions, on its first row alone: its answers belong together.
    """
    towns = answer.select("period", "village_code", "township_code").unique()
    homes = household.join(towns, on=["period", "village_code"], how="left").with_columns(
        pl.col("township_code").fill_null(pl.col("village_code").str.slice(0, 9))
    )
    homes = homes.group_by(WHERE).agg(homes=pl.len())
    fit = pl.col("is_headline")
    rows = answer.join(homes, on=WHERE, how="left", maintain_order="left").with_columns(
        completes=fit.cast(pl.Int64).sum().over(*WHERE, "wave")
    )
    computed = pl.when(pl.col("completes") > 0).then(pl.col("homes") / pl.col("completes"))
    own = pl.col("weight").cast(pl.Float64).fill_null(computed).fill_null(1.0)
    first = fit & (pl.int_range(pl.len()).over("period", "household_id", "is_headline") == 0)
    rows = rows.with_columns(w=pl.when(fit).then(own).otherwise(0.0), is_first=first)
    return rows.with_columns(_home(questions).alias(f"home_{what}") for what, questions in QUESTIONS.items())


def _home(questions: tuple[str, ...]) -> pl.Expr:
    spoke = pl.any_horizontal(pl.col(f"{question}_valid") > 0 for question in questions)
    weight = pl.when(spoke).then(pl.col("w")).otherwise(0.0).sum().over(HOME)
    return pl.when(pl.int_range(pl.len()).over(HOME) == 0).then(weight).otherwise(0.0)
