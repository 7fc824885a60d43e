"""When the rows of a table happen, and where: what each table says of itself, and everything that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What makes a year of a table whole: both halves from each place that has the table; both from the county
# as a whole; one of them; a row of the year itself, which a half without one of its own takes as well; or
# any row at all.
Year = Literal["halves", "together", "one", "own", "any"]


@dataclass(frozen=True, slots=True)
class OnDay:
    """A row happens on a day. `opens`: its rows make a period exist.

    `by_month`: the months that it has rows of are what came of it, as of a table that speaks of months.
    `rounds` names the county's setting of how many rounds a year has: of one, a single round makes the year
    whole; of several, a year's figure is that of its last half.
    """

    column: str
    year: Year
    opens: bool
    rounds: str = ""
    by_month: bool = False


@dataclass(frozen=True, slots=True)
class InMonth:
    """A row speaks of one month (kept as its first day)."""

    column: str
    year: Year
    opens: bool


@dataclass(frozen=True, slots=True)
class InPeriod:
    """A row speaks of a period: 2025, 2025H1, 2025H2."""

    column: str
    year: Year
    opens: bool


@dataclass(frozen=True, slots=True)
class InYear:
    """A row speaks of a work year, as a number."""

    column: str


@dataclass(frozen=True, slots=True)
class InQuarter:
    """A row speaks of a quarter of the work year: 2025Q3."""

    column: str


@dataclass(frozen=True, slots=True)
class InTerm:
    """A row speaks of a school term: 2025S lies in the first half, 2025A in the second."""

    column: str


@dataclass(frozen=True, slots=True)
class Since:
    """A row speaks of all periods from a day on, those after it ended (a project, a target) as well.

    `opens`: its day makes a period exist.
    """

    column: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Stock:
    """A row holds until a later one with the same key (columns other than the as-of date)."""

    column: str


@dataclass(frozen=True, slots=True)
class Always:
    """A row speaks of every period."""


When = OnDay | InMonth | InPeriod | InYear | InQuarter | InTerm | Since | Stock | Always


@dataclass(frozen=True, slots=True)
class OfHousehold:
    """A row is where its household is at the period's end. `is_sparse`: a place may have none of them."""

    column: str
    is_sparse: bool


@dataclass(frozen=True, slots=True)
class OfPerson:
    """A row is where its person's household is. `is_listed`: the members' table must know the person."""

    column: str
    is_sparse: bool
    is_listed: bool


@dataclass(frozen=True, slots=True)
class OfParent:
    """A row hangs on a row of another table (`of`) and is where that is."""

    column: str
    of: str


@dataclass(frozen=True, slots=True)
class InVillage:
    """A row names its village itself."""

    column: str
    is_sparse: bool


@dataclass(frozen=True, slots=True)
class OfArea:
    """A row speaks of an area of any level, up to the country: it makes no list by township."""

    column: str


@dataclass(frozen=True, slots=True)
class OfCounty:
    """A row speaks of the county as a whole."""


@dataclass(frozen=True, slots=True)
class OfDepartment:
    """A row speaks of a department."""

    column: str


Where = OfHousehold | OfPerson | OfParent | InVillage | OfArea | OfCounty | OfDepartment
