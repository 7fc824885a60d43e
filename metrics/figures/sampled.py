"""What a sample adds to a figure: limits, effective n, and the answers beside the headline."""

from __future__ import annotations

import polars as pl

from metrics.figures.arithmetic import NONE, ratio_of, sum_of
from metrics.figures.uncertainty import effective_n, wilson_limits
from metrics.grammar.indicator import Sample


def sampled(sample: Sample | None) -> list[pl.Expr]:
    """Return what a sample adds: effective n, share with 基本满意, answers left aside, plain counts."""
    if sample is None:
        names = ("effective_n", "with_basic", "aside_value", "aside_n", "counted", "satisfied", "answers")
        return [NONE.alias(name) for name in names]
    n = sum_of(sample.n)
    return [
        effective_n(n, sum_of(sample.weights), sum_of(sample.squares)).alias("effective_n"),
        ratio_of(sample.with_basic).alias("with_basic"),
        ratio_of(sample.aside).alias("aside_value"),
        sum_of(sample.aside.denominator).alias("aside_n"),
        sum_of(sample.counted).alias("counted"),
        sum_of(sample.plain.numerator).alias("satisfied"),
        sum_of(sample.plain.denominator).alias("answers"),
    ]


def limited(rows: pl.LazyFrame, sample: Sample | None) -> pl.LazyFrame:
    """Return the rows with Wilson's limits; the sums stay weighted, so that areas add up.

    Grain unchanged; `rows` have value (a fraction) and effective_n. low, high: fractions, null where the
    indicator is no sample or nobody answered.
    """
    if sample is None:
        return rows.with_columns(low=NONE, high=NONE)
    low, high = wilson_limits(pl.col("value"), pl.col("effective_n"))
    return rows.with_columns(low.alias("low"), high.alias("high"))
