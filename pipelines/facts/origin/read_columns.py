"""Which columns of a source table are read by anything, and therefore reach a snapshot; the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from pipelines.facts.origin.lineage import reads, traced
from pipelines.facts.origin.shown_columns import SHOWN
from pipelines.sources import source
from pipelines.table import Column, Kind

LINEAGE = frozenset({"source_no", "row_no"})
DATES = frozenset({Kind.DATE, Kind.MONTH, Kind.PERIOD, Kind.QUARTER, Kind.TERM, Kind.DATETIME})
ABOUT_PEOPLE = frozenset({"household", "person"})
Columns = Mapping[str, frozenset[str]]  # table → columns
_TOLD: list[Columns] = []  # what this process knows: its code is one, and so is the answer


@cache
def read_columns(name: str) -> frozenset[str]:
    """Return the columns of a table that a snapshot holds.

    They are its keys and pseudonyms, dates and amounts, what the expressions of facts read, and SHOWN; why
    the others stay away, LEFT says. Rules of the intake ask the store, not the snapshot. Tables that speak of
    nobody (targets, yardsticks, what the meeting typed) are shown by pages and held whole.
    """
    table = source(name)
    if not table.is_about_people:
        return frozenset(column.name for column in table.columns)
    read = by_facts(name) | SHOWN.get(name, frozenset())
    return frozenset(one.name for one in table.columns if _stands(one) or one.name in read)


def _stands(column: Column) -> bool:
    """Whether a column is a key, a date or an amount, which a snapshot holds whoever reads it."""
    is_amount = column.kind is Kind.DECIMAL and column.unit == "元"
    names = column.key or column.pseudonym in ABOUT_PEOPLE
    return column.personal is None and (names or column.kind in DATES or is_amount)


def by_facts(name: str) -> frozenset[str]:
    """Return the columns of a table that the expressions of facts read."""
    return recall(None).get(name, frozenset())


def worked_out() -> Columns:
    """Return table → its columns that the expressions of facts read; of a table that none reads: nothing.

    Every fact runs once on frames without rows: more than a second of a processor.
    """
    found: dict[str, set[str]] = {}
    for table, column in sorted(pair for fact in traced() for pair in reads(fact)):
        found.setdefault(table, set()).add(column)
    return {table: frozenset(columns) for table, columns in found.items()}


def recall(columns: Columns | None) -> Columns:
    """Take what was worked out by the same code before, unless it is known; with None work it out."""
    if not _TOLD:
        _TOLD.append(worked_out() if columns is None else columns)
    return _TOLD[0]


def held(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the source tables as a snapshot holds them. One row per row given, with its lineage."""
    return {
        name: frame.select(one for one in frame.columns if one in LINEAGE or one in read_columns(name))
        for name, frame in frames.items()
    }
