"""Months of a period that are over: what is due each month falls due on its last day."""

from __future__ import annotations

import calendar
from datetime import date

import polars as pl

from pipelines.facts.view import View
from pipelines.ground.periods import Period

SCHEMA = {"month": pl.Date(), "half": pl.String()}


def months_over(view: View) -> pl.DataFrame:
    """One row per month of the period whose last day is past, or today: its first day, its half-year."""
    first, found = view.period.start, []
    while (last := first.replace(day=calendar.monthrange(first.year, first.month)[1])) <= view.until:
        found.append((first, Period.on(first, view.period.first_month).id))
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        if last >= view.period.end:
            break
    return pl.DataFrame(found, schema=SCHEMA, orient="row")
