"""The county's own score: its figures by the scheme by which townships are ranked (proposed)."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.results import Results
from metrics.scoring.door import known_schemes
from metrics.scoring.scheme import Scheme
from metrics.scoring.score import Scored, lines_of, scored
from metrics.scoring.townships import in_force, passed
from metrics.scoring.values import scored_values
from pipelines.ground.periods import Period


class Overall(NamedTuple):
    """The score of 100, the share of the scheme's whole weight that it rests on, and the scheme's name."""

    score: float
    weight: float
    scheme: str


def overall(results: Results, period: Period) -> Overall | None:
    """Return the county's score in a period; None where less than what a ranking needs could be judged.

    Each indicator has its points between the scheme's floor and full value, as a township has; what is not
    reported, cannot be judged or does not apply has none: the others share its weight, and `weight` says how
    much of the scheme is left.
    """
    whole = results.tidy("all", period=period.id).filter(pl.col("component").is_null())
    scheme = in_force(known_schemes(results), period, results.settings.scheme)
    used = scheme.only(frozenset(whole["indicator"].unique()))
    rows = whole.with_columns(code="area_code")
    found = scored(used, scored_values(rows, whole), passed(period))
    row = found.totals.row(0, named=True) if found.totals.height else None
    if row is None or not row["is_ranked"] or row["score"] is None:
        return None
    return Overall(float(row["score"]), _judged(used, found), scheme.name)


def _judged(scheme: Scheme, found: Scored) -> float:
    """Return the share of a scheme's weight of which anything was scored."""
    lines = lines_of(scheme)
    told = found.parts.filter(pl.col("score").is_not_null())["indicator"].unique()
    mine = lines.filter(pl.col("indicator").is_in(told.implode()))
    return float(mine["weight"].sum()) / (float(lines["weight"].sum()) or 1.0)
