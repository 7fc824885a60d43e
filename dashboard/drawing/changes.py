"""Figures of changes: bars on both sides of zero, and deltas from zero that add up to a total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.scene_words import Row, colour, name, word, wrapped
from metrics.phrases.numbers import signed_points, written
from pipelines.ground.text import Lang, Text

TOTAL = Text("合计", "Total")
POINTS = Text("个百分点", "percentage points")
TALL, FLAT, AROUND = 48, 34, 60  # pixels of a row with two lines, with one, and around them


def changes(rows: Sequence[Row], theme: Theme, lang: Lang) -> Figure:
    """Return bars of changes in points; sign, size and word stand beside each name."""
    said = [f"{wrapped(name(row, lang), lang)}<br><b>{_change(row, lang)}</b>" for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row["value"] * 100 for row in rows],
        "y": list(range(len(rows))),
        "width": 0.5,
        "marker": {"color": [colour(row["status"], theme) for row in rows]},
        "customdata": [f"{label(name(row, lang))}<br>{_change(row, lang)}" for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return {"data": [bars], "layout": _sides(said, TALL, theme, lang)}


def _change(row: Row, lang: Lang) -> str:
    size = written(row["value"], "pp", 0.0, lang)  # near zero with more decimals: "0.0 worse" says nothing
    return label(f"{size} {word(row['status'], lang)}")


def waterfall(rows: Sequence[Row], theme: Theme, lang: Lang) -> Figure:
    """Return deltas that begin at zero, each where the one before ended, and their total."""
    names = [wrapped(name(row, lang), lang) for row in rows]
    points = Scale(100.0, signed_points, POINTS.on(lang))
    return deltas(names, [row["value"] * points.factor for row in rows], points, theme, lang)


class Scale(NamedTuple):
    """How parts are drawn: by what they are multiplied, how each is said, the words below the figure."""

    factor: float
    written: Callable[[float], str]
    axis: str


def deltas(names: Sequence[str], sizes: Sequence[float], scale: Scale, theme: Theme, lang: Lang) -> Figure:
    """Return parts that begin at zero, each where the one before ended, and their total.

    `names` as labels of a figure; `sizes` as they are drawn, multiplied already.
    """
    said = [
        f"{one}  <b>{scale.written(by)}</b>"
        for one, by in zip([*names, TOTAL.on(lang)], [*sizes, sum(sizes)], strict=True)
    ]
    colours = palette(theme)
    bars = {
        "type": "waterfall",
        "orientation": "h",
        "measure": ["relative"] * len(sizes) + ["total"],
        "x": [*sizes, 0],
        "y": list(range(len(said))),
        "width": 0.6,
        "connector": {"line": {"color": colours.muted, "width": 1}},
        "increasing": {"marker": {"color": colours.met}},
        "decreasing": {"marker": {"color": colours.missed}},
        "totals": {"marker": {"color": colours.primary}},
        "customdata": said,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return {"data": [bars], "layout": _sides(said, FLAT, theme, lang, scale.axis)}


def _sides(said: Sequence[str], row: int, theme: Theme, lang: Lang, axis: str = "") -> Figure:
    """Return the layout: names on the left, a line at zero, the unit below (none is given: points)."""
    colours = palette(theme)
    across = {
        "title": {"text": axis or POINTS.on(lang), "font": {"size": 12, "color": colours.muted}},
        "showgrid": True,
        "gridcolor": colours.grid,
        "zeroline": True,
        "zerolinecolor": colours.ink,
        "zerolinewidth": 1.5,
        "rangemode": "tozero",
    }
    down = {
        "tickvals": list(range(len(said))),
        "ticktext": said,
        "range": [len(said) - 0.4, -0.6],
        "showgrid": False,
    }
    return layout(theme, AROUND + row * len(said), xaxis=across, yaxis=down, showlegend=False)
