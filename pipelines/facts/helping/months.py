"""Weeks, months and quarters of a period that are over: what is due in each falls due on its last day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import polars as pl

from pipelines.facts.view import View
from pipelines.ground.periods import Period

SCHEMA = {"month": pl.Date(), "half": pl.String()}
WEEKS = {"week": pl.Date(), "last": pl.Date(), "half": pl.String()}
QUARTERS = {"quarter": pl.String(), "first": pl.Date(), "last": pl.Date()}
A_WEEK = timedelta(days=7)


def months_over(view: View) -> pl.DataFrame:
    """One row per month of the period whose last day is past, or today: its first day, its half-year."""
    first, found = view.period.start, []
    while (last := last_day(first)) <= view.until:
        found.append((first, Period.on(first, view.period.first_month).id))
        first = last + timedelta(days=1)
        if last >= view.period.end:
            break
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def weeks_over(view: View) -> pl.DataFrame:
    """One row per week (Monday to Sunday) whose Sunday lies in the period and is past, or today.

    Its Monday (`week`), its Sunday, the half-year of its Sunday: one that lies in two is the later's.
    """
    sunday, found = view.period.start + timedelta(days=6 - view.period.start.weekday()), []
    while sunday <= view.until:
        half = Period.on(sunday, view.period.first_month).id
        found.append((sunday - timedelta(days=6), sunday, half))
        sunday += A_WEEK
    return pl.DataFrame(found, schema=WEEKS, orient="row")


def quarters_over(view: View) -> pl.DataFrame:
    """One row per quarter of the work year that lies in the period and is over: its first and last day."""
    first, found = view.period.start, []
    for quarter in view.period.quarters:
        last = first
        for _ in range(3):
            last = last_day(last) + timedelta(days=1)
        found.append((quarter, first, last - timedelta(days=1)))
        first = last
    over = [one for one in found if one[2] <= view.until]
    return pl.DataFrame(over, schema=QUARTERS, orient="row")


def last_day(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
