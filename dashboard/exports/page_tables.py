"""The tables of a page as one workbook: a sheet each, with what it is of, when, sealed or not, and marked."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
import xlsxwriter

from dashboard.exports.code import on_paper
from dashboard.exports.inert import plain
from dashboard.exports.marked import marked
from dashboard.exports.pack import INTERNAL
from dashboard.exports.ranking.sheet_names import sheet_names
from dashboard.wording.cells import Columns, excel, form, headings, said
from pipelines.ground.text import Lang

A4 = 9
HEAD, FIRST = 4, 5  # the row of headings, the first row of data
LEAST, WIDEST = 8, 48  # characters of a column
EMPTY = 9  # characters of a column without cells
LONGEST = 80  # of a file name, before its ending
UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Head(NamedTuple):
    """What stands above every table: what page of what place, of which period, sealed or not, snapshot.

    `code`: the seal's number where the period is sealed and nothing of it was revised since.
    """

    title: str
    lines: tuple[str, ...]
    lang: Lang
    code: str = ""


def file_name(title: str, period: str, lang: Lang) -> str:
    """Return a name that any system takes, with the mark.

    >>> file_name("乡镇 · 青山镇", "2025H1", "zh")
    '乡镇_青山镇_2025H1_内部资料.xlsx'
    """
    bare = UNSAFE.sub("_", title.replace("·", " ")).strip("_.")[:LONGEST]
    return marked(f"{bare}_{period}.xlsx", lang)


def book(head: Head, tables: Sequence[tuple[str, pl.DataFrame, Columns]]) -> bytes:
    """Return the workbook of the rows of tables: texts stay texts, whatever they look like."""
    kept = io.BytesIO()
    made = xlsxwriter.Workbook(kept, OPTIONS)
    made.set_properties({"title": plain(head.title), "author": "", "company": "", "comments": INTERNAL.zh})
    forms = _forms(made)
    for name, (title, frame, columns) in zip(
        sheet_names([plain(one[0]) for one in tables]), tables, strict=True
    ):
        sheet = made.add_worksheet(name)
        _above(sheet, head, title, forms)
        wide = _rows(made, sheet, frame, columns, head.lang)
        _set_up(sheet, head, frame.height, _last(wide, (title, _line(head))))
    made.close()
    return kept.getvalue()


def _forms(made: Any) -> dict[str, Any]:
    return {
        "title": made.add_format({"bold": True, "font_size": 14}),
        "line": made.add_format({"font_color": "#55606E"}),
        "mark": made.add_format({"bold": True, "font_color": "#A3221B"}),
    }


def _above(sheet: Any, head: Head, title: str, forms: dict[str, Any]) -> None:
    """Write the head of a sheet: rows 1 to 4."""
    sheet.write_string(0, 0, INTERNAL.on(head.lang), forms["mark"])
    sheet.write_string(1, 0, plain(head.title), forms["title"])
    sheet.write_string(2, 0, plain(title))
    sheet.write_string(3, 0, plain(_line(head)), forms["line"])


def _line(head: Head) -> str:
    return " · ".join(head.lines)


def _last(wide: Sequence[int], above: Sequence[str]) -> int:
    """Return the last column that is printed: empty ones too, where the head is wider than the table.

    >>> _last([10, 10], ["a" * 18]), _last([10, 10], ["a" * 27])
    (1, 2)
    """
    lacking = max(map(_wide, above)) - sum(wide)
    return max(len(wide) - 1 + max(-(-lacking // EMPTY), 0), 0)


def _rows(made: Any, sheet: Any, frame: pl.DataFrame, columns: Columns, lang: Lang) -> list[int]:
    """Write headings and rows, each column as wide as what it holds; return how wide, in characters."""
    drawn: list[int] = []
    top = made.add_format({"bold": True, "bg_color": "#F4F6F9", "bottom": 1, "text_wrap": True})
    words = made.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    words.set_align("left")
    words.set_indent(1)  # a range does not touch the number before it
    for place, (name, said_so) in enumerate(headings(frame, columns).items()):
        title, how = plain(said_so), form(name, columns)
        number = made.add_format({"num_format": excel(how), "valign": "top"})
        sheet.write_string(HEAD, place, title, top)
        wide = _wide(title)
        for row, value in enumerate(frame[name].to_list(), start=FIRST):
            if value is None:
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(row, place, value, number)
                wide = max(wide, len(said(value, how, lang)) + 1)
            else:
                text = plain(said(value, None, lang))
                sheet.write_string(row, place, text, words)
                wide = max(wide, _wide(text))
        drawn.append(min(max(wide, LEAST), WIDEST))
        sheet.set_column(place, place, drawn[-1])
    return drawn


def _wide(text: str) -> int:
    """Return how wide a text is: Chinese signs take two places."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text) + 2  # noqa: PLR2004 - where CJK begins


def _set_up(sheet: Any, head: Head, rows: int, last: int) -> None:
    """Freeze and repeat the headings; print on A4, marked on every page."""
    sheet.freeze_panes(FIRST, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.print_area(0, 0, max(FIRST + rows - 1, FIRST), last)
    edge = plain(head.title).replace("&", "&&")[:100]
    middle, picture = on_paper(head.code)
    sheet.set_header(f"&L&9{INTERNAL.on(head.lang)} · {edge}{middle}&R&9&A", picture)
    sheet.set_footer(f"&L&9 {head.code}&R&9&P / &N")  # without the space its year were the size of the font
