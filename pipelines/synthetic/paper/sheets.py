"""One sheet to be: rows above the data, the data as text, rows below; and how it becomes a csv."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import polars as pl

Encoding = Literal["utf-8-sig", "gb18030"]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0


@dataclass(slots=True)
class Sheet:
    """One sheet: cells of `numbers` are written as numbers where they are one, of `dates` as true dates."""

    name: str
    head: list[list[str]]
    body: pl.DataFrame
    tail: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    numbers: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()  # their text is the number of days since 1899-12-30
    is_hidden: bool = False


def write_csv(path: Path, sheet: Sheet, encoding: Encoding) -> None:
    """Write a sheet as csv; its rows above and below are as wide as the data."""
    above, below = (_padded(rows, sheet.body) for rows in (sheet.head, sheet.tail))
    text = pl.concat([above, sheet.body, below]).write_csv(include_header=False)
    path.write_bytes(text.encode(encoding))


def _padded(rows: list[list[str]], body: pl.DataFrame) -> pl.DataFrame:
    wide = [[cell or None for cell in row] + [None] * (body.width - len(row)) for row in rows]
    return pl.DataFrame(wide, schema=body.schema, orient="row")
