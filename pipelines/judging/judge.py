"""Judges the rows of one table by rules: which row breaks which, as a reason frame."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipelines.judging.expectations import broken
from pipelines.judging.rule import Rule
from pipelines.reasons import gathered, reasons
from pipelines.table import Table
from pipelines.warehouse import Scratch

ITEM, ITEM_CELL = "item", "result"


def judged(scratch: Scratch, table: Table, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per row and rule broken (reason frame); the table lies in `scratch` under its name.

    Great Expectations says which rules are broken; the complete rows come from the rule's own SQL, because
    its results list 20 of them at most.
    """
    if not rules:
        return gathered([])
    return gathered([_rows(scratch, table, rule) for rule in broken(scratch, table.name, rules)])


def _rows(scratch: Scratch, table: Table, rule: Rule) -> pl.DataFrame:
    column = table.column(rule.column)
    shown = "NULL" if column.pseudonym or column.personal else f'CAST("{column.name}" AS VARCHAR)'
    # A wide sheet has a heading for each item: the item says which cell it was until that is put there.
    of_item = ", item AS heading" if rule.column == ITEM_CELL and ITEM in table.keys else ""
    query = f'SELECT source_no, row_no, {shown} AS value{of_item} FROM "{table.name}" WHERE {rule.bad}'  # noqa: S608 - our own rules
    return reasons(table.name, scratch.rows(query), column, rule.id, rule.message, severity=rule.severity)
