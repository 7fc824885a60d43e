"""An empty workbook to fill in: the headings of the contract with notes, formats and drop-down lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pipelines.table import Column, Kind, Table
from pipelines.template_words import FORMS, HEADS, METHOD, RULES, note, wanted, words_allowed
from pipelines.text import Lang, Text

ROWS = 5000  # as far as formats and drop-down lists reach
SHEET_NAME, LIST_LENGTH, WIDTH = 31, 255, 60  # Excel's limits; the widest column


def write_template(path: Path, tables: Sequence[Table], lang: Lang = "zh") -> None:
    """Write an empty workbook with a sheet for each table and one that explains; it replaces `path`.

    Headings are Chinese in both languages, since departments fill it in; notes are in `lang`.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = _formats(book)
        for table in tables:
            _write_sheet(book.add_worksheet(sheet_name(table)), table, lang, formats)
        _write_method(book.add_worksheet(METHOD.on(lang)), tables, lang, formats)


def sheet_name(table: Table) -> str:
    """Return the Chinese title as a name that Excel takes."""
    return "".join(letter for letter in table.title.zh if letter not in r"[]:*?/\'")[:SHEET_NAME]


def _formats(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#B8C0CC", "text_wrap": True, "valign": "vcenter", "align": "center"}
    return {
        "required": book.add_format({**line, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        "optional": book.add_format({**line, "bg_color": "#E8EEF5", "font_color": "#1F2933"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "number": book.add_format({"num_format": "#,##0.00"}),
        "whole": book.add_format({"num_format": "0"}),
        "head": book.add_format({**line, "bold": True, "bg_color": "#E8EEF5"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_sheet(sheet: Any, table: Table, lang: Lang, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 36)
    for at, column in enumerate(table.columns):
        width = min(max(12, 2 * len(column.heading) + 4), 28)
        sheet.set_column(at, at, width, formats[_format(column)])
        sheet.write_string(0, at, column.heading, formats["required" if column.required else "optional"])
        sheet.write_comment(0, at, note(column, lang), {"x_scale": 2.2, "y_scale": 1.4})
        words = words_allowed(column)
        if words and len(",".join(words)) <= LIST_LENGTH:
            _add_list(sheet, at, column, words, lang)


def _format(column: Column) -> str:
    if column.kind is Kind.DATE:
        return "date"
    return {Kind.INTEGER: "whole", Kind.DECIMAL: "number"}.get(column.kind, "text")


def _add_list(sheet: Any, at: int, column: Column, words: list[str], lang: Lang) -> None:
    sheet.data_validation(
        1,
        at,
        ROWS,
        at,
        {
            "validate": "list",
            "source": words,
            "error_type": "warning" if column.choices_open else "stop",
            "error_title": column.heading[:32],
            "error_message": Text("请从下拉列表选择", "choose one from the list").on(lang),
        },
    )


def _write_method(sheet: Any, tables: Sequence[Table], lang: Lang, formats: dict[str, Any]) -> None:
    for at, width in enumerate((20, 28, 40, 28, 10, 24, WIDTH)):
        sheet.set_column(at, at, width, formats["wrap"])
    for row, rule in enumerate(RULES):
        sheet.merge_range(row, 0, row, len(HEADS) - 1, rule.on(lang), formats["wrap"])
    row = len(RULES) + 1
    sheet.write_row(row, 0, [head.on(lang) for head in HEADS], formats["head"])
    for table in tables:
        for column in table.columns:
            row += 1
            said = column.note.on(lang) if column.note else column.label.on(lang)
            cells = (sheet_name(table), column.heading, said, FORMS[column.kind].on(lang), column.unit)
            sheet.write_row(
                row, 0, (*cells, wanted(column).on(lang), "、".join(words_allowed(column))), formats["wrap"]
            )
