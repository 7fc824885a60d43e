"""A csv to one sheet of text: decoded strictly, its records counted before any parser splits them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.files import limits
from pipelines.intake.files.decoding import decoded
from pipelines.intake.files.separators import parted
from pipelines.intake.models import Refused, Sheet

QUOTE, NEWLINE = 34, 10
MAX_COLUMNS = 2000
UNCLOSED = Text("第 {row} 行的引号没有成对", "the quotation marks of row {row} do not pair")
TOO_WIDE = Text("一行有 {found} 列，超过上限", "a row has {found} columns: too many")
UNEVEN = Text("csv 的行无法可靠切分", "the rows of the csv cannot be split reliably")


def csv_sheet(path: Path) -> tuple[Sheet, pl.Series]:
    """Return the one sheet of a csv and the number of fields of each record.

    One row per record, blank ones too: `row_no` is what a spreadsheet would show.
    """
    size = path.stat().st_size
    limits.limit_memory(900 * limits.MEGABYTE + 30 * size)
    data, separator = parted(decoded(path.read_bytes()))
    fields = _fields(data, ord(separator))
    width = int(fields.max()) if len(fields) else 0
    if width > MAX_COLUMNS:
        raise Refused(TOO_WIDE.filled(found=width))
    if width == 0:
        return Sheet(path.stem, pl.DataFrame(schema={"row_no": pl.UInt32})), pl.Series("fields", fields)
    cells = _split(data, separator, width)
    if cells.height != len(fields):
        raise Refused(UNEVEN)
    return Sheet(path.stem, cells.with_row_index("row_no", offset=1)), pl.Series("fields", fields)


def _fields(data: bytes, separator: int) -> np.ndarray:
    """Count the fields of each record; Refused when quotation marks do not pair."""
    marks = np.frombuffer(data, dtype=np.uint8)
    breaks, parts = marks == NEWLINE, marks == separator
    if QUOTE in data:
        inside = np.cumsum(marks == QUOTE, dtype=np.uint8) & 1
        outside = inside == 0
        breaks, parts = breaks & outside, parts & outside
        _check_quotes(marks, inside, breaks, separator)
    ends = np.flatnonzero(breaks)
    if len(marks) and marks[-1] != NEWLINE:
        ends = np.append(ends, len(marks))
    before = np.searchsorted(np.flatnonzero(parts), ends)
    return np.diff(before, prepend=0) + 1


def _check_quotes(marks: np.ndarray, inside: np.ndarray, breaks: np.ndarray, separator: int) -> None:
    """Refuse a quotation mark that neither opens nor closes a field nor stands doubled within one."""
    places = np.flatnonzero(marks == QUOTE)
    opens = inside[places] == 1
    padded = np.concatenate(([NEWLINE], marks, [NEWLINE])).astype(np.uint8)
    neighbour = np.where(opens, padded[places], padded[places + 2])
    bad = ~np.isin(neighbour, (separator, NEWLINE, QUOTE))
    # two marks side by side inside a field are one mark; side by side outside they open and close it
    if inside[-1]:
        first_bad = places[bad][0] if bad.any() else places[-1]
    elif bad.any():
        first_bad = places[bad][0]
    else:
        return
    raise Refused(UNCLOSED.filled(row=int(np.count_nonzero(breaks[:first_bad])) + 1))


def _split(data: bytes, separator: str, width: int) -> pl.DataFrame:
    try:
        return pl.read_csv(
            io.BytesIO(data),
            has_header=False,
            separator=separator,
            infer_schema=False,
            schema={f"c{at}": pl.String for at in range(width)},
            missing_columns="insert",
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError as error:
        raise Refused(UNEVEN) from error
