"""Charts that Excel draws itself and people can edit: places inside both ranges, and scores as bars."""

from __future__ import annotations

from typing import Any

from dashboard.exports.inert import titled
from dashboard.exports.ranking.book import BLUE, FONT, INK, LINE, PALE, QUIET, Book
from dashboard.exports.ranking.printing import note, printed
from dashboard.wording.places_said import Row
from dashboard.wording.ranking.names import UNIT, called, ranked_rows
from metrics.claims.ranking.ranks import ends
from metrics.rows import given
from pipelines.ground.text import Text

SHEET = Text("作图数据", "Chart data")
AXIS = Text(
    "名次（左为第 1）：深色为名次，浅色为 95% 区间，灰色为联合区间",
    "place (1 is left): dark its place, pale the 95 % range, grey the joint range",
)
SCORE = Text("得分（0–100）", "score (0–100)")
PARTS = (  # what the bars of places are made of, from the left, each so many places long
    (Text("空白", "blank"), None),
    (Text("联合区间", "joint range"), QUIET),
    (Text("95% 区间", "95 % range"), PALE),
    (Text("名次", "place"), BLUE),
    (Text("95% 区间（右）", "95 % range (right)"), PALE),
    (Text("联合区间（右）", "joint range (right)"), QUIET),
)
WIDE, ROW, AROUND, HALF, MANY, RIGHT = 700, 24, 130, 0.5, 20, 10
SMALL = {"name": FONT, "size": 9, "color": INK}
GRID = {"visible": True, "line": {"color": LINE}}


def charts(book: Book, sheet: Any, below: int) -> None:
    """Draw both charts below the table; `chart_data` writes what they show."""
    rows = ranked_rows(book.told)
    if rows:
        sheet.insert_chart(below, 0, _places(book, rows), {"object_position": 2})
        sheet.insert_chart(below, RIGHT, _scores(book, rows), {"object_position": 2, "x_offset": 10})


def chart_data(book: Book) -> None:
    """Write the sheet that the charts of the table read: one row per unit, the lengths of its bars."""
    rows = ranked_rows(book.told)
    if not rows:
        return
    sheet = book.file.add_worksheet(book.say(SHEET))
    sheet.set_column(0, len(PARTS) + 1, 16)
    headings = [book.say(UNIT).capitalize(), book.say(SCORE), *(book.say(name) for name, _ in PARTS)]
    for column, heading in enumerate(headings):
        book.put(sheet, 0, column, heading, "heading")
    for number, row in enumerate(rows, 1):
        for column, value in enumerate((called(row), row["score"], *lengths(row))):
            book.put(sheet, number, column, value, "text" if column == 0 else "number")
    book.put(sheet, len(rows) + 2, 0, note(book), "note")
    printed(book, sheet)


def lengths(row: Row) -> tuple[float, ...]:
    """Return how long each part of a unit's bar is; a place is one long, and 1 begins at a half.

    >>> lengths({"rank": 3, "rank_low": 2, "rank_high": 5, "joint_low": 1, "joint_high": 7})
    (0.5, 1, 1, 1, 2, 2)
    """
    place, low, high = given(row["rank"]), given(row["rank_low"]), given(row["rank_high"])
    best, worst = given(row["joint_low"]), given(row["joint_high"])
    return best - HALF, low - best, place - low, 1, high - place, worst - high


def _span(book: Book, rows: list[Row], column: int) -> list[Any]:
    return [book.say(SHEET), 1, column, len(rows), column]


def _places(book: Book, rows: list[Row]) -> Any:
    """Return a bar for each unit over the places that it may have, its own place dark."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for number, (name, colour) in enumerate(PARTS):
        fill = {"none": True} if colour is None else {"color": colour}
        chart.add_series({
            "name": book.say(name),
            "categories": _span(book, rows, 0),
            "values": _span(book, rows, number + 2),
            "fill": fill,
            "border": {"none": True},
            "gap": 45,
        })  # fmt: skip
    chart.set_title({"name": titled(book.say(ends(rows))), "name_font": {**SMALL, "size": 12}})
    chart.set_x_axis({
        "min": 0, "max": len(rows) + 1, "major_unit": 1 if len(rows) <= MANY else 5, "num_font": SMALL,
        "name": book.say(AXIS), "name_font": {**SMALL, "bold": False}, "major_gridlines": GRID,
    })  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": SMALL})
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDE, "height": AROUND + ROW * len(rows)})
    return chart


def _scores(book: Book, rows: list[Row]) -> Any:
    """Return the scores as bars from 0, the best on top."""
    chart = book.file.add_chart({"type": "bar"})
    chart.add_series({
        "name": book.say(SCORE),
        "categories": _span(book, rows, 0),
        "values": _span(book, rows, 1),
        "fill": {"color": BLUE},
        "gap": 45,
        "data_labels": {"value": True, "num_format": "0.00", "font": SMALL},
    })  # fmt: skip
    chart.set_title({"name": book.say(SCORE), "name_font": {**SMALL, "size": 12}})
    chart.set_x_axis({"min": 0, "max": 110, "num_font": SMALL, "major_gridlines": GRID, "major_unit": 20})
    chart.set_y_axis({"reverse": True, "num_font": SMALL})
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDE, "height": AROUND + ROW * len(rows)})
    return chart
