"""The sheet of the story: each scene's conclusion, its table, how it was made; nothing is left to room."""

from __future__ import annotations

from typing import Any

from dashboard.exports.aside import aside
from dashboard.exports.figure_rows import label, status, unit_of
from dashboard.exports.inert import sentence
from dashboard.exports.workbook.book import PackBook, tall
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Shown
from metrics.rows import typed_rows
from pipelines.ground.text import Text

HEADS = (
    (Text("项目", "Item"), 36.0),
    (Text("数值", "Value"), 10.0),
    (Text("单位", "Unit"), 9.0),
    (Text("下限", "Low"), 10.0),
    (Text("上限", "High"), 10.0),
    (Text("目标", "Target"), 10.0),
    (Text("状态", "Status"), 13.0),
    (Text("说明", "In words"), 56.0),
)
TITLE = Text("推进会材料数据", "The meeting's charts in numbers")
NOTE = Text("每张图一张表，数值与幻灯片相同", "a table for each chart, with the numbers of the slides")
UNITS = {
    "%": Text("%", "%"),
    "pp": Text("个百分点", "pp"),
    "count": Text("个数", "number"),
    "ratio": Text("倍", "times"),
    "place": Text("名次", "place"),
    "": Text("", ""),
}
NUMBERS = ("value", "low", "high", "target")
IN_WORDS = (0, 5)  # from the item to the last of the numbers
WORDS_WIDE = sum(wide for _, wide in HEADS[: IN_WORDS[1] + 1])
TOP = 4


def story_sheet(book: PackBook, name: str) -> None:
    """Write the sheet, scene under scene."""
    sheet = book.sheet(name, book.say(TITLE), book.say(NOTE))
    known = {one.id: one for one in book.pack.results.catalogue()}
    row = TOP
    for scene in book.pack.story.scenes:
        _over(book, sheet, row, sentence(scene.title.on(book.pack.lang)), scene.note.on(book.pack.lang))
        shown = typed_rows(scene.rows, Shown)
        is_in_words = all(scene.rows[key].is_null().all() for key in NUMBERS)
        book.headings(sheet, row + 2, [(text.on(book.pack.lang), wide) for text, wide in HEADS])
        if is_in_words:
            book.across(sheet, row + 2, book.say(HEADS[0][0]), IN_WORDS, WORDS_WIDE, form="heading")
        row += 3
        for one in shown:
            if is_in_words:
                _words(book, sheet, row, one)
            else:
                _line(book, sheet, row, one, unit_of(scene, one, known))
            row += 1
        row += 1
    _left_out(book, sheet, row)


def _over(book: PackBook, sheet: Any, row: int, title: str, note: str) -> None:
    """Write what a table shows and how it was made, over the whole width of it."""
    ends, wide = (0, len(HEADS) - 1), sum(wide for _, wide in HEADS)
    book.across(sheet, row, title, ends, wide, form="headline")
    book.across(sheet, row + 1, note, ends, wide, form="remark")


def _words(book: PackBook, sheet: Any, row: int, one: Shown) -> None:
    """Write a point that has no numbers: its words take the room of theirs."""
    lang, told = book.pack.lang, label(one, book.pack.lang)
    said = text(one, lang) or None
    said = said if said != label_of(one, lang) else None  # said once
    book.across(sheet, row, told, IN_WORDS, WORDS_WIDE, form="long")
    known = one["status"] if one["status"] in book.forms else "text"
    book.put(sheet, row, 6, status(one["status"], lang, one["value"]), known)
    book.put(sheet, row, 7, said, "long")
    sheet.set_row(row, tall([told, said], [WORDS_WIDE, HEADS[7][1]]))


def _line(book: PackBook, sheet: Any, row: int, one: Shown, unit: str) -> None:
    lang = book.pack.lang
    times = 100 if unit == "pp" else 1
    is_parted = unit == "count" and one["value"] is not None and not one["value"].is_integer()
    form = "number" if is_parted else unit if unit in book.forms else "text"
    book.put(sheet, row, 0, label(one, lang), "long")
    for column, number in ((1, one["value"]), (3, one["low"]), (4, one["high"]), (5, one["target"])):
        book.put(sheet, row, column, None if number is None else number * times, form)
    book.put(sheet, row, 2, UNITS[unit].on(lang) if one["value"] is not None else "", "text")
    known = one["status"] if one["status"] in book.forms else "text"
    book.put(sheet, row, 6, status(one["status"], lang, one["value"]), known)
    said = text(one, lang) or None
    said = said if said != label_of(one, lang) else None  # said once
    book.put(sheet, row, 7, said, "long")
    sheet.set_row(row, tall([label(one, lang), said], [HEADS[0][1], HEADS[7][1]]))


def _left_out(book: PackBook, sheet: Any, row: int) -> None:
    for what, said in aside(book.pack):
        _over(book, sheet, row, what, said)
        row += 3
