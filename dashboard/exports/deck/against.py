"""Values against their targets: a table with status words, and bars of how much of a target is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.exports.deck.chart import chart, data_of
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.frame import described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.deck.under import captioned, under
from dashboard.exports.figure_rows import badges, bare_target, came, fill, gap, ink, label, status, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Full, Pack, full
from dashboard.exports.shapes import reached
from dashboard.exports.words import MORE
from dashboard.theme import LIGHT
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.rows import typed_rows
from pipelines.ground.text import Text

HEADINGS = (
    Text("指标", "Indicator"),
    Text("本期", "Value"),
    Text("目标", "Target"),
    Text("差距", "Gap"),
    Text("状态", "Status"),
)
REACHED = Text("完成目标的比例（竖线为 100%）", "Share of the target (line: 100 %)")
REACHED_TWICE = Text("完成目标的比例（竖线为 100%、200%…）", "Share of the target (lines: 100 %, 200 % …)")
TWICE = 2
BESIDE = Text("{first}（{more}）", "{first} ({more})")
NONE, FORM = "—", "0.0%"  # a decimal: 99.7 % is not 100 %
WIDTHS = (3.6, 1.6, 1.4, 0.9, 1.8)
FEW, DENSE, LINE = 9, (2.8, 2.2, 1.7, 0.8, 1.8), 0.35  # more rows have one line each, to be level with bars
WIDE, HEAD, TALLEST = 9.3, 0.42, 0.95
TIMES, ROOM = 1.45, 0.05  # the axis ends here, or so far behind the longest bar


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw the table and, row by row beside it, the bars."""
    rows = [full(pack, row) for row in typed_rows(scene.rows, Shown)]
    is_dense = len(rows) > FEW
    room = box.height - (LINE if is_dense else 0)
    height = min(TALLEST, (room - HEAD - 0.05) / len(rows))
    place = Box(box.left, box.top, WIDE, room)
    heads = [Cell(text.on(pack.lang), align="left" if not n else "center") for n, text in enumerate(HEADINGS)]
    cells = [_in_one_line(pack, row) if is_dense else _cells(pack, row) for row in rows]
    widths = DENSE if is_dense else WIDTHS
    shape, count = table(slide, place, heads, cells, pack.lang, widths=widths, row_height=height)
    described(shape, scene.id, plain(scene.title.on(pack.lang)))
    tall = [row.height / 914_400 for row in shape.table.rows][1:]
    beside = Box(box.left + WIDE + 0.1, box.top + HEAD, box.width - WIDE - 0.1, sum(tall))
    if any(reached(row) is not None for row in rows[:count]):
        over = Box(beside.left, box.top, beside.width, HEAD)
        captioned(slide, over, pack.say(_axis(rows[:count])), pack.lang)
        _bars(pack, slide, beside, rows[:count])
    if count < len(rows):
        under(slide, box, pack.say(MORE, count=len(rows) - count), pack.lang)


def _cells(pack: Pack, row: Full) -> list[Cell]:
    lang = pack.lang
    colour_of = ink(row["status"])
    return [
        Cell(label(row, lang), below=text(row, lang), is_bold=True),
        Cell(value(row, row["unit"], lang), below=came(row, lang), align="center", is_bold=True),
        Cell(bare_target(row, lang) or NONE, below=" ".join(badges(row, lang)), align="center"),
        Cell(gap(row) or NONE, align="center"),
        Cell(status(row["status"], lang, row["value"]), ink=colour_of, is_bold=True, align="center"),
    ]


def _in_one_line(pack: Pack, row: Full) -> list[Cell]:
    """Return the cells of one of many rows: what stood below stands beside, reasons only in the notes."""
    found = []
    for place, cell in enumerate(_cells(pack, row)):
        words = pack.say(BESIDE, first=cell.text, more=cell.below) if place and cell.below else cell.text
        found.append(replace(cell, text=words, below=""))
    return found


def _axis(rows: Sequence[Full]) -> Text:
    """Return what the lines across the bars are: of a bar beyond twice its target there are several."""
    return REACHED if max(reached(row) or 0 for row in rows) + ROOM < TWICE else REACHED_TWICE


def _bars(pack: Pack, slide: Any, box: Box, rows: Sequence[Full]) -> None:
    """Draw one bar beside each row of the table; the plot fills its frame so that they stay level."""
    shares = [reached(row) for row in rows]
    data = data_of([label(row, pack.lang) for row in rows], [(pack.say(REACHED), shares)], FORM)
    made = chart(slide, box, XL_CHART_TYPE.BAR_CLUSTERED, data, name="reached", alt=pack.say(REACHED))
    made.category_axis.reverse_order = True
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    made.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    made.value_axis.minimum_scale, made.value_axis.major_unit = 0, 1
    made.value_axis.maximum_scale = max(TIMES, max(one or 0 for one in shares) + ROOM)
    made.value_axis.major_gridlines.format.line.color.rgb = colour(LIGHT.muted)
    plot = made.plots[0]
    plot.gap_width = 130
    for point, row in enumerate(rows):
        filled = plot.series[0].points[point].format.fill
        filled.solid()
        filled.fore_color.rgb = colour(fill(row["status"]))
    _whole(made)


def _whole(made: Any) -> None:
    """Let the plot fill its frame."""
    area = made._chartSpace.find(f".//{qn('c:plotArea')}")  # noqa: SLF001 - the layout of a plot has no API
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sizes = "".join(f'<c:{name} val="{size}"/>' for name, size in (("x", 0), ("y", 0), ("w", 1), ("h", 1)))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(
        0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>")
    )
