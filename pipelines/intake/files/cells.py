"""Cells as a file stores them, before anybody says what they mean: the one shape that xlsx and xls share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import Refused

Kind = Literal["n", "s", "str", "b", "e", "d"]
KIND = pl.Enum(["n", "s", "str", "b", "e", "d"])  # number, shared text, text, boolean, error, ISO date
STORED: dict[str, pl.DataType] = {
    "row": pl.UInt32(),  # from 1
    "column": pl.UInt32(),  # from 0
    "kind": KIND,
    "style": pl.UInt32(),
    "text": pl.String(),  # null: the cell has no value element
    "formula": pl.Boolean(),
}
BLOCK = 1 << 17
PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
NO_PLACE = Text("单元格位置“{cell}”不存在，文件已损坏", "there is no cell {cell}: the file is damaged")

Range = tuple[int, int, int, int]  # first row (from 1), first column (from 0), last row, last column


@dataclass(slots=True)
class Stored:
    """The stored cells of one sheet and what stands beside them."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    formulas: list[bool] = field(default_factory=list)
    frames: list[pl.DataFrame] = field(default_factory=list)
    arrays: list[Range] = field(default_factory=list)  # where one formula fills several cells
    merges: list[Range] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0

    def add(self, row: int, column: int, kind: str, style: int, text: str | None, *, formula: bool) -> None:
        """Add one cell."""
        self.rows.append(row)
        self.columns.append(column)
        self.kinds.append(kind)
        self.styles.append(style)
        self.texts.append(text)
        self.formulas.append(formula)
        if len(self.rows) >= BLOCK:
            self.pack()

    def pack(self) -> None:
        """Put the cells added so far into a frame, which takes a tenth of the room."""
        said = (self.rows, self.columns, self.kinds, self.styles, self.texts, self.formulas)
        self.frames.append(pl.DataFrame(dict(zip(STORED, said, strict=True)), schema=STORED))
        for one in said:
            one.clear()

    def frame(self) -> pl.DataFrame:
        """Return all cells. One row per stored cell, in the file's order, columns as in STORED."""
        self.pack()
        return pl.concat(self.frames)


def column_no(letters: str) -> int:
    """Return the number of a column from 0: A → 0, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_letters(number: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's name: 3, 1 → B3."""
    return f"{cell_letters(column)}{row}"


def place(cell: str) -> tuple[int, int]:
    """Return row (from 1) and column (from 0) of a reference; Refused when no sheet has such a cell."""
    found = PLACE.fullmatch(cell)
    row, column = (int(found[2]), column_no(found[1])) if found else (0, 0)
    if not 1 <= row <= LAST_ROW or column >= LAST_COLUMN:
        raise Refused(NO_PLACE.filled(cell=cell[:20]))
    return row, column


def area(reference: str) -> Range:
    """Return the range of a reference like A2:B5."""
    first, _, last = reference.partition(":")
    return (*place(first), *place(last or first))
