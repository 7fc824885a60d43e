"""The figure of a share month by month: each month, their mean, limits of what months do by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.marks import ends, scaled, steps
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from metrics.movement.signal import Signal
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

HEIGHT = 260
LIMITS = Text("自然波动的上下限", "limits of what months do by themselves")
MEAN = Text("此前平均", "mean of the months before")


def monthly(names: Sequence[str], values: Sequence[float], found: Signal, theme: Theme, lang: Lang) -> Figure:
    """Return the figure; `names` and `values` are of the months, oldest first, all of shares."""
    colours = palette(theme)
    hover = [label(f"{name}  {written(value, '%')}") for name, value in zip(names, values, strict=True)]
    line = {
        "type": "scatter",
        "x": list(names),
        "y": [scaled(value, "%") for value in values],
        "mode": "lines+markers",
        "line": {"color": colours.primary, "width": 2},
        "marker": {"size": [6] * (len(values) - 1) + [12], "color": colours.primary},
        "customdata": hover,
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }
    dashed = {"color": colours.target, "width": 1, "dash": "dash"}
    lines = [
        _level(names, found.mean, label(MEAN.on(lang)), {"color": colours.target, "width": 1.5}),
        _level(names, found.low, label(LIMITS.on(lang)), dashed),
        _level(names, found.high, None, dashed),
    ]
    numbers = [scaled(one, "%") for one in (*values, found.low, found.high)]
    low, high = ends([number for number in numbers if number is not None], "%")
    by = 0.1 * (high - low)
    sides = {"xaxis": {"type": "category", "nticks": 12}, "yaxis": steps(low - by, high + by, "%", 5)}
    return {"data": [*lines, line], "layout": layout(theme, HEIGHT, **sides)}


def _level(names: Sequence[str], value: float, name: str | None, line: dict[str, object]) -> Figure:
    return {
        "type": "scatter",
        "x": list(names),
        "y": [scaled(value, "%")] * len(names),
        "mode": "lines",
        "line": line,
        "name": name or "",
        "hoverinfo": "skip",
        "showlegend": name is not None,
    }
