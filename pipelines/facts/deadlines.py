"""Deadlines: when an item is due, in days or workdays, and whether that day lies in what is judged."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, within
from pipelines.facts.origin.traced import everything, marked
from pipelines.facts.view import View


def due_after(county: County, rows: pl.DataFrame, column: str, days: int, calendar: str) -> pl.Expr:
    """Return the day that is `days` days (calendar `days`) or workdays (`workdays`) after a date's.

    Day 0 is the date itself; null where a year between has no work calendar (settled.md, 12).
    """
    if calendar == "days":
        return pl.col(column) + pl.duration(days=days)
    known = {day: county.workdays.after(day, days) for day in rows[column].drop_nulls().unique()}
    day = pl.col(column)
    due = day.replace_strict(known, default=None, return_dtype=pl.Date()) if known else day
    return marked(due, everything(county.table("work_calendar")))


def is_due(view: View, column: str) -> pl.Expr:
    """Whether a due date lies in the period and is past, or today: open and not yet due does not count."""
    return within(column, view.period.start, view.until)
