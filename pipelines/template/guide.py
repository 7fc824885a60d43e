"""The template's own pages: first how to fill it in, last what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines.ground.text import Lang
from pipelines.table import Table
from pipelines.template.notes import (
    COLUMNS,
    GUIDE,
    HEADS,
    MISTAKES,
    MISTAKES_TITLE,
    RULES,
    TABLE_HEADS,
    TITLE,
    explained,
    what_a_row_is,
    when,
)

PAPER_A4 = 9
WIDTHS, COLUMN_WIDTHS = (26, 20, 22, 34, 46), (24, 26, 98)  # in characters: an A4 page lying
Named = Sequence[tuple[str, Table]]


def write_guide(book: Any, named: Named, lang: Lang, formats: dict[str, Any]) -> None:
    """Write the first sheet: rules, then who sends each table, when, and what a row is; then mistakes."""
    sheet = _sheet(book, GUIDE.on(lang), WIDTHS)
    last = len(WIDTHS) - 1
    sheet.write_string(0, 0, TITLE.on(lang), formats["title"])
    row = 1
    for number, rule in enumerate(RULES, start=1):
        sheet.merge_range(row, 0, row, last, f"{number}. {rule.on(lang)}", formats["wrap"])
        row += 1
    row += 1
    sheet.write_row(row, 0, [head.on(lang) for head in TABLE_HEADS], formats["head"])
    for name, table in named:
        row += 1
        needed = ("、" if lang == "zh" else ", ").join(c.heading for c in table.columns if c.required)
        said = (table.sent_by.on(lang), when(table).on(lang), what_a_row_is(table).on(lang), needed)
        sheet.write_row(row, 0, (name, *said), formats["cell"])
        sheet.set_row(row, 15 * max(1, *(_lines(text, w) for text, w in zip(said, WIDTHS[1:], strict=True))))
    row += 2
    sheet.write_string(row, 0, MISTAKES_TITLE.on(lang), formats["title"])
    for mistake in MISTAKES:
        row += 1
        sheet.merge_range(row, 0, row, last, f"✘ {mistake.on(lang)}", formats["wrap"])
    sheet.activate()


def write_columns(book: Any, named: Named, lang: Lang, formats: dict[str, Any]) -> None:
    """Write the last sheet: what stands in the notes, to be read and printed."""
    sheet = _sheet(book, COLUMNS.on(lang), COLUMN_WIDTHS)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [head.on(lang) for head in HEADS], formats["head"])
    row = 0
    between = "；" if lang == "zh" else "; "
    for name, table in named:
        for column in table.columns:
            row += 1
            said = between.join(text.on(lang) for text in explained(table, column))
            sheet.write_row(row, 0, (name, column.heading, said), formats["cell"])
            sheet.set_row(row, 15 * max(1, _lines(said, COLUMN_WIDTHS[2]), _lines(name, COLUMN_WIDTHS[0])))


def _sheet(book: Any, name: str, widths: Sequence[int]) -> Any:
    sheet = book.add_worksheet(name)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header("&L&A&R&P / &N")
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    return sheet


def _lines(text: str, width: int) -> int:
    return -(-sum(2 if letter > "\u2e80" else 1 for letter in text) // width)
