"""Workbooks (xlsx, xls) to sheets of text, read by us from the file itself, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.intake.files import biff, limits
from pipelines.intake.files.book_xml import read_book
from pipelines.intake.files.container import Container
from pipelines.intake.files.sheet_xml import read_cells
from pipelines.intake.files.worksheet import sheet_name, to_sheet
from pipelines.intake.models import Sheet


def xlsx_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an xlsx, one after the other; Refused when the container is not to be trusted."""
    with Container(path) as container:
        limits.limit_memory(700 * limits.MEGABYTE + 12 * container.check_sizes())
        book, sheets = read_book(container)
        for listed in sheets:
            if listed.is_hidden:
                yield hidden(listed.name)
                continue
            with container.open(listed.part) as stream:
                stored = read_cells(stream)
            yield to_sheet(listed.name, stored, book)


def xls_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an xls; Refused when it is protected or damaged."""
    limits.limit_memory(700 * limits.MEGABYTE + 60 * path.stat().st_size)
    book, sheets = biff.read_book(path.read_bytes())
    for listed in sheets:
        yield hidden(listed.name) if listed.is_hidden else to_sheet(listed.name, listed.cells(), book)


def hidden(name: str) -> Sheet:
    """Return a hidden sheet, which is named and not read."""
    return Sheet(sheet_name(name), pl.DataFrame(schema={"row_no": pl.UInt32}), is_hidden=True)
