"""Who is in scope: a table of households and persons by kind, and columns of the three monitored classes."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from dashboard.exports.deck.chart import chart, data_of, legend, shown_values
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.frame import described
from dashboard.exports.deck.table import Box, Cell, table
from dashboard.exports.figure_rows import counts
from dashboard.exports.inert import plain, sentence
from dashboard.exports.pack import Pack
from dashboard.exports.words import KIND, SCOPE
from dashboard.theme import LIGHT
from metrics.meeting.households import OPEN_KINDS
from metrics.meeting.scene import Scene
from metrics.phrases.codes import KINDS

FILLS = (LIGHT.primary, "#A9C3E6")
WIDE, WIDTHS = 7.6, (2.0, 1.35, 1.1, 1.3, 1.3, 1.35)  # the longest words of headings have room


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw the table on the left, the monitored classes on the right."""
    rows = pack.results.scope(pack.period.id).to_dicts()
    names = {row["kind"]: sentence(KINDS[row["kind"]].on(pack.lang)) for row in rows}
    heads = [Cell(pack.say(KIND)), *(Cell(pack.say(text), align="right") for _, text in SCOPE)]
    cells = [
        [
            Cell(names[row["kind"]], is_bold=True),
            *(Cell(counts(row, names), align="right") for names, _ in SCOPE),
        ]
        for row in rows
    ]
    place = Box(box.left, box.top + 0.15, WIDE, box.height - 0.15)
    shape, _ = table(slide, place, heads, cells, pack.lang, widths=WIDTHS, row_height=0.6)
    alt = plain(scene.title.on(pack.lang))
    described(shape, scene.id, alt)
    watched = [row for row in rows if row["kind"] in OPEN_KINDS]
    if not any(row["households"] for row in watched):
        return
    series = [(pack.say(text), [row[name] for row in watched]) for (name, *_), text in SCOPE[:2]]
    data = data_of([names[row["kind"]] for row in watched], series, "#,##0")
    beside = Box(box.left + WIDE + 0.3, box.top, box.width - WIDE - 0.3, box.height)
    made = chart(slide, beside, XL_CHART_TYPE.COLUMN_CLUSTERED, data, name=f"{scene.id} chart", alt=alt)
    made.value_axis.minimum_scale = 0
    made.plots[0].gap_width, made.plots[0].overlap = 60, -5
    for one, code in zip(made.plots[0].series, FILLS, strict=True):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = colour(code)
        shown_values(one, "#,##0", XL_LABEL_POSITION.OUTSIDE_END)
    legend(made)
