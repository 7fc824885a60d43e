"""Writes the ranking as a workbook and reads it back."""

from __future__ import annotations

import io

import openpyxl

from dashboard.exports.ranking_workbook import write

TOP = 5  # the row of headings, as Excel counts


def opened(told, results, lang="zh"):
    held = io.BytesIO()
    write(told, results, held, lang)
    held.seek(0)
    return openpyxl.load_workbook(held)


def rows(sheet, top=TOP):
    """Rows of a sheet below its headings, by heading."""
    heads = [cell.value for cell in sheet[top]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=top + 1)
    ]


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
