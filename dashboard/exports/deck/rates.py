"""Rates with their 95 % limits: dots with error bars, the target dashed; dots, for bars may not be cut at 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.exports.deck.chart import chart, dashed, data_of, legend
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.table import Box
from dashboard.exports.figures import fill, label, status, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack, Row
from dashboard.theme import LIGHT
from metrics.meeting.scene import Scene
from pipelines.text import Text

RATE, TARGET = Text("本期", "rate"), Text("目标", "target")
LIMITS = Text("竖线为 95% 区间", "bars: 95 % limits")
STEPS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
FEW, LINES = 8, 6  # up to FEW categories have room for words; an axis has about LINES lines
FINE = 0.001  # steps below a tenth of a percent need a second decimal


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw a dot for each rate, its limits where it is a sample's, and the target."""
    rows = [row for row in scene.rows.to_dicts() if row["value"] is not None]
    low, high, step = scale([row[key] for row in rows for key in ("value", "low", "high", "target")])
    form = "0.00%" if step < FINE or (high - low) < 0.01 else "0.0%"  # noqa: PLR2004 - one percent
    series = [(_rate(pack, rows), [row["value"] for row in rows])]
    if any(row["target"] is not None for row in rows):
        series.append((pack.say(TARGET), [row["target"] for row in rows]))
    data = data_of([_category(pack, row, len(rows)) for row in rows], series, form)
    alt = plain(scene.title.on(pack.lang))
    made = chart(slide, box, XL_CHART_TYPE.LINE_MARKERS, data, name=scene.id, alt=alt)
    axis = made.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    plotted = list(made.plots[0].series)
    _dots(plotted[0], rows)
    _limits(plotted[0], rows)
    for aim in plotted[1:]:
        dashed(aim)
    legend(made)


def scale(values: Sequence[float | None]) -> tuple[float, float, float]:
    """Return where an axis begins and ends, and its step; rates never go beyond 0 and 1.

    >>> scale([0.912, 0.975, 0.9])
    (0.89, 0.98, 0.02)
    """
    known = [one for one in values if one is not None]
    least, most = min(known), max(known)
    wide = max(most - least, 0.002)
    step = next((one for one in STEPS if wide / one <= LINES), STEPS[-1])
    low, high = (math.floor(least / step - 0.5) * step), (math.ceil(most / step) * step)
    return round(max(low, 0.0), 6), round(min(max(high, low + step), 1.0), 6), step


def _rate(pack: Pack, rows: Sequence[Row]) -> str:
    has_limits = any(row["low"] is not None for row in rows)
    return f"{pack.say(RATE)} ({pack.say(LIMITS)})" if has_limits else pack.say(RATE)


def _category(pack: Pack, row: Row, count: int) -> str:
    """Return a name with its rate and status; a few names have room for what is still open."""
    lang = pack.lang
    said = status(row["status"], lang) if count <= FEW else status(row["status"], lang)[:1]
    lines = [label(row, lang), f"{value(row, '%', lang)} {said}"]
    if count <= FEW and row["low"] is None:
        lines.append(row[f"text_{lang}"] or "")
    return "\n".join(lines)


def _dots(series: Any, rows: Sequence[Row]) -> None:
    series.format.line.fill.background()
    series.smooth, series.marker.style, series.marker.size = False, XL_MARKER_STYLE.CIRCLE, 11
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(LIGHT.primary)
    for place, row in enumerate(rows):
        mark = series.points[place].marker
        mark.style, mark.size = XL_MARKER_STYLE.CIRCLE, 11
        mark.format.fill.solid()
        mark.format.fill.fore_color.rgb = colour(fill(row["status"]))
        mark.format.line.fill.background()
        series.points[place].format.fill.solid()  # LibreOffice colours a mark by its point
        series.points[place].format.fill.fore_color.rgb = colour(fill(row["status"]))


def _limits(series: Any, rows: Sequence[Row]) -> None:
    """Add error bars from the low to the high limit."""
    if all(row["low"] is None for row in rows):
        return
    above = [0.0 if row["high"] is None else row["high"] - row["value"] for row in rows]
    below = [0.0 if row["low"] is None else row["value"] - row["low"] for row in rows]
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>{_literal("plus", above)}{_literal("minus", below)}'
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{LIGHT.muted[1:]}"/></a:solidFill></a:ln>'
        "</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)  # noqa: SLF001 - error bars have no API


def _literal(name: str, values: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(values))
    return f'<c:{name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit></c:{name}>'
