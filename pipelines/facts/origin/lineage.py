"""Which source columns each column of a fact is made of: told by the facts' own expressions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pipelines.facts import MADE
from pipelines.facts.county import County
from pipelines.facts.origin.traced import NOTHING, Origins, Traced
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.settings import Settings
from pipelines.sources import SOURCES

ANY_YEAR = 2025  # facts read the same columns in every year; a year may be made of its halves
UNTRACED = frozenset({"arrival"})  # it counts rows of every table and sums no column


@cache
def traced() -> dict[str, Traced]:
    """Return fact → a frame without rows that knows of what its columns are made, of a year and of halves."""
    frames: dict[str, Any] = {table.name: Traced.source(table.name, table.schema()) for table in SOURCES}
    county = County(frames, Settings())
    reports = Reports(county)
    found: dict[str, list[Any]] = {}
    for half in ("", "H1", "H2"):
        view = View(county, Period(ANY_YEAR, half))
        for one in MADE:
            if one.fact.name not in UNTRACED:
                found.setdefault(one.fact.name, []).append(one.maker(view, reports))
    return {name: _together(some) for name, some in found.items()}


def _together(made: list[Traced]) -> Traced:
    of = {name: NOTHING.union(*(one.of[name] for one in made)) for name in made[0].columns}
    return Traced(made[0].frame, of, NOTHING.union(*(one.rows for one in made)))


def reads(fact: str, columns: Iterable[str] | None = None) -> Origins:
    """Return the source columns behind some of a fact's columns (all: None), and behind which rows it has."""
    one = traced()[fact]
    return one.everything if columns is None else one.rows.union(*(one.of[name] for name in columns))


def by_table(origins: Origins) -> dict[str, tuple[str, ...]]:
    """Return table → columns, both in the order of the tables."""
    found = {
        table.name: tuple(one.name for one in table.columns if (table.name, one.name) in origins)
        for table in SOURCES
    }
    return {name: columns for name, columns in found.items() if columns}
