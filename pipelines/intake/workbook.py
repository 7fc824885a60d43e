"""Workbooks (xlsx, xls) to sheets of text, through calamine, after the container was checked."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from pipelines.intake import biff, limits
from pipelines.intake.container import check_cells, check_sizes, check_strings, worksheet
from pipelines.intake.models import CellFault, Refused, Sheet
from pipelines.intake.worksheet import ERROR, Margin, cell_letters, margin
from pipelines.text import Text

UNREADABLE = Text("工作簿无法读取，文件可能已损坏", "the workbook cannot be read; the file may be damaged")
ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}


def xlsx_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an xlsx, one after the other; Refused when the container is not to be trusted."""
    with zipfile.ZipFile(path) as container:
        parts = check_sizes(container)
        limits.limit_memory(700 * limits.MEGABYTE + 12 * parts.size)
        check_strings(container)
        margins = {}
        for name, place in parts.sheets.items():
            data = worksheet(container, place)
            check_cells(name, data)
            margins[name] = margin(data)
            del data
    yield from _sheets(path, margins)


def xls_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an xls; Refused when it is protected or damaged."""
    size = path.stat().st_size
    limits.limit_memory(700 * limits.MEGABYTE + 60 * size)
    yield from _sheets(path, biff.margins(path.read_bytes()))


def _sheets(path: Path, margins: dict[str, Margin]) -> Iterator[Sheet]:
    try:
        reader = fastexcel.read_excel(path)
        names = list(reader.sheet_names)
    except Exception as error:
        raise Refused(UNREADABLE) from error
    for name in names:
        yield _sheet(reader, name, margins.get(name, Margin()))


def _sheet(reader: Any, name: str, beside: Margin) -> Sheet:
    try:
        sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        batch, errors = sheet.to_arrow_with_errors()
    except Exception as error:
        raise Refused(UNREADABLE) from error
    cells = pl.DataFrame(pl.from_arrow(batch)) if batch.num_columns else pl.DataFrame()
    cells = cells.rename({old: f"c{at}" for at, old in enumerate(cells.columns)}).cast(pl.String)
    cells = cells.with_row_index("row_no", offset=1)
    found = Sheet(name, cells, beside.faults, beside.merges, beside.notes, sheet.visible != "visible")
    if errors is not None:
        found.faults = found.faults + [_error(e, beside.first) for e in errors.errors]
    return found


def _error(error: Any, first: int) -> CellFault:
    row, at = error.position[0] + 1, error.position[1]
    said = re.search(r"Error\((\w+)\)", error.detail)
    value = ERRORS.get(said[1], said[1]) if said else "#?"
    message = ERROR.filled(cell=f"{cell_letters(at + first)}{row}", error=value)
    return CellFault(row, at, value, "excel_error", message)
