"""Judges the whole state: what all loads together say now, table by table in order of dependence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from pipelines.checks import judged
from pipelines.places import placed
from pipelines.reasons import gathered
from pipelines.rules.consistency import CONSISTENCY
from pipelines.sources import SOURCES
from pipelines.state import settled
from pipelines.table import Table
from pipelines.warehouse import Scratch


@dataclass(slots=True)
class Whole:
    """Everything that holds: source frames by name, reasons (errors and warnings), replaced rows."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    reasons: pl.DataFrame = field(default_factory=lambda: gathered([]))
    history: list[pl.DataFrame] = field(default_factory=list)


def whole(rows: dict[str, pl.DataFrame], today: date) -> Whole:
    """Settle and judge the rows of all loads; `rows` are by table, with lineage and is_held."""
    state, against = Whole(), []
    for table in SOURCES:
        if table.name in rows:
            held = settled(table, rows[table.name])
            state.frames[table.name] = held.rows
            state.history.append(held.history)
            against.append(held.reasons)
    state.frames = placed(state.frames)
    state.reasons = gathered([*against, *_across(state, rows, today)])
    return state


def _across(state: Whole, rows: dict[str, pl.DataFrame], today: date) -> list[pl.DataFrame]:
    """Hold back what breaks a rule across tables; a row held back no longer vouches for others."""
    with Scratch(state.frames) as scratch:
        scratch.put("today", pl.DataFrame({"day": [today]}))
        members = rows.get("household_member")
        if members is not None:
            scratch.put("all_members", members)
        if "admin_area" not in state.frames:
            scratch.put("admin_area", pl.DataFrame(schema={"area_code": pl.String, "level": pl.String}))
        found = [_of_table(state, scratch, table) for table in SOURCES if table.name in state.frames]
    return found


def _of_table(state: Whole, scratch: Scratch, table: Table) -> pl.DataFrame:
    rules = [
        rule
        for rule in CONSISTENCY
        if rule.table == table.name and all(other in state.frames for other in rule.others)
    ]
    found = judged(scratch, table, rules)
    errors = found.filter(pl.col("severity") == "error")
    if errors.height:
        keys = errors.select("source_no", row_no=pl.col("row").cast(pl.UInt32)).unique()
        left = state.frames[table.name].join(
            keys, on=["source_no", "row_no"], how="anti", maintain_order="left"
        )
        state.frames[table.name] = left
        scratch.put(table.name, left)
    return found
