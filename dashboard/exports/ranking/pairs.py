"""The sheet of pairs: who is surely above whom, a row and a column for each unit."""

from __future__ import annotations

from dashboard.drawing.pair_marks import told
from dashboard.exports.ranking.book import Book
from dashboard.exports.ranking.printing import note, printed
from dashboard.wording.ranking_names import UNIT, called, ranked_rows
from pipelines.ground.text import Text

SHEET = Text("两两先后", "Pairs")
TITLE = Text("谁确在谁之上", "Who is surely above whom")
NOTE = Text(
    "▲ 行确在列之上；▽ 行确在列之下；○ 先后分不清。就本期这些户而言，所有 ▲ 同时成立的把握是 95%。",
    "▲ the row is surely above the column; ▽ surely below; ○ which is above is not sure. For these"
    " households in"
    " this period, all ▲ hold together with 95 % confidence.",
)
SIGNS = {"sure": "▲", "below": "▽", "open": "○"}
TOP, WIDE, NARROW = 4, 14, 8


def pairs_sheet(book: Book, name: str) -> None:
    """Write the sheet."""
    sheet, rows = book.file.add_worksheet(name), ranked_rows(book.told)
    book.put(sheet, 0, 0, book.say(TITLE), "title")
    book.put(sheet, 1, 0, book.say(NOTE), "note")
    book.put(sheet, 2, 0, note(book), "note")
    sheet.set_row(0, 26)
    sheet.set_row(TOP, 48)
    sheet.set_column(0, 0, WIDE)
    book.put(sheet, TOP, 0, book.say(UNIT).capitalize(), "heading")
    if rows:
        sheet.set_column(1, len(rows), NARROW)
    for number, row in enumerate(rows, 1):
        book.put(sheet, TOP, number, called(row), "heading")
        book.put(sheet, TOP + number, 0, called(row), "text")
        for column, other in enumerate(rows, 1):
            sign = "" if other is row else SIGNS[told(row, other)]
            book.put(sheet, TOP + number, column, sign, "centre")
    sheet.freeze_panes(TOP + 1, 1)
    printed(book, sheet, repeat=TOP)
