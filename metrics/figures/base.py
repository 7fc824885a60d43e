"""Whom a figure is about, counted once: its base, and those of whom nothing is known.

Of most figures nobody in the base is unknown, and `missing` comes on top. Of some (an exit that cannot be
shown, a form of which nobody knows) the unknown stand in the base by rule: there they are part of `units`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE

OPEN = frozenset(one.id for one in CATALOGUE if one.has_open_base)


def everyone(row: Mapping[str, Any]) -> int:
    """Return how many a figure (metrics.figures.figure) is about, known or not.

    >>> row = {"units": 12, "missing": 3}
    >>> everyone(row | {"indicator": "GUA-01"}), everyone(row | {"indicator": next(iter(OPEN))})
    (15, 12)
    """
    units, missing = row["units"] or 0, row["missing"] or 0
    return units if row.get("indicator") in OPEN else units + missing


def everyone_of() -> pl.Expr:
    """Return the same of frames of figures (columns indicator, units, missing)."""
    units = pl.col("units")
    return pl.when(pl.col("indicator").is_in(list(OPEN))).then(units).otherwise(units + pl.col("missing"))
