"""Which figures of an area and period are no longer what an earlier snapshot said."""

from __future__ import annotations

import polars as pl

from metrics.results import Results

SAME = 1e-12
KEYS = ["indicator", "area_code", "component"]


def revised_since(then: Results, now: Results, period: str, area: str) -> pl.DataFrame:
    """One row per figure of an area that differs: indicator, component, unit, target, both values and states.

    Columns value, status (then), value_now, status_now. Of a period or an area that is not there in one of
    the two every figure of the other differs.
    """
    frames = []
    for one in (then, now):
        is_there = any(period == known.id for known in one.periods())
        rows = one.tidy("all", period=period, area=area) if is_there else one.tidy("all", period="")
        frames.append(rows.select(*KEYS, "unit", "target", "value", "status"))
    both = frames[0].join(
        frames[1], on=KEYS, how="full", coalesce=True, suffix="_now", nulls_equal=True, maintain_order="right"
    )
    moved = ((pl.col("value") - pl.col("value_now")).abs() > SAME).fill_null(value=False)
    came_or_went = pl.col("value").is_null() != pl.col("value_now").is_null()
    judged = pl.col("status").fill_null("") != pl.col("status_now").fill_null("")
    return both.filter(moved | came_or_went | judged).with_columns(
        pl.coalesce("unit", "unit_now").alias("unit")
    )
