"""The sheet of the method: the scheme line by line, grades, red lines, examples, and how ranges are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.exports.ranking.book import Book
from dashboard.exports.ranking.method_words import PARAGRAPHS
from dashboard.exports.ranking.printing import note, printed, title
from dashboard.wording.frame import PROPOSED
from dashboard.wording.ranking.names import (
    UNIT,
    called,
    full_name,
    nowhere_whole,
    rows_of,
    taking_part,
    whole_scheme,
    why_dropped,
)
from dashboard.wording.ranking.score_sums import mode, written_bound
from metrics.claims.states import STATES
from metrics.scoring.rules import WORDS
from pipelines.ground.text import Text

LINES = Text("计分方案逐项{badge}", "The scheme, line by line{badge}")
BADGE = Text("（{word}）", " ({word})")
COLUMNS = (
    (Text("指标编号", "Indicator"), 12),
    (Text("指标", "Name"), 38),
    (Text("权重", "Weight"), 9),
    (Text("零分值", "Floor"), 13),
    (Text("满分值", "Full"), 13),
    (Text("计分方式", "Mode"), 26),
    (Text("本期是否计分", "Scored in this period"), 16),
)
YES, NONE_YET = Text("是", "yes"), Text("否：尚无指标数据", "no: no figures yet")
NO = Text("否：全县{state}", "no: {state}")
NOWHERE = Text("否：没有一个{unit}的数据够全", "no: whole in no {unit}")
SOURCE = Text("来源：{source}", "Source: {source}")
GRADES = Text("等次{badge}", "Grades{badge}")
GRADE = Text("{name}：{least:g} 分及以上", "{name}: {least:g} points and above")
RED_LINES = Text("红线（只压低等次，不改分数）", "Red lines (they cap the grade, not the score)")
NO_LINES = Text("本方案没有生效的红线", "no red line holds")
RED_LINE = Text("{area}：最高“{cap}”，因为{why}", "{area}: at most {cap}, because {why}")
EXAMPLES = Text("算例（启用方案时逐条验算）", "Worked examples (run whenever the scheme is used)")
EXAMPLE = Text("{indicator} 的值 {value} 得 {score} 分", "{indicator} at {value} scores {score}")
NO_EXAMPLES = Text("本方案没有附算例", "the scheme brings none")
WIDE = 110  # characters of a line that is not wrapped


def method_sheet(book: Book, name: str) -> None:
    """Write the sheet."""
    sheet = book.file.add_worksheet(name)
    for column, (_, wide) in enumerate(COLUMNS):
        sheet.set_column(column, column, wide)
    sheet.set_row(0, 26)
    book.put(sheet, 0, 0, title(book), "title")
    book.put(sheet, 1, 0, note(book), "note")
    row = _scheme(book, sheet, 3)
    row = _rules(book, sheet, row + 1)
    for heading, text in PARAGRAPHS:
        book.put(sheet, row, 0, book.say(heading), "lead")
        _paragraph(book, sheet, row + 1, book.say(text, unit=UNIT))
        row += 3
    printed(book, sheet)


def _scheme(book: Book, sheet: Any, row: int) -> int:
    """Write the lines of the scheme and return the row below them."""
    whole, scored = whole_scheme(book.results, book.told), taking_part(book.told)
    left_out = _left_out(book)
    book.put(sheet, row, 0, book.say(LINES, badge=_badge(book, is_proposed=whole.is_proposed)), "lead")
    book.put(sheet, row + 1, 0, book.say(SOURCE, source=whole.source), "note")
    for column, (heading, _) in enumerate(COLUMNS):
        book.put(sheet, row + 2, column, book.say(heading), "heading")
    for number, line in enumerate(whole.lines, row + 3):
        known = line.indicator in {one.indicator for one in book.told.now.scheme.lines}
        takes = YES if line.indicator in scored else left_out[line.indicator] if known else NONE_YET
        cells: Sequence[tuple[Any, str]] = (
            (line.indicator, "text"), (full_name(line.indicator, book.lang), "long"), (line.weight, "number"),
            (written_bound(line.floor, book.lang), "centre"), (written_bound(line.full, book.lang), "centre"),
            (mode(line, book.lang), "long"), (book.say(takes), "centre"),
        )  # fmt: skip
        for column, (value, form) in enumerate(cells):
            book.put(sheet, number, column, value, form)
    return row + 3 + len(whole.lines)


def _left_out(book: Book) -> dict[str, Text]:
    """Say of each indicator that takes no part why: the note above the ranking has the same words."""
    states, nowhere = why_dropped(book.results, book.told), nowhere_whole(book.told)
    return {
        one: NOWHERE.filled(unit=UNIT) if one in nowhere else NO.filled(state=STATES[state])
        for one, state in states.items()
    }


def _rules(book: Book, sheet: Any, row: int) -> int:
    """Write grades, red lines and worked examples; return the row below them."""
    rules, names = book.told.now.rules, {row["code"]: called(row) for row in rows_of(book.told)}
    blocks: list[tuple[str, list[str]]] = [
        (
            book.say(GRADES, badge=_badge(book, is_proposed=rules.is_proposed)),
            [book.say(GRADE, name=WORDS.get(name, name), least=least) for name, least in rules.grades],
        ),
        (
            book.say(RED_LINES),
            [
                book.say(
                    RED_LINE,
                    area=names.get(one.area, one.area),
                    cap=WORDS.get(one.cap, one.cap),
                    why=one.reason,
                )
                for one in rules.red_lines
            ]
            or [book.say(NO_LINES)],
        ),
        (
            book.say(EXAMPLES),
            [
                book.say(EXAMPLE, indicator=one.indicator, value=one.value, score=one.score)
                for one in rules.examples
            ]
            or [book.say(NO_EXAMPLES)],
        ),
    ]
    for heading, lines in blocks:
        book.put(sheet, row, 0, heading, "lead")
        for line in lines:
            row += 1
            book.put(sheet, row, 0, line, "note")
        row += 2
    return row


def _paragraph(book: Book, sheet: Any, row: int, text: str) -> None:
    """Write a paragraph across the sheet's width, in a row as tall as it needs."""
    wide = sum(2 if ord(letter) > 0xFF else 1 for letter in text)  # noqa: PLR2004 - Latin ends here
    sheet.merge_range(row, 0, row, len(COLUMNS) - 1, "", book.forms["wrapped"])
    book.put(sheet, row, 0, text, "wrapped")
    sheet.set_row(row, 16 * (1 + wide // WIDE))


def _badge(book: Book, *, is_proposed: bool) -> str:
    return book.say(BADGE, word=PROPOSED) if is_proposed else ""
