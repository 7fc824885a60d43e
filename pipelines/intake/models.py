"""What the intake hands on: files, their tables as text, and the sheets between."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.ground.text import Text

# One row per cell that must not be believed, whatever its text says.
FAULT: dict[str, pl.DataType] = {
    "row_no": pl.UInt32(),
    "column": pl.String(),
    "value": pl.String(),
    "rule": pl.String(),
    "zh": pl.String(),
    "en": pl.String(),
}


BROKEN = Text("压缩包已损坏，无法打开", "the zip container is damaged and cannot be opened")
LOCKED = Text(
    "文件有密码保护，请去掉密码后再报送", "the file is protected by a password: remove it and send again"
)


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure
    """A file or sheet is not taken; the message says why."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


@dataclass(slots=True)
class CellFault:
    """One cell of a sheet that must not be believed; `at` counts the sheet's read columns from 0."""

    row: int
    at: int
    value: str
    rule: str
    message: Text


@dataclass(slots=True)
class Sheet:
    """One sheet as text: `cells` has row_no (as a person sees it) and c0, c1, … (String)."""

    name: str
    cells: pl.DataFrame
    faults: list[CellFault] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # row, at, last row, last at
    notes: list[Text] = field(default_factory=list)
    is_hidden: bool = False
    file: str = ""  # the file's name without its ending, of a workbook

    @property
    def names(self) -> list[str]:
        """Names of the cell columns."""
        return self.cells.columns[1:]


def no_faults() -> pl.DataFrame:
    """Return an empty fault frame. One row per cell that must not be believed."""
    return pl.DataFrame(schema=FAULT)


def arrow(path: Path, rows: int | None = None) -> pl.DataFrame:
    """Return the rows of an Arrow file as written, read whole.

    So it may be deleted at once: a mapped one may not, on Windows.
    """
    with path.open("rb") as file:
        return pl.read_ipc(file, n_rows=rows)


class UnopenedError(Exception):
    """Rows were asked of a table whose texts lie on its shelf: a fault of the program."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("the table is not opened: ask `opened()` for its rows")


@dataclass(slots=True)
class ReadTable:
    """One table as sent: `text` has row_no (UInt32) and a String column for each contract column sent.

    `factors` says by what the sent amounts are multiplied (a heading or unit row in 万元 gives 10000).
    """

    table: str | None
    sheet: str
    refused: Text | None = None
    heading_of: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    period_hint: str | None = None
    text: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={"row_no": pl.UInt32}), repr=False)
    faults: pl.DataFrame = field(default_factory=no_faults)
    factors: dict[str, float] = field(default_factory=dict)
    periods: tuple[str, ...] = ()  # ids that title, sheet name or rows name, also where it is refused
    is_nil: bool = False  # headings and a period, and no rows: a report that there was nothing
    titles: tuple[str, ...] = ()  # the texts above the headings
    part: str = ""  # of a later block of a sheet: the sheet's name with the row from which it stands
    shelf: Path | None = None  # where `text` lies, which then has columns and no rows
    on_shelf: int = 0  # how many rows lie there

    if not TYPE_CHECKING:

        def __getattribute__(self, name: str) -> Any:
            """Refuse the rows of a table that was not opened: without them it would pass for an empty one."""
            if name == "text" and object.__getattribute__(self, "shelf") is not None:
                raise UnopenedError
            return object.__getattribute__(self, name)

    @property
    def columns(self) -> list[str]:
        """Names of the columns of `text`, also where it lies on its shelf."""
        text: pl.DataFrame = object.__getattribute__(self, "text")
        return text.columns

    @property
    def rows(self) -> int:
        """How many data rows were sent."""
        return self.on_shelf if self.shelf else self.text.height

    def opened(self) -> ReadTable:
        """Return it with its rows: the texts of all files of a load are more than its memory should hold."""
        return self if self.shelf is None else replace(self, text=arrow(self.shelf), shelf=None)


@dataclass(slots=True)
class ReadFile:
    """One file as received (`path`: our copy of it); `refused` is set when nothing of it could be read."""

    path: Path
    name: str
    sha256: str
    refused: Text | None = None
    tables: list[ReadTable] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
