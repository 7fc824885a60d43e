"""Merged ranges below the headings: words, codes, dates and keys hold for each row; one amount does not."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import CellFault, Sheet
from pipelines.table import Column, Kind, Table

Range = tuple[
    int, int, int, int
]  # first row, first column, last row, last column; rows count from 0 in the body
MERGED = Text(
    "一个数合并了 {count} 行（第 {first}–{last} 行），无法分到每一行，请逐行填写",
    "one amount for {count} rows (rows {first} to {last}): it cannot be shared out, fill in each row",
)
ACROSS = Text(
    "一个数合并了 {count} 列，无法判断属于哪一列，请逐列填写",
    "one amount for {count} columns: no telling which it belongs to, fill in each column",
)


def ranges(sheet: Sheet, start: int, height: int) -> list[Range]:
    """Return the merged ranges of the rows below the headings, which begin with the sheet's row `start`."""
    found = []
    for row, left, last, right in sheet.merges:
        top, bottom = row - 1 - start, min(last - start, height)
        if top >= 0 and bottom > top and left >= 0 and (bottom - top > 1 or right > left):
            found.append((top, left, bottom, right))
    return found


def filled_down(body: pl.DataFrame, merged: list[Range]) -> pl.DataFrame:
    """Return the rows below the headings, each merged range filled down with its first cell."""
    sources: dict[str, np.ndarray] = {}
    for top, left, bottom, right in merged:
        if bottom - top > 1:
            for name in body.columns[1 + left : 2 + right]:
                sources.setdefault(name, np.arange(body.height))[top:bottom] = top
    return body.with_columns(body[name].gather(places).alias(name) for name, places in sources.items())


def is_amount(column: Column) -> bool:
    """Whether a column counts or measures: one such number belongs to one row. Years and grades are words."""
    return column.kind is Kind.DECIMAL or (
        column.kind is Kind.INTEGER and not column.key and column.unit not in {"", "year"}
    )


def held_back(
    table: Table, places: dict[str, int], body: pl.DataFrame, merged: list[Range]
) -> list[CellFault]:
    """Fault each row of an amount merged over rows of several keys, or over two amounts side by side.

    `body` is filled down, so that merged keys are seen. Within one key (the members of a household) it is
    one.
    """
    amounts = {at for name, at in places.items() if name in table.schema() and is_amount(table.column(name))}
    keys = [f"c{places[name]}" for name in table.keys if name in places]
    found = []
    for top, left, bottom, right in merged:
        covered = sorted(at for at in amounts if left <= at <= right)
        rows = body.slice(top, bottom - top)
        if not covered or body[f"c{left}"][top] is None:
            continue
        if len(covered) > 1:
            message = ACROSS.filled(count=len(covered))
        elif bottom - top > 1 and rows.select(keys or "row_no").n_unique() > 1:
            said = {"count": rows.height, "first": rows["row_no"][0], "last": rows["row_no"][-1]}
            message = MERGED.filled(**said)
        else:
            continue
        value = str(body[f"c{left}"][top])
        found += [CellFault(row, covered[0], value, "merged_amount", message) for row in rows["row_no"]]
    return found
