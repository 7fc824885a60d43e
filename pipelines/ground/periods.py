"""Evaluation periods: a year `2025` and its halves `2025H1`, `2025H2`, on the county's work calendar."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.ground.text import Text

PERIOD_ID = re.compile(r"^(\d{4})(H[12])?$")
Half = Literal["", "H1", "H2"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A work year or one of its halves. A work year that begins after January carries the year it ends in.

    >>> Period.read("2025H1").start, Period.read("2025H1").end
    (datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    >>> Period.read("2025H1", first_month=10).start
    datetime.date(2024, 10, 1)
    """

    year: int
    half: Half = ""
    first_month: int = 1

    @staticmethod
    def read(period_id: str, first_month: int = 1) -> Period:
        """Read an id such as `2025` or `2025H1`; ValueError for anything else."""
        match = PERIOD_ID.match(period_id)
        if not match:
            raise ValueError(f"not a period: {period_id!r} (wanted 2025, 2025H1 or 2025H2)")
        half: Half = "H1" if match[2] == "H1" else "H2" if match[2] == "H2" else ""
        return Period(int(match[1]), half, first_month)

    @staticmethod
    def on(day: date, first_month: int = 1) -> Period:
        """Return the half-year that a day lies in."""
        second = Period(year_of(day, first_month), "H2", first_month)
        return second if second.start <= day else Period(second.year, "H1", first_month)

    @property
    def id(self) -> str:
        """The id that files, commands and pages use."""
        return f"{self.year}{self.half}"

    @property
    def kind(self) -> Literal["year", "half"]:
        """Whether this is a year or a half-year."""
        return "half" if self.half else "year"

    @property
    def start(self) -> date:
        """First day."""
        return _month(self.year, self.first_month + (6 if self.half == "H2" else 0), self.first_month)

    @property
    def end(self) -> date:
        """Last day."""
        first = _month(self.year, self.first_month + (5 if self.half == "H1" else 11), self.first_month)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    @property
    def year_start(self) -> date:
        """First day of the work year: where cumulative indicators begin."""
        return Period(self.year, "", self.first_month).start

    @property
    def before(self) -> Period:
        """The same period a year before."""
        return Period(self.year - 1, self.half, self.first_month)

    @property
    def half_before(self) -> Period:
        """The half-year before a half; of a year the one before its first half.

        >>> Period.read("2025H1").half_before.id, Period.read("2025H2").half_before.id
        ('2024H2', '2025H1')
        """
        if self.half == "H2":
            return Period(self.year, "H1", self.first_month)
        return Period(self.year - 1, "H2", self.first_month)

    @property
    def whole(self) -> Period:
        """The work year that holds this period."""
        return Period(self.year, "", self.first_month)

    @property
    def quarters(self) -> tuple[str, ...]:
        """Ids of its quarters, those of the work year.

        >>> Period.read("2025H2").quarters
        ('2025Q3', '2025Q4')
        """
        which = {"": (1, 2, 3, 4), "H1": (1, 2), "H2": (3, 4)}[self.half]
        return tuple(f"{self.year}Q{number}" for number in which)

    @property
    def terms(self) -> tuple[str, ...]:
        """Ids of its school terms: spring belongs to the first half, autumn to the second."""
        return tuple(f"{self.year}{term}" for term in {"": "SA", "H1": "S", "H2": "A"}[self.half])

    @property
    def said(self) -> Text:
        """The period's name in both languages: people do not say 2024H2.

        >>> Period.read("2024H2").said.zh
        '2024年下半年'
        """
        return Text(self.name("zh"), self.name("en"))

    def name(self, lang: str) -> str:
        """Return the period's name as people say it."""
        if lang == "en":
            return f"{self.year} {self.half}".strip()
        return f"{self.year}年" + {"": "", "H1": "上半年", "H2": "下半年"}[self.half]


def _month(year: int, month: int, first_month: int) -> date:
    shifted = year - (1 if first_month > 1 else 0)
    return date(shifted + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def halves(year: int, first_month: int = 1) -> tuple[Period, Period]:
    """Return the two halves of a work year."""
    return Period(year, "H1", first_month), Period(year, "H2", first_month)


def year_of(day: date, first_month: int = 1) -> int:
    """Return the work year that a day lies in."""
    return day.year + (1 if first_month > 1 and day.month >= first_month else 0)


def half_of(span: str) -> str:
    """Return the half-year of a quarter or school term.

    >>> half_of("2025Q3"), half_of("2025S")
    ('2025H2', '2025H1')
    """
    return f"{span[:4]}H{1 if span[4:] in {'Q1', 'Q2', 'S'} else 2}"
