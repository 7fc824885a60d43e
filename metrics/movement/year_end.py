"""What a year comes to if nothing changes: from its months so far, with an interval, tried on the past.

The months to come are taken to be like the twelve before: their share of sums, and as many units a month. How
far it may go astray is how far the same reckoning went astray in the county's own earlier years, at the same
month; where it does not beat "as last year" there, nothing is said.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import polars as pl

from metrics.movement.monthly import MONTH
from pipelines.ground.periods import Period, halves

LIKE = 12  # months that those to come are taken to be like
TRIES = 2  # earlier years on which it must have been tried (proposed)
WIDTH = 2.0  # root mean squares of what it missed by: about nineteen in twenty were it normal (proposed)
YEAR = 12


class YearEnd(NamedTuple):
    """The year's value if nothing changes, its interval, and how it did on the years before.

    `known` of twelve months are known; `missed` and `naive`: the mean of what it, and "as last year", missed
    by on `tries` earlier years.
    """

    value: float
    low: float
    high: float
    known: int
    tries: int
    missed: float
    naive: float


def year_end(months: pl.DataFrame, period: Period) -> YearEnd | None:
    """Return the year's figure if nothing changes; None where it is known, or the reckoning is no better.

    `months`: as metrics.movement.monthly.by_month; the newest lies in the period's work year.
    """
    start = halves(period.year, period.first_month)[0].start
    known = months.filter(pl.col(MONTH) >= start)
    n = known.height
    if n in {0, YEAR} or known[MONTH][0] != start:
        return None
    tried = [_tried(months, _years_on(start, -back), n) for back in range(1, months.height // YEAR + 2)]
    misses = [one for one in tried if one is not None]
    if len(misses) < TRIES:
        return None
    own, naive = (sum(abs(one[at]) for one in misses) / len(misses) for at in (0, 1))
    if own >= naive:
        return None
    value = foretold(months, start, n)
    if value is None:
        return None
    by = WIDTH * (sum(one[0] ** 2 for one in misses) / len(misses)) ** 0.5
    return YearEnd(value, max(0.0, value - by), min(1.0, value + by), n, len(misses), own, naive)


def foretold(months: pl.DataFrame, start: date, n: int) -> float | None:
    """Return the value of the year that begins on a day, from its first n months and the twelve up to these.

    `months`: a row per month, with numerator and denominator, the oldest first. Months to come bring as
    many units each as the twelve did on average, and their share.
    """
    now = months.filter(pl.col(MONTH) >= start, pl.col(MONTH) < _months_on(start, n))
    like = months.filter(pl.col(MONTH) < _months_on(start, n)).tail(LIKE)
    if now.height != n or like.height < LIKE:
        return None
    rest = (YEAR - n) / LIKE
    top, base = (_sum(now, name) + rest * _sum(like, name) for name in ("numerator", "denominator"))
    return top / base if base else None


def _tried(months: pl.DataFrame, start: date, n: int) -> tuple[float, float] | None:
    """Return by how much the reckoning, and "as last year", missed a year that is known; None: not known."""
    was, before = (_value_of(months, one) for one in (start, _years_on(start, -1)))
    told = foretold(months, start, n)
    if was is None or before is None or told is None:
        return None
    return told - was, before - was


def _value_of(months: pl.DataFrame, start: date) -> float | None:
    rows = months.filter(pl.col(MONTH) >= start, pl.col(MONTH) < _years_on(start, 1))
    return _sum(rows, "numerator") / _sum(rows, "denominator") if rows.height == YEAR else None


def _sum(rows: pl.DataFrame, name: str) -> float:
    return float(rows[name].sum())


def _years_on(day: date, by: int) -> date:
    return day.replace(year=day.year + by)


def _months_on(day: date, by: int) -> date:
    at = day.year * YEAR + day.month - 1 + by
    return date(at // YEAR, at % YEAR + 1, 1)
