"""Rows that are held back, as they were sent: read anew from the files as received, without what is personal.

What comes of it goes back to the department: it mends the rows and sends them again. A cell that was blotted
out is to be filled in from the original; left as it is, the intake holds its row back (typing.MASKED).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.identifiers import HIDDEN, masked_text
from pipelines.ground.incoming import incoming, workplace
from pipelines.ground.text import Lang, Text
from pipelines.intake import ReadTable, read_files
from pipelines.keeping.raw import laid_out
from pipelines.keeping.vault import VaultKeyError
from pipelines.sources import source
from pipelines.table import Column, Kind

UNITS = {1e2: "百元", 1e3: "千元", 1e4: "万元", 1e6: "百万元", 1e8: "亿元"}
CELL = Text("{heading}：{words}", "{heading}: {words}")


@dataclass(slots=True)
class Returned:
    """The rows of one table of one sheet: `headings` as sent, `rows` (row number, cells, reason)."""

    table: str
    file: str
    sheet: str
    headings: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str], str]] = field(default_factory=list)
    is_gone: bool = False  # the file as received is missing or cannot be read: only the reasons are left


def returned(home: Home, reasons: pl.DataFrame, lang: Lang) -> list[Returned]:
    """Return the rows that reasons speak against, table by table, in the order of files and rows.

    `reasons`: one row per reason, with file_id, file, sheet, table, row, heading and the words (zh, en).
    """
    found = []
    with incoming(workplace(home)) as copies:
        for (number,), part in reasons.group_by("file_id", maintain_order=True):
            tables = _read(home, str(number), str(part["file"][0]), copies)
            for (sheet, name), mine in part.group_by("sheet", "table", maintain_order=True):
                read = next((one for one in tables if (one.sheet, one.table) == (sheet, name)), None)
                found.append(_rows(read, str(name), mine, lang))
    return found


def _read(home: Home, number: str, name: str, copies: Path) -> Sequence[ReadTable]:
    copy = Path(tempfile.mkdtemp(dir=copies)) / Path(name).name
    try:
        if not laid_out(home, number, copy):
            return ()
    except VaultKeyError:  # without the key of the vault the reasons are all there is
        return ()
    (file,) = read_files([copy], None, copies)
    return [one.opened() for one in file.tables]


def _rows(read: ReadTable | None, name: str, mine: pl.DataFrame, lang: Lang) -> Returned:
    made = Returned(name, str(mine["file"][0]), str(mine["sheet"][0]))
    words = _words(mine, lang)
    if read is None:
        made.is_gone = True
        made.rows = [(row, [], said) for row, said in words.items()]
        return made
    columns = [source(name).column(one) for one in read.text.columns if one != "row_no"]
    made.headings = [heading(read, column) for column in columns]
    rows = read.text.filter(pl.col("row_no").cast(pl.Int64).is_in(list(words)))
    for number, *cells in rows.iter_rows():
        shown = [cell(value, column) for value, column in zip(cells, columns, strict=True)]
        made.rows.append((int(number), shown, words[int(number)]))
    return made


def _words(mine: pl.DataFrame, lang: Lang) -> dict[int, str]:
    """Return row number → all that speaks against the row, each thing once."""
    found: dict[int, dict[str, None]] = {}
    for row, named, said in mine.sort("row", maintain_order=True).select("row", "heading", lang).iter_rows():
        words = CELL.filled(heading=named, words=said).on(lang)
        found.setdefault(int(row), {})[words] = None
    return {row: ("；" if lang == "zh" else "; ").join(said) for row, said in found.items()}


def heading(read: ReadTable, column: Column) -> str:
    """Return a heading as sent; what a title or unit row said of its amounts stands in it."""
    if column.name in {"item", "result"}:  # of a wide sheet of checks, given back row by row
        return column.heading
    said = read.heading_of.get(column.name, column.heading).replace("\n", " ")
    unit = UNITS.get(read.factors.get(column.name, 1.0))
    return f"{said}（{unit}）" if unit and unit not in said else said


def cell(value: str | None, column: Column) -> str:
    """Return a cell as it goes back: personal ones blotted out, numbers of households and persons as sent."""
    if value is None:
        return ""
    if column.personal is not None or column.pseudonym == "id_number":
        return HIDDEN
    if column.kind is Kind.TEXT:
        return masked_text(value)
    return value
