"""Native tables: letters shrink, then rows are left to the workbook, so that nothing runs over."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.exports.deck.fonts import colour, say
from dashboard.exports.inert import plain
from dashboard.theme import LIGHT
from dashboard.wording.columns import width
from pipelines.ground.text import Lang

PANEL = "#F4F6F9"
SIDE, ABOVE = 0.09, 0.045  # margins of a cell, inches
SIZES, CUT = (14, 13, 12, 11, 10), 12  # where rows are left out anyway, letters may be large
BORDER = re.compile(r"(?<=[\u2e80-\uffef])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u2e80-\uffef])")
LATIN = re.compile(r"[0-9A-Za-z]")
BETWEEN, MORE = 0.5, 0.15  # half-widths: what programs put between scripts, what a wide font takes more
LOST = 4  # half-widths of each line: a mark may not begin one and takes its sign along, a day stays whole
LEADING = 1.32  # height of a line, in sizes of its letters


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, perhaps a second, smaller line, its colour and where it stands."""

    text: str
    below: str = ""
    ink: str = LIGHT.ink
    is_bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


def table(
    slide: Any,
    box: Box,
    headings: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    lang: Lang,
    *,
    widths: Sequence[float],
    row_height: float = 0.0,
) -> tuple[Any, int]:
    """Draw a table and return it with the number of rows that had room; `widths` are shares of the box's."""
    columns = [box.width * share / sum(widths) for share in widths]
    size, count = fitting(rows, columns, box.height - 0.42, row_height)
    shape = slide.shapes.add_table(
        count + 1, len(columns), Inches(box.left), Inches(box.top), Inches(box.width), Inches(0.42)
    )
    grid = shape.table
    for column, wide in zip(grid.columns, columns, strict=True):
        column.width = Inches(wide)
    grid.rows[0].height = Inches(0.42)
    for cell, head in zip(grid.rows[0].cells, headings, strict=True):
        _fill(cell, LIGHT.primary)
        _write(cell, Cell(head.text, ink="#FFFFFF", is_bold=True, align=head.align), min(size, 12), lang)
    for number, row in enumerate(rows[:count], 1):
        grid.rows[number].height = Inches(max(row_height, tall(row, columns, size)))
        for cell, said in zip(grid.rows[number].cells, row, strict=True):
            _fill(cell, "#FFFFFF" if number % 2 else PANEL)
            _write(cell, said, size, lang)
    return shape, count


def fitting(
    rows: Sequence[Sequence[Cell]], columns: Sequence[float], room: float, least: float
) -> tuple[float, int]:
    """Return the largest size at which all rows fit; else that of a cut table, with how many rows do."""
    for size in SIZES:
        if sum(max(least, tall(row, columns, size)) for row in rows) <= room:
            return size, len(rows)
    used, count = 0.0, 0
    for row in rows:
        used += max(least, tall(row, columns, CUT))
        if used > room:
            break
        count += 1
    return CUT, count


def tall(row: Sequence[Cell], columns: Sequence[float], size: float) -> float:
    """Return the height that a row needs, in inches."""
    heights = [
        _lines(cell.text, wide, size) * size + _lines(cell.below, wide, size * 0.75) * size * 0.75
        for cell, wide in zip(row, columns, strict=True)
    ]
    return max(heights) * LEADING / 72 + 2 * ABOVE + 0.02


def _lines(text: str, wide: float, size: float) -> int:
    if not text:
        return 0
    room = (wide - 2 * SIDE) * 72 / size * 2 * 0.96  # half-widths that a line takes, with some slack
    said = plain(text)
    taken = width(said) + BETWEEN * len(BORDER.findall(said)) + MORE * len(LATIN.findall(said))
    if taken <= room:
        return 1
    return math.ceil(taken / max(room - LOST, 1))


def _fill(cell: Any, code: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(code)
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def _write(cell: Any, said: Cell, size: float, lang: Lang) -> None:
    aligned = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}[said.align]
    frame = cell.text_frame
    frame.word_wrap = True
    first = frame.paragraphs[0]
    first.alignment = aligned
    say(first, said.text, lang, size=size, ink=said.ink, is_bold=said.is_bold)
    if not said.text:
        first.font.size = Pt(size)
    if said.below:
        second = frame.add_paragraph()
        second.alignment = aligned
        say(second, said.below, lang, size=size * 0.75, ink=LIGHT.muted)
