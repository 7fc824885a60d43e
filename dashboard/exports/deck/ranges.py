"""Places with their ranges: bars on a base that nobody sees, the place as a dot, the first at the top."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.exports.deck.chart import as_lines, chart, data_of, legend, shown_values, without_fill
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.table import Box
from dashboard.exports.figure_rows import label
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.theme import LIGHT
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

BASE = Text("（底座：区间最前）", "(base: first of the range)")
RANGE, PLACE = Text("名次区间（95%）", "range of places (95 %)"), Text("名次", "place")
SCORE = Text("{score} 分", "{score}")
WHOLE, PALE, MANY = "0;;", "#A9C3E6", 16


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw a column from the first to the last plausible place of each, and its place as a dot."""
    rows = typed_rows(scene.rows, Shown)
    series: list[tuple[str, list[float | None]]] = [
        (pack.say(BASE), [row["low"] for row in rows]),
        (pack.say(RANGE), [given(row["high"]) - given(row["low"]) for row in rows]),
        (pack.say(PLACE), [row["value"] for row in rows]),
    ]
    alt = f"{plain(scene.title.on(pack.lang))} {pack.say(RANGE)}"
    names = [_named(pack, row) if len(rows) <= MANY else label(row, pack.lang) for row in rows]
    data = data_of(names, series, WHOLE)
    made = chart(slide, box, XL_CHART_TYPE.COLUMN_STACKED, data, name=scene.id, alt=alt)
    made.plots[0].overlap, made.plots[0].gap_width = 100, 90
    base, span, _ = made.plots[0].series
    without_fill(base)
    span.format.fill.solid()
    span.format.fill.fore_color.rgb = colour(PALE)
    (dots,) = as_lines(made, 1)
    dots.format.line.fill.background()
    dots.smooth, dots.marker.style, dots.marker.size = False, XL_MARKER_STYLE.CIRCLE, 10
    dots.marker.format.fill.solid()
    dots.marker.format.fill.fore_color.rgb = colour(LIGHT.primary)
    dots.marker.format.line.fill.background()
    shown_values(dots, WHOLE, XL_LABEL_POSITION.RIGHT, size=11)
    axis = made.value_axis
    axis.reverse_order, axis.minimum_scale, axis.maximum_scale = True, 0, len(rows) + 0.9
    axis.major_unit = 1 if len(rows) <= MANY else 5
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = WHOLE, False
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    made.font.size = Pt(12)
    legend(made)
    _without_base(made)


def _named(pack: Pack, row: Shown) -> str:
    score = text(row, pack.lang)
    return f"{label(row, pack.lang)}\n{pack.say(SCORE, score=score)}" if score else label(row, pack.lang)


def _without_base(made: Any) -> None:
    """Take the base out of the legend."""
    entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="0"/><c:delete val="1"/></c:legendEntry>'
    made.legend._element.find("{*}legendPos").addnext(parse_xml(entry))  # noqa: SLF001 - no API
