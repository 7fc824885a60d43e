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


def trend(rows: Sequence[Row], theme: Theme, lang: Lang) -> Figure:
    """Return the figure; rows are one area's, oldest first. A period without a value is a gap."""
    unit, colours, bars = rows[-1]["unit"], palette(theme), limits(rows, theme)
    xs = [short(Period.read(row["period"]), lang) for row in rows]
    line = {
        "type": "scatter",
        "x": xs,
        "y": [scaled(row["value"], unit) for row in rows],
        "mode": "lines+markers+text",
        "line": {"color": colours.primary, "width": 2.5},
        "marker": {
            "size": 10,
            "color": [fill(row["status"], theme) for row in rows],
            "line": {"color": colours.paper, "width": 1.5},
        },
        "text": [label(said.value(row, lang)) if row["value"] is not None else "" for row in rows],
        "textposition": "top center" if bars is None else "top right",  # clear of the error bars
        "cliponaxis": False,
        "error_y": bars,
        "customdata": [hover(row, name, lang) for row, name in zip(rows, xs, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }
    aim = {
        "type": "scatter",
        "x": xs,
        "y": [scaled(row["target"], unit) for row in rows],
        "mode": "lines",
        "line": {"color": colours.target, "width": 1.5, "dash": "dash", "shape": "hvh"},
        "name": label(said.target(rows[-1], lang) if one_target(rows) is not None else TARGETS.on(lang)),
        "hoverinfo": "skip",
        "showlegend": any(row["target"] is not None for row in rows),
    }
    room = {"margin": {"l": 8, "r": 24 if bars is None else 56, "t": 28, "b": 8}}
    low, high = _span(rows)
    sides = {"xaxis": {"type": "category"}, "yaxis": steps(low, high, unit, 6)}
    return {"data": [aim, line], "layout": layout(theme, HEIGHT, **sides, **room)}


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the ends of the axis: all values, limits and targets, and room for the words above them."""
    unit = rows[0]["unit"]
    found = [scaled(row[name], unit) for row in rows for name in ("value", "target", "low", "high")]
    low, high = ends([number for number in found if number is not None], unit)
    return low - 0.15 * (high - low), high + 0.25 * (high - low)
