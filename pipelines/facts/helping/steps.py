"""Steps that follow one another: whether each was taken, in order, and what is not known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.sources.monitoring_case import PASSED


def in_order(steps: Sequence[str], least: Mapping[str, int]) -> pl.Expr:
    """Whether every step was taken, none before an earlier one; a step of `least` so many days after its own.

    A blank where the column came is a step not taken: false. A column that never brought a date leaves it
    open: null, unless something known is out of order (settled.md, 8).
    """
    late = [_is_early(steps[:place], one, least.get(one, 0)) for place, one in enumerate(steps) if place]
    left_out = [pl.col(one).is_null() & ever(one) for one in steps]
    unknown = [pl.col(one).is_null() & ~ever(one) for one in steps]
    return (
        pl.when(pl.any_horizontal(*late, *left_out))
        .then(pl.lit(value=False))
        .when(~pl.any_horizontal(unknown))
        .then(pl.lit(value=True))
    )


def _is_early(before: Sequence[str], step: str, days: int) -> pl.Expr:
    """Whether a step came before an earlier one, or sooner than so many days after the one before it."""
    soon = pl.col(step) < pl.col(before[-1]) + pl.duration(days=days)
    return ((pl.col(step) < pl.max_horizontal(*before)) | soon).fill_null(value=False)


def ever(column: str) -> pl.Expr:
    """Whether a column ever brought anything: else nothing is known by its blanks."""
    return pl.col(column).is_not_null().any()


def passed(column: str) -> pl.Expr:
    """Whether an appraisal passed; null where it does not say."""
    return pl.col(column) == PASSED
