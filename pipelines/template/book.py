"""An empty workbook to fill in: instructions, then a sheet a table with notes, checks and drop-down lists."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.ground.text import Lang, Text
from pipelines.table import Column, Kind, Table
from pipelines.template.example import example
from pipelines.template.guide import write_columns, write_guide
from pipelines.template.notes import FORMS, note, words_allowed

ROWS = 5000  # as far as formats, checks and drop-down lists reach
LAST_ROW = 1_048_575  # of a sheet
SHEET_NAME, LIST_LENGTH = 31, 255  # Excel's limits
LINES, LETTERS = 15, 34  # of a note: points of a line, letters in it
PAPER_A4, ACROSS, NARROWEST, WIDEST = 9, 150, 12, 26  # widths in characters
YEARS_BACK = 2  # periods that the list offers, beside this year's
DAYS = (date(1990, 1, 1), date(2100, 12, 31))
MONEY = 9_999_999_999.99  # ten digits before the point (interface.md)
CHECKED = Text("请检查", "Please check")
CHOOSE = Text("请从下拉列表选择", "choose one from the list")


def write_template(
    path: Path, tables: Sequence[Table], lang: Lang = "zh", *, today: date | None = None
) -> None:
    """Write an empty workbook: how to fill in, a sheet for each table, what each column is; replaces `path`.

    Headings are Chinese in both languages, since departments fill it in; notes are in `lang`.
    """
    year = (today or date.today()).year  # noqa: DTZ011 - the county's own day
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    named = [(sheet_name(table), table) for table in tables]
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = _formats(book)
        write_guide(book, named, lang, formats)
        for name, table in named:
            sheet = book.add_worksheet(name)
            _write_sheet(sheet, table, lang, formats, year)
            if table is tables[0]:
                sheet.set_first_sheet()
        write_columns(book, named, lang, formats)


def sheet_name(table: Table) -> str:
    """Return the Chinese title as a name that Excel takes."""
    return "".join(letter for letter in table.title.zh if letter not in r"[]:*?/\'")[:SHEET_NAME]


def _formats(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#B8C0CC", "text_wrap": True, "valign": "vcenter"}
    middle = {**line, "align": "center"}
    cell = {"font_color": "#7A8594", "italic": True, "bg_color": "#F4F6F9"}
    kinds = {
        "text": "@",
        "date": "yyyy-mm-dd",
        "month": "yyyy-mm",
        "time": "yyyy-mm-dd hh:mm",
        "money": "#,##0.00",
        "number": "General",
        "whole": "0",
    }
    made = {name: book.add_format({"num_format": form}) for name, form in kinds.items()}
    made |= {f"example_{n}": book.add_format({**cell, "num_format": form}) for n, form in kinds.items()}
    return made | {
        "required": book.add_format({**middle, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        "optional": book.add_format({**middle, "bg_color": "#E8EEF5", "font_color": "#1F2933"}),
        "title": book.add_format({"bold": True, "font_size": 15, "font_color": "#1F4E79"}),
        "head": book.add_format({**line, "bold": True, "bg_color": "#E8EEF5"}),
        "cell": book.add_format({**line, "valign": "top"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_sheet(sheet: Any, table: Table, lang: Lang, formats: dict[str, Any], year: int) -> None:
    sheet.set_default_row(18)
    sheet.set_row(0, 40)
    shown = example(table, year)
    for at, column in enumerate(table.columns):
        form = _format(column)
        sheet.set_column(at, at, _width(column), formats[form])
        sheet.write_string(0, at, column.heading, formats["required" if column.required else "optional"])
        words = note(table, column, lang)
        lines = sum(math.ceil(_letters(line) / LETTERS) for line in words.splitlines())
        sheet.write_comment(0, at, words, {"width": 260, "height": LINES * (lines + 1), "font_size": 9})
        sheet.write(1, at, shown[at], formats[f"example_{form}"])
        check = _check(column, lang, year)
        if check:
            sheet.data_validation(1, at, ROWS, at, check)
    _print(sheet, table)


def _letters(line: str) -> int:
    return sum(2 if letter > "\u2e80" else 1 for letter in line)


def _width(column: Column) -> int:
    return min(max(NARROWEST, 2 * len(column.heading) + 2), WIDEST)


def _print(sheet: Any, table: Table) -> None:
    """Lay a sheet out for A4: headings on every page, keys on every page of a wide table."""
    keys = [at for at, column in enumerate(table.columns) if column.key]
    last_key = max(keys) if keys and max(keys) <= len(keys) else 0
    sheet.freeze_panes(1, last_key + 1)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header("&L&A&R&P / &N")
    sheet.repeat_rows(0)
    pages = math.ceil(sum(_width(column) for column in table.columns) / ACROSS)
    if pages > 1:
        sheet.repeat_columns(0, last_key)
    sheet.fit_to_pages(pages, 0)
    sheet.hide_gridlines(0)


def _format(column: Column) -> str:
    if column.kind is Kind.DECIMAL:
        return "money" if column.unit == "元" else "number"
    return {
        Kind.DATE: "date",
        Kind.MONTH: "month",
        Kind.DATETIME: "time",
        Kind.INTEGER: "whole",
    }.get(column.kind, "text")


def _check(column: Column, lang: Lang, year: int) -> dict[str, Any] | None:
    """Return what Excel checks in the cells of a column; a text may be anything."""
    if column.kind is Kind.PERIOD:
        years = range(year - YEARS_BACK, year + 1)
        words = [f"{one}{half}" for one in reversed(years) for half in ("", "H1", "H2")]
        return _list(column, words, lang, is_open=True)
    if column.kind in {Kind.QUARTER, Kind.TERM}:
        ends = ("Q1", "Q2", "Q3", "Q4") if column.kind is Kind.QUARTER else ("S", "A")
        words = [f"{one}{end}" for one in range(year, year - YEARS_BACK - 1, -1) for end in ends]
        return _list(column, words, lang, is_open=True)
    words = words_allowed(column) if column.kind is not Kind.MANY else []
    if words and len(",".join(words)) <= LIST_LENGTH:
        return _list(column, words, lang, is_open=column.choices_open)
    said = _said(column, FORMS[column.kind], lang)
    if column.kind in {Kind.DATE, Kind.MONTH, Kind.DATETIME}:
        return {"validate": "date", "criteria": "between", "minimum": DAYS[0], "maximum": DAYS[1], **said}
    if column.kind in {Kind.INTEGER, Kind.DECIMAL}:
        return _between(column) | said
    return None


def _between(column: Column) -> dict[str, Any]:
    low = column.low if column.low is not None else column.above
    kind = "integer" if column.kind is Kind.INTEGER else "decimal"
    if column.low is None and column.above is not None and column.high is None:
        return {"validate": kind, "criteria": ">", "value": low}
    low, high = (-MONEY if low is None else low), (MONEY if column.high is None else column.high)
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _list(column: Column, words: list[str], lang: Lang, *, is_open: bool) -> dict[str, Any]:
    said = _said(column, CHOOSE, lang) | {"error_type": "warning" if is_open else "stop"}
    return {"validate": "list", "source": words, **said}


def _said(column: Column, words: Text, lang: Lang) -> dict[str, Any]:
    title = f"{CHECKED.on(lang)} {column.heading}"
    return {"error_title": title[:32], "error_message": words.on(lang), "error_type": "stop"}
