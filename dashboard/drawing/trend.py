"""The figure of an indicator over periods of one kind, with its target, and what a sample leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.marks import ends, hover, limits, one_target, scaled, steps
from dashboard.drawing.sparkline import short
from dashboard.theme import Figure, Theme, fill, layout, palette
from dashboard.wording import said
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

HEIGHT = 300
TARGETS = Text("各期目标", "target of each period")


def trend(rows: Sequence[Row], joined: Sequence[bool], theme: Theme, lang: Lang) -> Figure:
    """Return the figure; rows are one area's, oldest first. A period without a value is a gap.

    `joined`: whether each may be compared with the one before it; no line joins two that may not.
    """
    unit, bars = rows[-1]["unit"], limits(rows, theme)
    xs = [short(Period.read(row["period"]), lang) for row in rows]
    aim = {
        "type": "scatter",
        "x": xs,
        "y": [scaled(row["target"], unit) for row in rows],
        "mode": "lines",
        "line": {"color": palette(theme).target, "width": 1.5, "dash": "dash", "shape": "hvh"},
        "name": label(said.target(rows[-1], lang) if one_target(rows) is not None else TARGETS.on(lang)),
        "hoverinfo": "skip",
        "showlegend": any(row["target"] is not None for row in rows),
    }
    room = {"margin": {"l": 8, "r": 24 if bars is None else 56, "t": 28, "b": 8}}
    low, high = _span(rows)
    axes = {"xaxis": {"type": "category"}, "yaxis": steps(low, high, unit, 6)}
    made = [aim, _line(rows, xs, joined, theme), _marks(rows, xs, joined, theme, lang)]
    return {"data": made, "layout": layout(theme, HEIGHT, **axes, **room)}


def _line(rows: Sequence[Row], xs: Sequence[str], joined: Sequence[bool], theme: Theme) -> Figure:
    """Return the line, lifted wherever two periods do not compare."""
    across: list[str | None] = []
    up: list[float | None] = []
    for row, name, follows in zip(rows, xs, joined, strict=True):
        if not follows:
            across.append(name)
            up.append(None)
        across.append(name)
        up.append(scaled(row["value"], row["unit"]))
    stroke = {"color": palette(theme).primary, "width": 2.5}
    quiet = {"hoverinfo": "skip", "showlegend": False, "connectgaps": False}
    return {"type": "scatter", "mode": "lines", "x": across, "y": up, "line": stroke, **quiet}


def _marks(
    rows: Sequence[Row], xs: Sequence[str], joined: Sequence[bool], theme: Theme, lang: Lang
) -> Figure:
    """Return the values as marks, each number where the line does not run."""
    bars = limits(rows, theme)
    return {
        "type": "scatter",
        "x": xs,
        "y": [scaled(row["value"], row["unit"]) for row in rows],
        "mode": "markers+text",
        "marker": {
            "size": 10,
            "color": [fill(row["status"], theme) for row in rows],
            "line": {"color": palette(theme).paper, "width": 1.5},
        },
        "text": [label(said.value(row, lang)) if row["value"] is not None else "" for row in rows],
        "textposition": sides([row["value"] for row in rows], joined, has_bars=bars is not None),
        "cliponaxis": False,
        "error_y": bars,
        "customdata": [hover(row, name, lang) for row, name in zip(rows, xs, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def sides(values: Sequence[float | None], joined: Sequence[bool], *, has_bars: bool) -> list[str]:
    """Return on which side of its mark each number stands, away from the line; beside bars always right.

    >>> sides([0.9, 0.8, 0.9, 0.95], [False, True, True, True], has_bars=False)
    ['top center', 'bottom center', 'top left', 'top center']
    >>> sides([0.9, 0.8, 0.9], [False, True, True], has_bars=True)
    ['top right', 'bottom right', 'top right']
    """
    found = []
    for at, value in enumerate(values):
        before = values[at - 1] if joined[at] else None
        after = values[at + 1] if at + 1 < len(values) and joined[at + 1] else None
        into = 0.0 if before is None or value is None else value - before
        onwards = 0.0 if after is None or value is None else after - value
        if has_bars:  # right of a mark only the line onwards runs
            found.append("bottom right" if onwards > 0 else "top right")
        elif into * onwards > 0:  # it runs through: beside it, on the side that it leaves
            found.append("top left" if onwards > 0 else "top right")
        else:
            found.append("bottom center" if into < 0 or onwards > 0 else "top center")
    return found


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the ends of the axis: all values, limits and targets, and room for the words above them."""
    unit = rows[0]["unit"]
    found = [scaled(row[name], unit) for row in rows for name in ("value", "target", "low", "high")]
    low, high = ends([number for number in found if number is not None], unit)
    return low - 0.15 * (high - low), high + 0.25 * (high - low)
