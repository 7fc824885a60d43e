"""The one base of which source tables are here: by period, township and half, for every page and file.

A table is *here* in a period when all of it is (full), or when an empty sheet says that there was nothing
(nil, 零报告). What was sent and refused is not here; what was not sent is absent, never "not applicable".
A year of a monthly table, of checks and of incomes is whole only with both halves (interface.md, Annual
figures). What no figure waits for is not owed, and is told beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from metrics.figures.arrived import REGISTER
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.tables.owed import owed, whole_year
from metrics.tables.told import Refusal, Told
from pipelines.ground.periods import Period, halves
from pipelines.happening import InPeriod
from pipelines.sources import SOURCES, source
from pipelines.table import Table

State = Literal["full", "partial", "nil", "refused", "absent", "not_yet", "not_owed", "extra"]
HERE: frozenset[State] = frozenset({"full", "nil"})
SILENT: frozenset[State] = frozenset({"absent", "refused", "not_yet"})


class Town(NamedTuple):
    """One table from one township: its state, its rows, and of a year that is not whole the halves here."""

    state: State
    rows: int
    halves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Here:
    """One table in one period. `towns` is empty for a table whose rows name no township that is known.

    `halves`: of a year that is not whole, the ids of the halves that are here. `extra`: it came, and no
    figure waits for it. `refusals`: what was sent of it and not taken.
    """

    table: str
    period: str
    state: State
    rows: int
    is_counted: bool  # among the tables owed in the period
    towns: Mapping[str, Town] = field(default_factory=dict)
    halves: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_unplaced(self) -> bool:
        """Whether rows came that should name their township, and none names one that is known."""
        return self.rows > 0 and not self.towns and source(self.table).is_placed

    @property
    def lacking(self) -> tuple[str, ...]:
        """Codes of the townships of which something is wanting."""
        return tuple(code for code, town in self.towns.items() if town.state in {*SILENT, "partial"})


class Count(NamedTuple):
    """How many tables are here, of how many that are owed in a period."""

    here: int
    owed: int


class Wanting(NamedTuple):
    """A table that an indicator waits for: in which period, and what came of it."""

    table: Table
    period: Period
    state: State
    halves: tuple[str, ...]


class TablesHere:
    """Which tables are here, asked by every page, command and file."""

    def __init__(self, told: Told) -> None:
        """Keep what the snapshot tells; each answer is worked out once."""
        self.told = told
        self._known: dict[tuple[str, str], Here] = {}

    @cached_property
    def _periods(self) -> dict[str, Period]:
        return {period.id: period for period in self.told.periods}

    def of(self, table: str, period: str) -> Here:
        """Return what is here of a table in a period; KeyError for a period that the county has not."""
        key = (table, period)
        if key not in self._known:
            self._known[key] = self._here(source(table), self._periods[period])
        return self._known[key]

    def all_of(self, period: str) -> list[Here]:
        """Return every source table in a period, in their order."""
        return [self.of(table.name, period) for table in SOURCES]

    @cached_property
    def spoken_of(self) -> tuple[Table, ...]:
        """The tables that some period waits for, or of which anything came or was refused in any."""
        found = {
            here.table
            for period in self._periods
            for here in self.all_of(period)
            if here.state != "not_owed" or here.refusals
        }
        return tuple(table for table in SOURCES if table in owed() or table.name in found)

    def owed(self, period: str) -> list[Here]:
        """Return the tables owed in a period."""
        return [one for one in self.all_of(period) if one.is_counted]

    def count(self, period: str) -> Count:
        """Return how many are here of those owed."""
        mine = self.owed(period)
        return Count(sum(one.state in HERE for one in mine), len(mine))

    def is_over(self, period: str) -> bool:
        """Whether a period had ended when the snapshot was made."""
        return self._periods[period].end < self.told.day

    def wanting(self, indicator: Indicator, period: str, township: str | None = None) -> list[Wanting]:
        """Return the tables that an indicator waits for, of the county or one township; a year before too."""
        asked = [self._periods[period]]
        if indicator.value.kind in A_YEAR_APART and asked[0].before.id in self._periods:
            asked.append(asked[0].before)
        found = []
        for when, names in zip(asked, (indicator.wants, indicator.needs), strict=False):
            for name in names:
                here = self.of(name, when.id)
                mine: Here | Town = here.towns.get(township or "", here)
                if mine.state in {*SILENT, "partial"}:
                    found.append(Wanting(source(name), when, mine.state, mine.halves))
        return found

    def _here(self, table: Table, period: Period) -> Here:
        towns, rows = self._towns(table, period), self.told.rows(table, period)
        state, parts = self._alone(table, period)
        if rows and table.is_placed and not any(town.rows for town in towns.values()):
            towns = {}  # without a register nobody can say where the rows are from
            state = "partial" if state == "full" else state
        elif towns and table.year != "together":
            state = self._from_towns(table, period, towns)
        refusals = self.told.refused(table, period)
        is_named = any(one.names(period) for one in refusals)
        if table not in owed():
            state = "extra" if rows or state == "nil" else "not_owed"
        if not rows and (is_named or (refusals and state in SILENT)) and state not in {"nil", "partial"}:
            state = "refused"  # nothing came of it: a nil report of one half is something
        elif state == "full" and any(one.names(period) and not one.is_answered for one in refusals):
            state = "partial"  # something more was sent, and is not taken
        halves_here = parts if state == "partial" and len(parts) == 1 else ()
        is_counted = table in owed() and state != "not_owed"
        return Here(table.name, period.id, state, rows, is_counted, towns, halves_here, refusals)

    def _towns(self, table: Table, period: Period) -> dict[str, Town]:
        if not table.is_placed:
            return {}
        return {code: self._town(table, period, code) for code in self.told.townships.get(period.id, ())}

    def _town(self, table: Table, period: Period, code: str) -> Town:
        """Return what one township sent; of a year, by its halves."""
        rows = self.told.of(table, period, code, period)
        if not self._is_split(table, period) or table.year == "together":
            return Town(self._plain(table, period, code, rows), rows)
        if self.told.annual(table, period) and self.told.annual(table, period, code):
            return Town("full", rows)
        both = halves(period.year, period.first_month)
        came = [h.id for h in both if self.told.of(table, h, code, period) or self.told.is_nil(table, h)]
        is_owing = rows or self._is_expected(table, period, code)
        if len(came) == 1 and is_owing and table in owed():
            return Town("partial", rows, tuple(came))
        return Town(self._plain(table, period, code, rows), rows)

    def _plain(self, table: Table, period: Period, code: str, rows: int) -> State:
        """Return the state of a township in a period that is not looked at by halves."""
        if rows:
            return "full"
        if table not in owed() or not self._is_expected(table, period, code):
            return "not_owed"
        if self._is_nil(table, period):
            return "nil"
        return self._silence(period)

    def _is_nil(self, table: Table, period: Period) -> bool:
        """Whether nothing was reported of all of a period: of a year that is split, of both its halves."""
        if not self._is_split(table, period):
            return self.told.is_nil(table, period)
        return all(self.told.is_nil(table, half) for half in halves(period.year, period.first_month))

    def _is_expected(self, table: Table, period: Period, code: str) -> bool:
        """Whether rows are expected of a township: it has households, and had rows of what may be none."""
        if self._comes_by_year(table, period) or table.year == "together":
            return False
        register = source(REGISTER)
        if not table.has_own_place and self.told.rows(register, period):
            has_any = self.told.of(register, period, code, period) > 0
            return has_any and (not table.is_sparse or self.told.before(table, period, code))
        return not table.is_sparse or self.told.before(table, period, code)

    def _from_towns(self, table: Table, period: Period, towns: Mapping[str, Town]) -> State:
        """Return the county's state as its townships make it."""
        states = {town.state for town in towns.values()} - {"not_owed"}
        if not states:
            return self._alone(table, period)[0]
        if states <= HERE:
            return "full" if self.told.rows(table, period) else "nil"
        if states & {*HERE, "partial"}:
            return "partial"
        return "partial" if self.told.rows(table, period) else self._silence(period)

    def _alone(self, table: Table, period: Period) -> tuple[State, tuple[str, ...]]:
        """Return the state of a table as the whole county's, and of a year the halves that are here."""
        rows, year = self.told.rows(table, period), period.whole
        if table.year == "own":
            is_here = self.told.annual(table, year) > 0 or (period.half != "" and rows > 0)
            return ("full" if is_here else self._silence(period)), ()
        if self._comes_by_year(table, period) and not rows:
            return "not_owed", ()
        if not self._is_split(table, period) or self.told.annual(table, period):
            is_nil = self.told.is_nil(table, period)
            return ("full" if rows else "nil" if is_nil else self._silence(period)), ()
        both = halves(period.year, period.first_month)
        came = tuple(half.id for half in both if self.told.came(table, half))
        if len(came) == len(both):
            return ("full" if rows else "nil"), came
        return ("partial" if came else self._silence(period)), came

    def _is_split(self, table: Table, period: Period) -> bool:
        """Whether a year is looked at by its halves."""
        return not period.half and whole_year(table, self.told.settings) in {"halves", "together"}

    def comes_by_year(self, table: str, period: str) -> bool:
        """Whether a table speaks of the year that holds a half, and has no row of either half."""
        return self._comes_by_year(source(table), self._periods[period])

    def _comes_by_year(self, table: Table, period: Period) -> bool:
        """Whether nothing is owed for a half: checks made once a year, what was sent for the year alone."""
        speaks_of_periods = isinstance(table.when, InPeriod) and table.year == "any"
        if not period.half or not (table.year == "halves" or speaks_of_periods):
            return False
        if whole_year(table, self.told.settings) == "one":
            return True
        both = halves(period.year, period.first_month)
        is_yearly = not any(self.told.rows(table, half) for half in both)
        return is_yearly and self.told.annual(table, period.whole) > 0

    def _silence(self, period: Period) -> State:
        """Return what silence means: too early to say, or absent."""
        return "absent" if period.end < self.told.day else "not_yet"
