"""One unit's sheet: every step from sums to points, adding up to its score, with a chart of got and lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.drawing.score_bars import GOT, LOST
from dashboard.exports.ranking.book import BLUE, FONT, HATCHED, INK, LINE, Book
from dashboard.exports.ranking.printing import note, printed
from dashboard.wording.places_said import Row, place, span, tied
from dashboard.wording.ranking import score_sums as how
from dashboard.wording.ranking.names import called, full_name, ranked_rows
from metrics.phrases.numbers import score_said
from metrics.scoring.placed import Contribution
from metrics.scoring.rules import WORDS
from pipelines.ground.text import Text

TOP = 4
TITLE = Text("{name} 得分由来", "{name}: how its score came about")
STANDS = Text(
    "得分 {score} · 第 {place} 名（95% 区间 {span}，联合区间 {joint}，重来一次 {again}）· 等次 {grade}",
    "score {score} · place {place} (95 % range {span}, joint range {joint}, were it again {again}) ·"
    " grade {grade}",
)
UNRANKED = Text(
    "得分 {score} · 不排名（可计分权重不足 60%）", "score {score} · not ranked (under 60 % of the weight)"
)
HEADINGS = (
    (Text("指标编号", "Indicator"), 11),
    (Text("指标", "Name"), 28),
    (Text("算式（数值）", "Sums (value)"), 31),
    (Text("计分值", "Value scored"), 27),
    (Text("n", "n"), 7),
    (Text("95% 区间", "95 % limits"), 13),
    (Text("零分值", "Floor"), 10),
    (Text("满分值", "Full"), 10),
    (Text("得分", "Points"), 9),
    (Text("权重", "Weight"), 9),
    (Text("分担后权重", "After sharing"), 10),
    (Text("计入总分", "Adds"), 9),
    (Text("失分", "Lost"), 9),
    (Text("说明", "How"), 18),
)
TOTAL = Text("合计", "Total")
GIVES, LOSES = 11, 12  # columns of the chart


def breakdown_sheet(book: Book, name: str, row: Row, parts: Sequence[Contribution]) -> None:
    """Write the sheet of one unit; `parts` are its indicators with own_weight and contribution."""
    sheet = book.file.add_worksheet(name)
    book.put(sheet, 0, 0, book.say(TITLE, name=called(row)), "title")
    book.put(sheet, 1, 0, _stands(book, row), "lead")
    book.put(sheet, 2, 0, f"{book.period} · {note(book)}", "note")
    sheet.set_default_row(18)
    sheet.set_row(0, 26)
    sheet.set_row(TOP, 32)
    for column, (heading, wide) in enumerate(HEADINGS):
        book.put(sheet, TOP, column, book.say(heading), "heading")
        sheet.set_column(column, column, wide)
    for number, part in enumerate(parts, TOP + 1):
        for column, (value, form) in enumerate(_cells(book, part)):
            book.put(sheet, number, column, value, form)
    last = TOP + len(parts)
    _total(book, sheet, last + 1, row, parts)
    if parts:
        sheet.autofilter(TOP, 0, last, len(HEADINGS) - 1)
        sheet.insert_chart(last + 3, 1, _chart(book, name, last), {"object_position": 2})
    sheet.freeze_panes(TOP + 1, 2)
    printed(book, sheet, repeat=TOP)


def _stands(book: Book, row: Row) -> str:
    score = score_said(row["score"])
    if row["rank"] is None:
        return book.say(UNRANKED, score=score)
    ties = tied([one["rank"] for one in ranked_rows(book.told)])
    spans = {
        "span": span(row["rank_low"], row["rank_high"]),
        "joint": span(row["joint_low"], row["joint_high"]),
        "again": span(row["again_low"], row["again_high"]),
    }
    grade = WORDS.get(row["grade"] or "", row["grade"])
    return book.say(
        STANDS, score=score, place=place(row["rank"], ties, book.lang).strip(), grade=grade, **spans
    )


def _cells(book: Book, part: Contribution) -> list[tuple[Any, str]]:
    """Return the cells of one indicator."""
    lang, own, got = book.lang, part["own_weight"], part["contribution"]
    return [
        (part["indicator"], "text"),
        (full_name(part["indicator"], lang), "long"),
        (how.sums(part, lang), "long"),
        (how.used(part, lang), "long"),
        (how.size(part), "whole"),
        (how.limits(part), "centre"),
        (how.bound(part["floor"], part, lang), "centre"),
        (how.bound(part["full"], part, lang), "centre"),
        (part["score"], "score"),
        (part["weight"], "number"),
        (own, "number"),
        (got, "number"),
        (None if own is None or got is None else own - got, "number"),
        (how.state(part, lang, book.results.settings), "long"),
    ]


def _total(book: Book, sheet: Any, number: int, row: Row, parts: Sequence[Contribution]) -> None:
    """Write the row that adds up to the score; numbers, no formulas."""
    for column in range(len(HEADINGS)):
        book.put(sheet, number, column, None, "total")
    book.put(sheet, number, 1, book.say(TOTAL), "total")
    own = sum(part["own_weight"] or 0.0 for part in parts)
    sums = {8: row["score"], 9: sum(part["weight"] for part in parts), 10: own, GIVES: row["score"]}
    sums[LOSES] = None if row["score"] is None else own - row["score"]
    for column, value in sums.items():
        book.put(sheet, number, column, value, "sum")


def _chart(book: Book, name: str, last: int) -> Any:
    """Return what each indicator adds and loses, as stacked bars from 0."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": FONT, "size": 9, "color": INK}
    for word, column, look in ((GOT, GIVES, {"fill": {"color": BLUE}}), (LOST, LOSES, HATCHED)):
        chart.add_series({
            "name": book.say(word),
            "categories": [name, TOP + 1, 1, last, 1],
            "values": [name, TOP + 1, column, last, column],
            "gap": 50,
            **look,
        })  # fmt: skip
    chart.set_title({"none": True})
    chart.set_x_axis(
        {"min": 0, "num_font": font, "major_gridlines": {"visible": True, "line": {"color": LINE}}}
    )
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_legend({"position": "top", "font": font})
    chart.set_size({"width": 860, "height": 90 + 34 * (last - TOP)})
    return chart
