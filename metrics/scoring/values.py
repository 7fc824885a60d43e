"""The values that are scored: small samples drawn towards the county, unchecked counted as unmet.

A place where everybody was asked is no sample: it is scored as it is, however few they are.
"""

from __future__ import annotations

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.base import everyone_of

PULL = 20  # domain.md 4: how many answers' worth of the county's rate a small sample is mixed with
FEW_HOUSEHOLDS = 30  # below it proportions of motivation and process are drawn towards the county too
FEWEST_ANSWERS = 10  # a survey with fewer answers is not scored
SAMPLES = tuple(one.id for one in CATALOGUE if one.sample)
PROPORTIONS = tuple(one.id for one in CATALOGUE if one.is_drawn_in and not one.sample)
OF_ALL = tuple(one.id for one in CATALOGUE if one.is_scored_on_all)  # scored on met ÷ households in scope


def scored_values(rows: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and indicator: `raw` (as judged), `used` (as scored), `is_drawn`, `state`.

    `rows` are tidy rows of the units, `whole` those of the area above them: its pooled rate is what small
    samples are drawn towards: (x + 20·P) ÷ (n + 20). `state`: scored, zero (not reported, or without months
    of a half that other units have: `is_behind`), shared (its weight goes to the others), dropped (nobody
    has it).
    """
    rows = _complete(rows)
    pooled = whole.select("indicator", pooled="value", is_silent=_silent())
    joined = rows.join(pooled, on="indicator", how="left").with_columns(raw=_raw())
    n, p = pl.col("units").cast(pl.Float64), pl.col("pooled")
    drawn = (pl.col("raw") * n + PULL * p) / (n + PULL)
    is_small = pl.col("indicator").is_in(PROPORTIONS) & (n < FEW_HOUSEHOLDS)
    is_sample = pl.col("indicator").is_in(SAMPLES) & ~_is_full()
    is_drawn = (is_sample | is_small) & p.is_not_null() & pl.col("raw").is_not_null()
    return joined.with_columns(
        used=pl.when(is_drawn).then(drawn).otherwise("raw"),
        is_drawn=is_drawn,
        state=_state(),
    )


def _complete(rows: pl.DataFrame) -> pl.DataFrame:
    """Return tidy rows with the flags that older figures lack: nobody is fully counted, nobody is behind."""
    absent = [name for name in ("is_full_count", "is_behind") if name not in rows.columns]
    return rows.with_columns(pl.lit(value=False).alias(name) for name in absent)


def _is_full() -> pl.Expr:
    """Whether everybody was asked."""
    return pl.col("is_full_count").fill_null(value=False)


def _raw() -> pl.Expr:
    of_all = pl.when(everyone_of() > 0).then(pl.col("numerator") / everyone_of())
    is_of_all = pl.col("indicator").is_in(OF_ALL) & (pl.col("units") > 0)
    return pl.when(is_of_all).then(of_all).otherwise("value")


def _silent() -> pl.Expr:
    """Whether nobody has it: the table never came, so no unit is judged by it."""
    return (pl.col("status") == "not_reported") & pl.col("value").is_null()


def _state() -> pl.Expr:
    is_sample = pl.col("indicator").is_in(SAMPLES)
    status = pl.col("status")
    few = (pl.col("units") < FEWEST_ANSWERS) & ~_is_full()
    too_few = pl.when(is_sample).then(few).otherwise(status == "too_few")
    is_behind = pl.col("is_behind").fill_null(value=False)
    return (
        pl.when(pl.col("is_silent").fill_null(value=True))
        .then(pl.lit("dropped"))
        .when(status == "not_applicable")
        .then(pl.lit("shared"))
        .when(pl.col("raw").is_null() | is_behind)
        .then(pl.lit("zero"))
        .when((status == "not_comparable") | too_few)
        .then(pl.lit("shared"))
        .otherwise(pl.lit("scored"))
    )
