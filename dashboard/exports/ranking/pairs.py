"""The sheet of pairs: who is surely above whom, a row and a column for each unit."""

from __future__ import annotations

from dashboard.drawing.pair_marks import told
from dashboard.exports.ranking.book import Book
from dashboard.exports.ranking.printing import note, printed
from dashboard.wording.ranking.names import UNIT, called, ranked_rows
from metrics.claims.ranking.ranks import TWO_TESTS
from pipelines.ground.text import Text

SHEET = Text("两两先后", "Pairs")
TITLE = Text("谁确在谁之上", "Who is surely above whom")
NOTE = Text(
    "▲ 行确在列之上；▽ 行确在列之下；○ 先后分不清。{tests}",
    "▲ the row is surely above the column; ▽ surely below; ○ which is above is not sure. {tests}",
)
SIGNS = {"sure": "▲", "below": "▽", "open": "○"}
TOP, WIDE, NARROW = 4, 14, 8
LINE, SIGN = 15, 2  # points a line is high; columns of text a Chinese sign is wide


def pairs_sheet(book: Book, name: str) -> None:
    """Write the sheet."""
    sheet, rows = book.file.add_worksheet(name), ranked_rows(book.told)
    book.put(sheet, 0, 0, book.say(TITLE), "title")
    said = book.say(NOTE, tests=TWO_TESTS)
    wide = WIDE + NARROW * len(rows)
    sheet.merge_range(1, 0, 1, max(len(rows), 1), "", book.forms["wrapped"])
    book.put(sheet, 1, 0, said, "wrapped")
    sheet.set_row(1, LINE * (1 + len(said) * (SIGN if book.lang == "zh" else 1) // wide))
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
