"""The sheet of the table: places, ranges for one and for all at once, scores, changes, points."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.exports.ranking.book import Book
from dashboard.exports.ranking.charts import charts
from dashboard.exports.ranking.printing import note, printed, title
from dashboard.wording.places_said import CHANGES, INCOMPARABLE, NONE, SAME_THIRD, Row, chances, tied
from dashboard.wording.ranking.names import UNIT, called, full_name, ranked_rows, rows_of, taking_part
from dashboard.wording.ranking.notes import notes
from metrics.claims.ranking.ranks import headline
from metrics.rows import given
from metrics.scoring.rules import WORDS
from pipelines.ground.text import Text

TOP = 4  # the row of headings
HEADINGS = (  # what it holds, heading, format, width
    ("rank", Text("名次", "Place"), "centre", 7),
    ("tie", Text("并列", "Tie"), "centre", 6),
    ("name", Text("{unit}", "{unit}"), "text", 12),
    ("code", Text("区划代码", "Code"), "text", 11),
    ("score", Text("得分", "Score"), "score", 11),
    ("rank_low", Text("95% 区间：最好", "95 % range: best"), "centre", 9),
    ("rank_high", Text("95% 区间：最差", "95 % range: worst"), "centre", 9),
    ("expected_rank", Text("期望名次", "Expected place"), "one", 9),
    ("top_third", Text("前三分之一的可能性", "Chance of top third"), "share", 10),
    ("bottom_third", Text("后三分之一的可能性", "Chance of bottom third"), "share", 10),
    ("again_low", Text("重来一次：最好", "Were it again: best"), "centre", 9),
    ("again_high", Text("重来一次：最差", "Were it again: worst"), "centre", 9),
    ("joint_low", Text("联合区间：最好", "Joint range: best"), "centre", 9),
    ("joint_high", Text("联合区间：最差", "Joint range: worst"), "centre", 9),
    ("grade", Text("等次", "Grade"), "centre", 9),
    ("previous_rank", Text("上期名次", "Place before"), "centre", 8),
    ("move", Text("名次变化", "Move"), "move", 8),
    ("change", Text("变化是否超出偶然", "Beyond chance?"), "centre", 11),
    ("surely", Text("确在其上的{unit}数", "Surely above (number)"), "centre", 9),
    ("keeps_third", SAME_THIRD, "share", 10),
    ("weight_left", Text("计分权重", "Weight used"), "share", 9),
    ("caps", Text("红线", "Red line"), "long", 20),
)
WHOLE = 1 - 1e-9
POINTS = 10  # width of an indicator's column
TIED = Text("并列", "tied")
READ = Text(
    "95% 区间：就本期这些户而言，每个{unit}各自的真实名次有 95% 把握落在其中。联合区间："
    "所有{unit}的真实名次有"
    " 95% 把握同时落在各自区间中。重来一次：若所有户都换成同样情形的另一批，可能的名次。"
    "可能性最多写到 99.9%：模拟所得，不说必然。试调权重同档率说的是权重，不是名次有多大把握。"
    "变化：+ 为上升，− 为下降。指标列为得分（0–100）。",
    "95 % range: for these households in this period, each {unit}'s own true place, with 95 %"
    " confidence. Joint"
    " range: with 95 % confidence the true places of all lie in theirs at once. Were it again: the places"
    " possible if all households were others like them. Chances end at 99.9 %: they are simulated, never"
    " certain. Same third, trial weights: about weights, not about how sure a place is. Move: + is up, − is"
    " down. Indicator columns are points (0–100).",
)


def ranking_sheet(book: Book, name: str) -> None:
    """Write the sheet of the table with its charts."""
    sheet = book.file.add_worksheet(name)
    rows, indicators = _never_certain(rows_of(book.told)), taking_part(book.told)
    heads = [(key, book.say(text, unit=UNIT), form, wide) for key, text, form, wide in HEADINGS]
    heads = [head for head in heads if head[0] not in _bare(rows)]
    book.put(sheet, 0, 0, title(book), "title")
    book.put(sheet, 1, 0, book.say(headline(ranked_rows(book.told))), "lead")
    book.put(sheet, 2, 0, note(book), "note")
    _headings(book, sheet, heads, indicators)
    ties = tied([row["rank"] for row in rows])
    points = _points(book)
    for number, row in enumerate(rows, TOP + 1):
        cells = _cells(book, row, ties)
        for column, (key, _, form, _) in enumerate(heads):
            book.put(sheet, number, column, cells[key], form)
        for column, indicator in enumerate(indicators, len(heads)):
            book.put(sheet, number, column, points.get((row["code"], indicator)), "one")
    last, wide = TOP + max(len(rows), 1), len(heads) + len(indicators) - 1
    sheet.autofilter(TOP, 0, last, wide)
    sheet.freeze_panes(TOP + 1, [head[0] for head in heads].index("name") + 1)
    _coloured(sheet, [head[0] for head in heads], last, wide)
    below = last + 2
    for line in (book.say(READ, unit=UNIT), *notes(book.results, book.told, book.lang)):
        book.put(sheet, below, 0, line, "note")
        below += 1
    charts(book, sheet, below + 1)
    printed(book, sheet, repeat=TOP, is_wide=True)


def _never_certain(rows: list[Row]) -> list[Row]:
    """Return the rows with chances that are not called certain where they were simulated."""
    top, bottom = (
        chances([row["top_third"] for row in rows]),
        chances([row["bottom_third"] for row in rows]),
    )
    return [{**row, "top_third": top[at], "bottom_third": bottom[at]} for at, row in enumerate(rows)]


def _bare(rows: list[Row]) -> set[str]:
    """Return the columns that would say nothing."""
    empty = {
        "caps": not any(row["caps"] for row in rows),
        "tie": not tied([row["rank"] for row in rows]),
        "weight_left": all(row["weight_left"] >= WHOLE for row in rows),
    }
    return {key for key, is_bare in empty.items() if is_bare}


def _headings(book: Book, sheet: Any, heads: list[tuple[str, str, str, int]], indicators: list[str]) -> None:
    sheet.set_default_row(18)
    sheet.set_row(0, 26)
    sheet.set_row(1, 20)
    sheet.set_row(TOP, 64)
    for column, (_, heading, _, wide) in enumerate(heads):
        book.put(sheet, TOP, column, heading[:1].upper() + heading[1:], "heading")
        sheet.set_column(column, column, wide)
    for column, indicator in enumerate(indicators, len(heads)):
        book.put(sheet, TOP, column, f"{indicator} {full_name(indicator, book.lang)}", "heading")
        sheet.set_column(column, column, POINTS)


def _cells(book: Book, row: Row, ties: set[int]) -> dict[str, Any]:
    """Return what a row of the table holds."""
    both = row["previous_rank"] is not None and row["rank"] is not None
    grade = row["grade"]
    told: dict[str, Any] = {
        "name": called(row),
        "rank": NONE if row["rank"] is None else row["rank"],
        "tie": book.say(TIED) if row["rank"] in ties else "",
        "grade": book.say(WORDS[grade]) if grade in WORDS else grade,
        "move": given(row["previous_rank"]) - given(row["rank"])
        if both and not book.told.incomparable
        else None,
        "change": book.say(CHANGES[row["change"]])
        if row["change"]
        else book.say(INCOMPARABLE)
        if both
        else "",
    }
    if row["rank"] is not None:
        told["surely"] = len(row["surely_above"] or ())
    return {"surely": None, **row, **told}


def _points(book: Book) -> dict[tuple[str, str], float | None]:
    parts = book.told.now.parts.filter(pl.col("state") != "dropped")
    return {(code, one): score for code, one, score in parts.select("code", "indicator", "score").iter_rows()}


def _coloured(sheet: Any, keys: list[str], last: int, wide: int) -> None:
    """Add bars to scores, arrows to changes, shades to points; the numbers stand beside them."""
    score, move = keys.index("score"), keys.index("move")
    bars = {"type": "data_bar", "bar_color": "#A0BFDF", "bar_solid": True, "min_type": "num", "min_value": 0,
            "max_type": "num", "max_value": 100}  # fmt: skip
    sheet.conditional_format(TOP + 1, score, last, score, bars)
    icons = [
        {"criteria": ">=", "type": "number", "value": 1},
        {"criteria": ">=", "type": "number", "value": 0},
    ]
    arrows = {"type": "icon_set", "icon_style": "3_arrows", "icons": icons}
    sheet.conditional_format(TOP + 1, move, last, move, arrows)
    shades = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100,
              "min_color": "#FBF0DC", "max_color": "#FFFFFF"}  # fmt: skip
    if wide >= len(keys):
        sheet.conditional_format(TOP + 1, len(keys), last, wide, shades)
