"""What a snapshot tells of its tables, made ready to be asked: rows by period and place, refusals, areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import polars as pl

from metrics.figures.months import Arrived
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period, halves
from pipelines.ground.text import Text
from pipelines.table import Kind, Table

Counts = Mapping[str | None, int]  # township (None: rows that name no place) → rows


class Refusal(NamedTuple):
    """One table that was sent and not taken: where it stood, why, and whether a later load answered it."""

    table: str
    file: str
    sheet: str
    why: Text
    periods: frozenset[str]  # those that it names; none: it may speak of any
    is_answered: bool

    def names(self, period: Period) -> bool:
        """Whether it names a period, a half of it, or the year that holds it."""
        both = halves(period.year, period.first_month)
        ids = {period.id, period.whole.id} if period.half else {period.id, *(half.id for half in both)}
        return bool(self.periods & ids)


@dataclass(frozen=True)
class Told:
    """What came, of whom, and what did not: the same for every page."""

    periods: Sequence[Period]
    day: date  # when the snapshot was made: what ends later is not due yet
    settings: Settings
    counts: Mapping[tuple[str, str], Counts]
    nil: frozenset[tuple[str, str]]
    townships: Mapping[str, tuple[str, ...]]  # period → codes valid at its end
    into: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # period → old code → code at its end
    refusals: tuple[Refusal, ...] = ()

    def rows(self, table: Table, period: Period) -> int:
        """Return the rows of a table that speak of a period, wherever they are from."""
        return sum(self.counts.get((table.name, period.id), {}).values())

    def of(self, table: Table, period: Period, code: str, seen: Period) -> int:
        """Return the rows of a township, and of those merged into it by the end of the period seen from."""
        into = self.into.get(seen.id, {})
        here = self.counts.get((table.name, period.id), {})
        return sum(rows for town, rows in here.items() if town and into.get(town, town) == code)

    def is_nil(self, table: Table, period: Period) -> bool:
        """Whether an empty sheet (零报告) was sent for a period."""
        return (table.name, period.id) in self.nil

    def came(self, table: Table, period: Period) -> bool:
        """Whether any row, or an empty sheet, speaks of a period."""
        return self.rows(table, period) > 0 or self.is_nil(table, period)

    def annual(self, table: Table, year: Period, code: str | None = None) -> int:
        """Return the rows that speak of a year and of neither half: of one township, or of all."""
        if table.dated is None or table.column(table.dated).kind is not Kind.PERIOD:
            return 0
        parts = (year, *halves(year.year, year.first_month))
        if code is None:
            whole, *rest = (self.rows(table, part) for part in parts)
        else:
            whole, *rest = (self.of(table, part, code, year) for part in parts)
        return whole - sum(rest)

    def before(self, table: Table, period: Period, code: str) -> bool:
        """Whether a township had any rows in an earlier period."""
        earlier = (one for one in self.periods if one.end < period.start)
        return any(self.of(table, one, code, period) for one in earlier)

    def refused(self, table: Table, period: Period) -> tuple[Refusal, ...]:
        """Return the refusals of a table that name a period, or none at all."""
        mine = (one for one in self.refusals if one.table == table.name)
        return tuple(one for one in mine if not one.periods or one.names(period))


def told(
    arrivals: pl.DataFrame,
    areas: pl.DataFrame,
    periods: Sequence[Period],
    day: date,
    settings: Settings,
    *,
    succession: pl.DataFrame | None = None,
    refused: pl.DataFrame | None = None,
    loads: Mapping[str, int] | None = None,
) -> Told:
    """Read the fact `arrival`, the areas (period, code, level) and what was refused.

    `succession`: period, old_code, code. `refused`: refused_table. `loads`: table → the newest load of it.
    """
    counts: dict[tuple[str, str], dict[str | None, int]] = {}
    for period, table, town, rows in arrivals.select("period", "table", "township_code", "rows").iter_rows():
        if rows:
            counts.setdefault((table, period), {})[town] = rows
    nil = Arrived.read(arrivals).nil
    towns: dict[str, list[str]] = {}
    here = areas.filter(pl.col("level") == "township").select("period", "code").sort("period", "code")
    for period, code in here.iter_rows():
        towns.setdefault(period, []).append(code)
    into: dict[str, dict[str, str]] = {}
    if succession is not None:
        for period, old, new in succession.select("period", "old_code", "code").iter_rows():
            into.setdefault(period, {})[old] = new
    return Told(
        periods,
        day,
        settings,
        counts,
        frozenset((table, period) for table, ids in nil.items() for period in ids),
        {period: tuple(codes) for period, codes in towns.items()},
        into,
        _refusals(refused, loads or {}),
    )


def _refusals(refused: pl.DataFrame | None, loads: Mapping[str, int]) -> tuple[Refusal, ...]:
    """Return what was refused; a later load that brought the same table is taken for the answer to it."""
    if refused is None:
        return ()
    return tuple(
        Refusal(
            row["table"],
            row["file"],
            row["sheet"],
            Text(row["zh"], row["en"]),
            frozenset(one for one in row["periods"].split("、") if one),
            loads.get(row["table"], 0) > row["sequence"],
        )
        for row in refused.iter_rows(named=True)
        if row["table"]
    )
