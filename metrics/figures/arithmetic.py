"""Values from sums: one division, last of all; where it has no meaning, null and never zero."""

from __future__ import annotations

import polars as pl

from metrics.grammar.totals import Ratio, Total
from metrics.grammar.value import Value

NONE = pl.lit(None, dtype=pl.Float64())


def sums_of(value: Value) -> list[pl.Expr]:
    """Return the sums that the value was made of, and the ratio a year before."""
    before, other, is_count = value.before, value.other, value.kind == "count"
    return [
        sum_of(value.now.numerator).alias("numerator"),
        sum_of(value.now.denominator).alias("denominator"),
        (sum_of(before.numerator) if before else NONE).alias("previous_numerator"),
        (sum_of(before.denominator) if before and not is_count else NONE).alias("previous_denominator"),
        (ratio_of(before) if before and not is_count else NONE).alias("previous_value"),
        (100 * ratio_of(value.now) if is_count else NONE).alias("per_100_households"),
        (sum_of(other.numerator) if other else NONE).alias("other_numerator"),
        (sum_of(other.denominator) if other else NONE).alias("other_denominator"),
    ]


def value_of(value: Value | None) -> pl.Expr:
    """Return what a value is worth, as a fraction or a count; null for none."""
    if value is None:
        return NONE
    this, last = ratio_of(value.now), ratio_of(value.before) if value.before else NONE
    other = ratio_of(value.other) if value.other else NONE
    return {
        "ratio": this,
        "composition": this,
        "count": sum_of(value.now.numerator),
        "growth": pl.when(last > 0).then(this / last - 1),
        "change": this - last,
        "fall": last - this,
        "tilt": this / pl.when(other > 0).then(other),
    }[value.kind]


def ratio_of(of: Ratio) -> pl.Expr:
    """Return the ratio, null where its base is not positive: 0/0 is NaN, and NaN ≥ 0.9 would be true."""
    top, base = sum_of(of.numerator), sum_of(of.denominator)
    return pl.when(base > 0).then(top / base)


def sum_of(total: Total) -> pl.Expr:
    """Return the column of a sum."""
    return pl.col(total.column)
