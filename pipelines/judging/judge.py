"""Judges the rows of one table by rules: which row breaks which, as a reason frame."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipelines.judging.expectations import counted, failed
from pipelines.judging.rule import Rule
from pipelines.reasons import gathered, reasons
from pipelines.table import Table
from pipelines.warehouse import Scratch

ITEM, ITEM_CELL = "item", "result"


class Hearing:
    """Rules of many tables, counted one table after the other and judged together when it is closed.

    The complete rows come from the rule's own SQL, because a result of Great Expectations lists 20 of them at
    most; they are had while the table lies there. What it says at the end must be what was counted.
    """

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._counts: list[int] = []

    def found(self, scratch: Scratch, table: Table, rules: Sequence[Rule]) -> pl.DataFrame:
        """One row per row and rule broken (reason frame); the table lies in `scratch` under its name."""
        if not rules:
            return gathered([])
        counts = counted(scratch, table.name, rules)
        self._counts += counts
        broken = [rule for rule, count in zip(rules, counts, strict=True) if count]
        return gathered([_rows(scratch, table, rule) for rule in broken])

    def close(self) -> None:
        """Let Great Expectations judge all that was counted; RuntimeError where it says anything else."""
        bad = [place for place, count in enumerate(self._counts) if count]
        if self._counts and failed(self._counts) != bad:
            raise RuntimeError(f"Great Expectations names other rules than {bad}")
        self._counts = []


def judged(scratch: Scratch, table: Table, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per row and rule of one table broken (reason frame), as Hearing has it."""
    hearing = Hearing()
    found = hearing.found(scratch, table, rules)
    hearing.close()
    return found


def _rows(scratch: Scratch, table: Table, rule: Rule) -> pl.DataFrame:
    column = table.column(rule.column)
    shown = "NULL" if column.pseudonym or column.personal else f'CAST("{column.name}" AS VARCHAR)'
    # A wide sheet has a heading for each item: the item says which cell it was until that is put there.
    of_item = ", item AS heading" if rule.column == ITEM_CELL and ITEM in table.keys else ""
    query = f'SELECT source_no, row_no, {shown} AS value{of_item} FROM "{table.name}" WHERE {rule.bad}'  # noqa: S608 - our own rules
    return reasons(table.name, scratch.rows(query), column, rule.id, rule.message, severity=rule.severity)
