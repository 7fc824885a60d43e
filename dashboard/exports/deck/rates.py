"""Rates with their 95 % limits: dots with error bars, the target dashed; bars would have to begin at 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.exports.deck.chart import chart, dashed, data_of, legend
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.table import Box
from dashboard.exports.figure_rows import badges, fill, label, status, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.exports.shapes import scale
from dashboard.theme import LIGHT
from dashboard.wording.scene_words import text
from metrics.claims.states import word_of
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.codes import STATUSES
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

RATE, TARGET = Text("本期", "rate"), Text("目标", "target")
LIMITS = Text("竖线为 95% 区间。", "Bars are 95 % limits. ")
FEW = 8  # so many categories have room for words
FINE = 0.001  # steps of a tenth of a percent and less need a second decimal


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw a dot for each rate, in a series of its status, the limits of a sample, and the target."""
    rows = [row for row in typed_rows(scene.rows, Shown) if row["value"] is not None]
    found = [one for one in (*STATUSES, None) if one in {row["status"] for row in rows}]
    series = [
        (
            pack.say(
                word_of(one, has_value=True) if one else RATE
            ),  # each row here has a value; one mark, one word
            [row["value"] if row["status"] == one else None for row in rows],
        )
        for one in found
    ]
    if any(row["target"] is not None for row in rows):
        series.append((_aim(pack, scene), [row["target"] for row in rows]))
    low, high, step = scale(
        [end for row in rows for end in (row["value"], row["low"], row["high"], row["target"])]
    )
    form = "0.00%" if step <= FINE else "0.0%"
    data = data_of([_category(pack, row, len(rows)) for row in rows], series, form)
    alt = f"{plain(scene.title.on(pack.lang))} {pack.say(LIMITS)}"
    made = chart(slide, box, XL_CHART_TYPE.LINE_MARKERS, data, name=scene.id, alt=alt)
    axis = made.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    if len(rows) <= FEW:
        made.category_axis.tick_labels.font.size = Pt(10)
    plotted = list(made.plots[0].series)
    for one, code in zip(plotted, found, strict=False):
        _dots(one, fill(code))
        _limits(one, [row if row["status"] == code else None for row in rows])
    for aim in plotted[len(found) :]:
        dashed(aim)
    legend(made)


def _aim(pack: Pack, scene: Scene) -> str:
    """Return the name of the line of targets, badged where the plan did not set them."""
    badged = {badge: None for name in scene.indicators for badge in badges(pack.row(name), pack.lang)}
    return f"{pack.say(TARGET)} {' '.join(badged)}".strip()


def _category(pack: Pack, row: Shown, count: int) -> str:
    """Return a name with its rate and status; a few names have room for what is still open.

    Words that begin with the rate say it, its target and status once more: they are left out.
    """
    lang = pack.lang
    told = status(row["status"], lang, row["value"])
    said = told if count <= FEW else told[:1]
    rate, words = value(row, "%", lang), text(row, lang)
    lines = [label(row, lang), f"{rate} {said}"]
    if count <= FEW and row["low"] is None and words and not words.startswith(rate):
        lines.append(words)
    return "\n".join(lines)


def _dots(series: Any, code: str) -> None:
    series.format.line.fill.background()
    series.smooth, series.marker.style, series.marker.size = False, XL_MARKER_STYLE.CIRCLE, 11
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(code)
    series.marker.format.line.fill.background()


def _limits(series: Any, rows: Sequence[Shown | None]) -> None:
    """Add error bars from the low to the high limit; None: a row of another series."""
    limited = [row if row and row["low"] is not None else None for row in rows]
    if not any(limited):
        return
    above = [given(row["high"]) - given(row["value"]) if row else 0.0 for row in limited]
    below = [given(row["value"]) - given(row["low"]) if row else 0.0 for row in limited]
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>{_literal("plus", above)}{_literal("minus", below)}'
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{LIGHT.muted[1:]}"/></a:solidFill></a:ln>'
        "</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)  # noqa: SLF001 - error bars have no API


def _literal(name: str, values: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(values))
    head = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>'
    return f"<c:{name}><c:numLit>{head}{points}</c:numLit></c:{name}>"
