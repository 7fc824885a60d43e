"""A waterfall of deltas from zero: columns on a base that nobody sees, signs on them, their sum last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from dashboard.exports.deck.chart import as_lines, chart, data_of, without_fill, words_at
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.table import Box
from dashboard.exports.deck.under import captioned
from dashboard.exports.figure_rows import label
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.exports.shapes import Step, stacked, steps
from dashboard.exports.words import TOTAL
from dashboard.theme import LIGHT
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.numbers import MINUS, signed_points
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

SERIES = {
    "base": Text("（底座）", "(base)"),
    "up": Text("增加", "rise"),
    "down": Text("减少", "fall"),
    "total": Text("合计", "total"),
    "words": Text("（标签）", "(labels)"),
}
POINTS = Text("单位：个百分点", "unit: percentage points")
PALE = {"up": LIGHT.met, "down": LIGHT.missed, "total": LIGHT.primary}
MANY = 18  # columns that have room for labels of full size
UNIT = 0.3  # inches for the line that says the unit
TICKS = f"0.0###;{MINUS}0.0###;0"


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw the columns in percentage points."""
    rows = typed_rows(scene.rows, Shown)
    made_of = steps([given(row["value"]) * 100 for row in rows])
    parts = [stacked(step) for step in made_of]
    names = ["base"] + [one for one in (*PALE, *(f"{name} below" for name in PALE)) if _has(parts, one)]
    series = [(_named(pack, name), [part.get(name) for part in parts]) for name in names]
    series.append((pack.say(SERIES["words"]), [step.top for step in made_of]))
    categories = [*(label(row, pack.lang) for row in rows), pack.say(TOTAL)]
    alt = f"{plain(scene.title.on(pack.lang))} {pack.say(POINTS)}"
    data = data_of(categories, series, "0.00")
    captioned(slide, Box(box.left, box.top, box.width, UNIT), pack.say(POINTS), pack.lang)
    place = Box(box.left, box.top + UNIT, box.width, box.height - UNIT)
    made = chart(slide, place, XL_CHART_TYPE.COLUMN_STACKED, data, name=scene.id, alt=alt)
    made.plots[0].overlap, made.plots[0].gap_width = 100, 45
    made.value_axis.tick_labels.number_format, made.value_axis.tick_labels.number_format_is_linked = (
        TICKS,
        False,
    )
    for one, name in zip(list(made.plots[0].series), [*names, "words"], strict=True):
        if name in {"base", "words"}:
            without_fill(one)
        else:
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = colour(PALE[name.split()[0]])
            one.invert_if_negative = False
    (words,) = as_lines(made, 1)
    _signs(words, made_of)


def _has(parts: Sequence[dict[str, float | None]], name: str) -> bool:
    return any(part.get(name) is not None for part in parts)


def _named(pack: Pack, name: str) -> str:
    return pack.say(SERIES[name.split(maxsplit=1)[0]]) + (" (<0)" if name.endswith("below") else "")


def _signs(words: Any, made_of: Sequence[Step]) -> None:
    """Write each change with its sign above its column."""
    words.marker.style = XL_MARKER_STYLE.NONE
    words.format.line.fill.background()
    words.smooth = False
    for place, step in enumerate(made_of):
        said = signed_points(step.change)
        name = "total" if step.is_total else "up" if step.change >= 0 else "down"
        size = 11 if len(made_of) <= MANY else 8
        words_at(words.points[place], said, XL_LABEL_POSITION.ABOVE, size=size, ink=PALE[name])
