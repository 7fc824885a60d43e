"""Answers that no score counts, beside those that it does: a township's own surveys, a cadre present."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.scoring.door import Told

FINDING = 0.05 + 1e-9  # domain.md 4: a gap of more than five points is a finding


class Aside(NamedTuple):
    """One unit's share among the answers that count, and among those that are left out."""

    indicator: str
    name: str
    share: float
    n: float
    aside: float
    aside_n: float

    @property
    def gap(self) -> float:
        """By how much the answers left out are better."""
        return self.aside - self.share


def asides(told: Told) -> list[Aside]:
    """Return every unit that has both, the widest gap first."""
    rows = told.now.parts.filter(
        (pl.col("aside_n") > 0) & pl.col("aside_value").is_not_null() & pl.col("value").is_not_null()
    )
    found = [
        Aside(
            row["indicator"],
            row["area_name"] or row["code"],
            row["value"],
            row["units"],
            row["aside_value"],
            row["aside_n"],
        )
        for row in rows.iter_rows(named=True)
    ]
    return sorted(found, key=lambda one: -one.gap)
