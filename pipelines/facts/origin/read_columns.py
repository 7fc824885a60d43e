"""Which columns of a source table are read by anything, and therefore reach a snapshot; the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from pipelines.facts.origin.lineage import reads, traced
from pipelines.sources import source
from pipelines.table import Column, Kind

LINEAGE = frozenset({"source_no", "row_no"})
DATES = frozenset({Kind.DATE, Kind.MONTH, Kind.PERIOD, Kind.QUARTER, Kind.TERM, Kind.DATETIME})
ABOUT_PEOPLE = frozenset({"household", "person"})


@cache
def read_columns(name: str) -> frozenset[str]:
    """Return the columns of a table that a snapshot holds.

    They are its keys and pseudonyms, dates and amounts, and what the expressions of facts read. Rules of the
    intake ask the store, not the snapshot. Tables that speak of nobody (targets, yardsticks, what the meeting
    typed) are shown by pages and held whole.
    """
    table = source(name)
    if not table.is_about_people:
        return frozenset(column.name for column in table.columns)
    read = by_facts(name)
    return frozenset(one.name for one in table.columns if _stands(one) or one.name in read)


def _stands(column: Column) -> bool:
    """Whether a column is a key, a date or an amount, which a snapshot holds whoever reads it."""
    is_amount = column.kind is Kind.DECIMAL and column.unit == "元"
    names = column.key or column.pseudonym in ABOUT_PEOPLE
    return column.personal is None and (names or column.kind in DATES or is_amount)


def by_facts(name: str) -> frozenset[str]:
    """Return the columns of a table that the expressions of facts read."""
    return frozenset(column for fact in traced() for table, column in reads(fact) if table == name)


def held(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the source tables as a snapshot holds them. One row per row given, with its lineage."""
    return {
        name: frame.select(one for one in frame.columns if one in LINEAGE or one in read_columns(name))
        for name, frame in frames.items()
    }
