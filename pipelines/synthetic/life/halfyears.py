"""The eight half-years that the made-up county reports."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.ground.periods import Period, halves

YEARS = (2022, 2023, 2024, 2025)
HALVES: tuple[Period, ...] = tuple(half for year in YEARS for half in halves(year))
FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
LONG_AGO, NEVER = date(2000, 1, 1), date(2099, 1, 1)  # stand for "from the start" and "not ended"


def born_by(age: int) -> date:
    """Return the birth date of somebody of that age at the last day."""
    return LAST.replace(year=LAST.year - age)


def months_of(period: Period) -> pl.DataFrame:
    """One row per month of a period."""
    return pl.DataFrame({"month": pl.date_range(period.start, period.end, "1mo", eager=True)})
