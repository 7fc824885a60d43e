"""Judges the whole state: what all loads together say now, table by table in order of dependence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import polars as pl

from pipelines.judging import Hearing
from pipelines.judging.area_codes import placed
from pipelines.judging.in_force import settled
from pipelines.judging.rules.consistency import CONSISTENCY
from pipelines.judging.rules.context import context
from pipelines.judging.rules.helpers import HELPERS, named
from pipelines.reasons import gathered
from pipelines.sources import SOURCES, source
from pipelines.table import Table
from pipelines.warehouse import Scratch


@dataclass(slots=True)
class Whole:
    """Everything that holds: source frames by name, reasons (errors and warnings), replaced rows.

    `sent` are the rows of all loads that it was made of, `aside` those replaced or said again.
    """

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    reasons: pl.DataFrame = field(default_factory=lambda: gathered([]))
    history: list[pl.DataFrame] = field(default_factory=list)
    aside: dict[str, pl.DataFrame] = field(default_factory=dict)
    sent: dict[str, pl.DataFrame] = field(default_factory=dict)

    def hold_back(self, errors: pl.DataFrame) -> None:
        """Take the rows that errors speak against out of their tables."""
        for (name,), found in errors.group_by("table"):
            keys = found.select("source_no", row_no=pl.col("row").cast(pl.UInt32)).unique()
            rows = self.frames[str(name)]
            left = rows.join(keys, on=["source_no", "row_no"], how="anti", maintain_order="left")
            self.frames[str(name)] = left


def whole(rows: dict[str, pl.DataFrame], today: date, first_month: int = 1) -> Whole:
    """Settle and judge the rows of all loads; `rows` are by table, with lineage and is_held."""
    state, against = Whole(sent=rows), []
    for table in SOURCES:
        if table.name in rows:
            held = settled(table, rows[table.name])
            state.frames[table.name] = held.rows
            state.history.append(held.history)
            state.aside[table.name] = held.aside
            against.append(held.reasons)
    state.frames = placed(state.frames)
    beside = context(state.frames, rows, today, first_month)
    state.reasons = gathered([*against, *_across(state, beside)])
    return state


@cache
def _words() -> frozenset[str]:
    """Return every word of the rules' SQL: a column that is none of them need not be laid out."""
    said = [*HELPERS.values(), *(rule.bad for rule in CONSISTENCY), *(rule.column for rule in CONSISTENCY)]
    return frozenset(re.findall(r"\w+", " ".join(said)))


def asked(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of a table that rules across tables may ask."""
    keys = {"source_no", "row_no", *source(name).keys}
    return frame.select(column for column in frame.columns if column in keys or column in _words())


def _across(state: Whole, beside: dict[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """Hold back what breaks a rule across tables; a row held back no longer vouches for others."""
    hearing = Hearing()
    with Scratch({name: asked(name, frame) for name, frame in state.frames.items()} | beside) as scratch:
        there = [table for table in SOURCES if table.name in state.frames]
        found = [_of_table(state, scratch, table, hearing) for table in there]
    hearing.close()
    return found


def _of_table(state: Whole, scratch: Scratch, table: Table, hearing: Hearing) -> pl.DataFrame:
    rules = [
        rule
        for rule in CONSISTENCY
        if rule.table == table.name and all(other in state.frames for other in rule.others)
    ]
    for rule in rules:
        for helper in named(rule.bad):
            scratch.make(helper, HELPERS[helper])
    found = hearing.found(scratch, table, rules)
    errors = found.filter(pl.col("severity") == "error")
    if errors.height:
        state.hold_back(errors)
        scratch.put(table.name, asked(table.name, state.frames[table.name]))
        scratch.forget()
    return found
