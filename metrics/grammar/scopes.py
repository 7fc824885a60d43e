"""Scopes of households: all in scope, those lifted out of poverty, those with an open risk, and its classes.

Scopes overlap: a household that was lifted and is monitored stands in both. Kinds do not: each household is
of one kind at a period's end, and all of them together are everybody in scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from pipelines.facts.household_days import LIFTED

OPEN = ("unstable", "marginal", "sudden")  # the classes of monitored households
# In the order in which they are offered. Lifted: 户类型, monitored or not, cleared or not.
TESTS: Mapping[str, pl.Expr] = MappingProxyType(
    {
        "lifted": (pl.col("household_type") == LIFTED).fill_null(value=False),
        "monitored": pl.col("kind").is_in(OPEN),
        **{name: pl.col("kind") == name for name in OPEN},
    }
)
# Kinds (metrics.figures.tidy) that a scope has; of one kind it needs no list.
KINDS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"lifted": ("lifted", *OPEN, "cleared"), "monitored": OPEN}
)
ASIDE = "none"  # the kind of rows that are of nobody in scope


def within(rows: pl.DataFrame, scope: str | None) -> pl.DataFrame:
    """Return the rows of households of a scope; all of them for None. `rows`: kind, household_type.

    KeyError for a scope that there is not.
    """
    if scope is None:
        return rows
    is_ours = (pl.col("kind") != ASIDE).fill_null(value=False)
    return rows.filter(is_ours & TESTS[scope])


def kinds_of(scope: str) -> tuple[str, ...]:
    """Return the kinds of household that a scope has; one kind alone is not told apart.

    >>> kinds_of("monitored"), kinds_of("sudden")
    (('unstable', 'marginal', 'sudden'), ())
    """
    return KINDS_OF.get(scope, ())
