"""A waterfall of deltas from zero: columns stacked on a base that nobody sees, signs on them, their sum last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from dashboard.exports.deck.chart import as_lines, chart, data_of, without_fill, words_at
from dashboard.exports.deck.fonts import colour
from dashboard.exports.deck.table import Box
from dashboard.exports.figures import label
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.theme import LIGHT
from metrics.meeting.scene import Scene
from metrics.numbers import MINUS
from pipelines.text import Text

TOTAL = Text("合计", "Total")
SERIES = {
    "base": Text("（底座）", "(base)"),
    "up": Text("增加", "rise"),
    "down": Text("减少", "fall"),
    "total": Text("合计", "total"),
    "words": Text("（标签）", "(labels)"),
}
POINTS = Text("单位：个百分点", "unit: percentage points")
PALE = {"up": LIGHT.met, "down": LIGHT.missed, "total": LIGHT.primary}
TICKS = f"0.0;{MINUS}0.0;0"


@dataclass(frozen=True, slots=True)
class Step:
    """One column: from where to where, in percentage points."""

    start: float
    end: float
    is_total: bool = False

    @property
    def top(self) -> float:
        """Where its label stands."""
        return max(self.start, self.end)

    @property
    def change(self) -> float:
        """By how much it rises."""
        return self.end - self.start


def steps(values: Sequence[float]) -> list[Step]:
    """Return the columns of deltas that begin at zero, and their sum at the end.

    >>> [(step.start, step.end) for step in steps([2.0, -3.0])]
    [(0.0, 2.0), (2.0, -1.0), (0.0, -1.0)]
    """
    ends = list(accumulate(values))
    starts = [0.0, *ends[:-1]]
    return [*(Step(*both) for both in zip(starts, ends, strict=True)), Step(0.0, ends[-1], is_total=True)]


def stacked(step: Step) -> dict[str, float | None]:
    """Return the parts of a column above and below zero; stacks of both signs begin at zero.

    >>> stacked(Step(2.0, -1.0))["down"], stacked(Step(2.0, -1.0))["down below"]
    (2.0, -1.0)
    """
    low, high = sorted((step.start, step.end))
    name = "total" if step.is_total else "up" if step.change >= 0 else "down"
    base = low if low > 0 else high if high < 0 else 0.0
    above, below = max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)
    return {"base": base, name: above or None, f"{name} below": below or None}


def draw(pack: Pack, slide: Any, scene: Scene, box: Box) -> None:
    """Draw the columns in percentage points."""
    rows = scene.rows.to_dicts()
    made_of = steps([row["value"] * 100 for row in rows])
    parts = [stacked(step) for step in made_of]
    names = ["base"] + [one for one in (*PALE, *(f"{name} below" for name in PALE)) if _has(parts, one)]
    series = [(_named(pack, name), [part.get(name) for part in parts]) for name in names]
    series.append((pack.say(SERIES["words"]), [step.top for step in made_of]))
    categories = [*(label(row, pack.lang) for row in rows), pack.say(TOTAL)]
    alt = f"{plain(scene.title.on(pack.lang))} {pack.say(POINTS)}"
    data = data_of(categories, series, "0.00")
    made = chart(slide, box, XL_CHART_TYPE.COLUMN_STACKED, data, name=scene.id, alt=alt)
    made.plots[0].overlap, made.plots[0].gap_width = 100, 45
    made.value_axis.tick_labels.number_format, made.value_axis.tick_labels.number_format_is_linked = TICKS, False
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
    return pack.say(SERIES[name.split()[0]]) + (" (<0)" if name.endswith("below") else "")


def _signs(words: Any, made_of: Sequence[Step]) -> None:
    """Write each change with its sign above its column."""
    words.marker.style = XL_MARKER_STYLE.NONE
    words.format.line.fill.background()
    words.smooth = False
    for place, step in enumerate(made_of):
        said = f"{step.change:+.2f}".replace("-", MINUS)
        said = "0.00" if said[1:] == "0.00" else said
        name = "total" if step.is_total else "up" if step.change >= 0 else "down"
        words_at(words.points[place], said, XL_LABEL_POSITION.ABOVE, ink=PALE[name])
