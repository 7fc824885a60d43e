"""Whose an area is: which codes stand below it, and whether a reader may ask for it."""

from __future__ import annotations

import polars as pl

from metrics.bounds.reader import NotTheirsError
from metrics.figures.records import Records


def theirs(records: Records, area: str | None) -> None:
    """Let a question of an area pass; NotTheirsError where it is one that the reader may not see."""
    if area is None or records.reader.sees_all or area in records.areas["code"]:
        return
    if area in records.whole.areas["code"]:
        raise NotTheirsError


def inside(records: Records, period: str, area: str) -> frozenset[str] | None:
    """Return the codes of an area and of all below it at a period's end; None: the whole county.

    Also where single villages are not the reader's to see: for sums. NotTheirsError: nor is the area.
    """
    theirs(records, area)
    rows = records.whole.areas.filter(pl.col("period") == period)
    if area in rows.filter(pl.col("level") == "county")["code"]:
        return None
    found, waiting = set[str](), {area}
    while waiting:
        found |= waiting
        waiting = set(rows.filter(pl.col("parent_code").is_in(list(waiting)))["code"]) - found
    return frozenset(found)
