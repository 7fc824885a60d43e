"""How far what was found in a period has come: from clue to exit, how many, how long, where it waits."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.results import Results
from pipelines.facts.course import STEPS
from pipelines.ground.periods import Period

__all__ = ["STEPS", "counted", "courses"]


def courses(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per clue found in the period, in some villages (None: all): as the fact `course`."""
    rows = results.records.frame(
        "FROM fact_course WHERE found_on BETWEEN $1 AND $2 ORDER BY found_on, clue_id",
        [period.start, period.end],
    )
    return rows if areas is None else rows.filter(pl.col("area_code").is_in(list(areas)))


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per step: how many came so far, their share of all, the median of days since the step before.

    step, n, share (a fraction), days (median; null where none), longest. A step without any row that came so
    far has n 0: it is not said that it failed.
    """
    found, whole, before = [], rows.height, "found"
    for step in STEPS:
        day, earlier = pl.col(f"{step}_on"), pl.col(f"{before}_on")
        here = rows.filter(day.is_not_null())
        took = here.select(days=(day - earlier).dt.total_days())["days"].drop_nulls()
        found.append(
            {
                "step": step,
                "n": here.height,
                "share": here.height / whole if whole else None,
                "days": took.median() if step != before and len(took) else None,
                "longest": took.max() if step != before and len(took) else None,
            }
        )
        before = step
    schema = {
        "step": pl.String(),
        "n": pl.Int64(),
        "share": pl.Float64(),
        "days": pl.Float64(),
        "longest": pl.Int64(),
    }
    return pl.DataFrame(found, schema=schema)
