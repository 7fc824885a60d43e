"""Workdays of China by year: weekdays, less the days off, with the weekend days that make up for them.

Source of each year: the notice of the State Council's General Office,
国务院办公厅关于部分节假日安排的通知.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

SATURDAY = 5


class Year(NamedTuple):
    """One year's notice: the day it was published, spans of days off, and weekend days that are worked."""

    published: date
    off: tuple[tuple[str, str], ...]  # first and last day, MM-DD
    worked: tuple[str, ...]


NOTICES: Mapping[int, Year] = {
    2022: Year(
        date(2021, 10, 25),
        (
            ("01-01", "01-03"),
            ("01-31", "02-06"),
            ("04-03", "04-05"),
            ("04-30", "05-04"),
            ("06-03", "06-05"),
            ("09-10", "09-12"),
            ("10-01", "10-07"),
            ("12-31", "12-31"),
        ),
        ("01-29", "01-30", "04-02", "04-24", "05-07", "10-08", "10-09"),
    ),
    2023: Year(
        date(2022, 12, 8),
        (
            ("01-01", "01-02"),
            ("01-21", "01-27"),
            ("04-05", "04-05"),
            ("04-29", "05-03"),
            ("06-22", "06-24"),
            ("09-29", "10-06"),
        ),
        ("01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"),
    ),
    2024: Year(
        date(2023, 10, 25),
        (
            ("01-01", "01-01"),
            ("02-10", "02-17"),
            ("04-04", "04-06"),
            ("05-01", "05-05"),
            ("06-10", "06-10"),
            ("09-15", "09-17"),
            ("10-01", "10-07"),
        ),
        ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"),
    ),
    2025: Year(
        date(2024, 11, 12),
        (
            ("01-01", "01-01"),
            ("01-28", "02-04"),
            ("04-04", "04-06"),
            ("05-01", "05-05"),
            ("05-31", "06-02"),
            ("10-01", "10-08"),
        ),
        ("01-26", "02-08", "04-27", "09-28", "10-11"),
    ),
    2026: Year(
        date(2025, 11, 4),
        (
            ("01-01", "01-03"),
            ("02-15", "02-23"),
            ("04-04", "04-06"),
            ("05-01", "05-05"),
            ("06-19", "06-21"),
            ("09-25", "09-27"),
            ("10-01", "10-07"),
        ),
        ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
    ),
}


@dataclass(frozen=True)
class Workdays:
    """The workdays of the years that are known; a county's own days (day → worked) go before the notices'."""

    own: Mapping[date, bool]

    @cached_property
    def years(self) -> frozenset[int]:
        """Years of which every day is known."""
        said: dict[int, int] = {}
        for day in self.own:
            said[day.year] = said.get(day.year, 0) + 1
        return frozenset(NOTICES) | {year for year, days in said.items() if days >= _length(year)}

    @cached_property
    def _worked(self) -> list[date]:
        days = (day for year in sorted(self.years) for day in _days(year))
        return [day for day in days if self.own.get(day, _is_worked(day))]

    def after(self, day: date | None, number: int) -> date | None:
        """Return the workday that is the `number`-th after a day; None where a year between is not known.

        >>> Workdays({}).after(date(2026, 2, 9), 15), Workdays({}).after(date(2026, 9, 21), 15)
        (datetime.date(2026, 3, 6), datetime.date(2026, 10, 19))
        >>> Workdays({}).after(date(2021, 12, 30), 15) is None
        True
        """
        if day is None or day.year not in self.years:
            return None
        at = bisect_right(self._worked, day) + number - 1
        if at >= len(self._worked):
            return None
        due = self._worked[at]
        return due if all(year in self.years for year in range(day.year, due.year + 1)) else None

    def is_worked(self, day: date) -> bool | None:
        """Say whether a day is worked; None in a year that is not known."""
        return self.own.get(day, _is_worked(day)) if day.year in self.years else None

    def count(self, year: int) -> int:
        """Return the workdays of a year; 0 where it is not known.

        >>> Workdays({}).count(2026)
        248
        """
        return sum(day.year == year for day in self._worked)


def _length(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=at) for at in range(_length(year))]


def _is_worked(day: date) -> bool:
    """Whether the notice of its year, or else the weekday, makes a day a workday."""
    said, notice = day.strftime("%m-%d"), NOTICES.get(day.year)
    if notice and said in notice.worked:
        return True
    is_off = notice is not None and any(first <= said <= last for first, last in notice.off)
    return day.weekday() < SATURDAY and not is_off
