"""The county's own score: its figures by the scheme by which townships are ranked (proposed)."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.results import Results
from metrics.scoring.door import known_schemes
from metrics.scoring.score import scored
from metrics.scoring.townships import in_force, passed
from metrics.scoring.values import scored_values
from pipelines.ground.periods import Period


class Overall(NamedTuple):
    """The score of 100, the share of the weight that it rests on, and the scheme's name."""

    score: float
    weight: float
    scheme: str


def overall(results: Results, period: Period) -> Overall | None:
    """Return the county's score in a period; None where less than what a ranking needs could be judged.

    Each indicator has its points between the scheme's floor and full value, as a township has; what is not
    reported scores nothing, what does not apply shares its weight.
    """
    whole = results.tidy("all", period=period.id).filter(pl.col("component").is_null())
    scheme = in_force(known_schemes(results), period, results.settings.scheme)
    used = scheme.only(frozenset(whole["indicator"].unique()))
    rows = whole.with_columns(code="area_code")
    found = scored(used, scored_values(rows, whole), passed(period)).totals
    row = found.row(0, named=True) if found.height else None
    if row is None or not row["is_ranked"] or row["score"] is None:
        return None
    return Overall(float(row["score"]), float(row["weight_left"]), scheme.name)
