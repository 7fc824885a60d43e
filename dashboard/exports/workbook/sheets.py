"""The sheets of words: contents; explanations with the actions."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.exports import actions, missed
from dashboard.exports.figure_rows import status
from dashboard.exports.inert import sentence
from dashboard.exports.workbook.book import FIRST, PackBook
from pipelines.ground.text import Text

CONTENTS = Text("{county} {period} 推进会工作簿", "{county}, {period}: workbook of the meeting")
SHEET, ABOUT = Text("工作表", "Sheet"), Text("内容", "What it holds")
EXPLAINED = Text("未达标说明与会议任务", "Explanations and actions")
TOWNS = Text("未达标乡镇", "Where it was missed")
WIDTHS = (30.0, 24.0, 16.0, 18.0, 50.0, 44.0)


def contents_sheet(book: PackBook, name: str, others: Sequence[tuple[str, str]]) -> None:
    """Write the first sheet: what the workbook is, and what each sheet holds."""
    pack = book.pack
    title = book.say(CONTENTS, county=pack.results.county, period=pack.period_name)
    sheet = book.sheet(name, title)
    book.headings(sheet, FIRST, [(book.say(SHEET), 16), (book.say(ABOUT), 90)], frozen=1)
    sheet.fit_to_pages(1, 1)
    for row, line in enumerate(others, FIRST + 1):
        book.row(sheet, row, line)


def typed_sheet(book: PackBook, name: str) -> None:
    """Write explanations, and under them the actions."""
    pack = book.pack
    sheet = book.sheet(name, book.say(EXPLAINED), sentence(missed.missed_title(pack)))
    heads = [text.on(pack.lang) for text in (*missed.HEADINGS, TOWNS)]
    book.headings(sheet, FIRST, list(zip(heads, WIDTHS, strict=True)), frozen=1)
    row = FIRST + 1
    for one in missed.missed(pack):
        state = status(one.status, pack.lang)
        book.row(
            sheet, row, (sentence(one.name), one.figure, state, one.area, one.text, one.towns), widths=WIDTHS
        )
        row += 1
    book.put(sheet, row + 1, 0, sentence(actions.actions_title(pack)), "lead")
    book.row(sheet, row + 2, [text.on(pack.lang) for text in actions.HEADINGS], "heading")
    for number, what in enumerate(actions.actions(pack), row + 3):
        book.row(sheet, number, (what.problem, what.action, what.owner, what.due), widths=WIDTHS)
