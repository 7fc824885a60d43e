"""The list that goes back to a sender, as a workbook or a csv in which no cell can run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import polars as pl
import xlsxwriter

from dashboard.exports.pack import INTERNAL

FORMULA = re.compile(r"^\s*[=+\-@\t\r\n＝＋－＠|%]")  # what a spreadsheet may take for a formula or a command
LONGEST = 31  # characters of a sheet's name
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
WIDEST, NARROWEST = 60, 8
FIRST_WIDE = 0x2E7F  # from here on characters are as wide as Chinese ones
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def workbook(rows: pl.DataFrame, by: str, headings: dict[str, str]) -> bytes:
    """Return a workbook with a sheet for each value of `by`; `headings` names the columns, in order."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, OPTIONS)
    bold = book.add_format({"bold": True, "bg_color": "#F4F6F9", "bottom": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    taken: list[str] = []
    for (name,), part in rows.group_by(by, maintain_order=True):
        taken.append(sheet_name(str(name), taken))
        sheet = book.add_worksheet(taken[-1])
        cells = part.select(list(headings)).rows()
        sheet.write_row(0, 0, list(headings.values()), bold)
        for line, row in enumerate(cells, start=1):
            sheet.write_row(line, 0, ["" if value is None else value for value in row], wrap)
        for at, heading in enumerate(headings.values()):
            sheet.set_column(at, at, _width([heading, *(str(row[at]) for row in cells)]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(cells), len(headings) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&L&9{INTERNAL.zh} {INTERNAL.en}&R&9&A")
    if not taken:
        book.add_worksheet()
    book.close()
    return kept.getvalue()


def comma_separated(rows: pl.DataFrame, headings: dict[str, str]) -> bytes:
    """Return the rows as csv for Excel (utf-8 with its mark); what begins like a formula gets a '."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow([harmless(heading) for heading in headings.values()])
    for row in rows.select(list(headings)).iter_rows():
        writer.writerow(["" if value is None else harmless(str(value)) for value in row])
    return kept.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("＝1"), harmless("甲=乙")
    ("'=1+1", "'＝1", '甲=乙')
    """
    return f"'{text}" if FORMULA.match(text) else text


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that a sheet may bear and that none of those taken bears."""
    bare = FORBIDDEN.sub("_", name)[:LONGEST] or "_"
    used = {one.casefold() for one in taken} | {"history"}  # which Excel keeps for itself
    number = 1
    while bare.casefold() in used:
        number += 1
        end = f"~{number}"
        bare = FORBIDDEN.sub("_", name)[: LONGEST - len(end)] + end
    return bare


def _width(texts: Sequence[str]) -> int:
    """Return a column's width: a Chinese character takes two."""
    widest = max(sum(1 + (ord(character) > FIRST_WIDE) for character in text) for text in texts)
    return min(max(widest + 2, NARROWEST), WIDEST)
