"""Figures of differences: the parts that put one ahead of the other; two shares in each row."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from metrics.phrases.numbers import signed
from pipelines.ground.text import Lang, Text

ROW, AROUND, ROOM = 30, 76, 0.06
AHEAD = Text("{name}得分高", "{name} ahead")


def differences(
    parts: Sequence[tuple[str, float]], names: tuple[str, str], theme: Theme, lang: Lang
) -> Figure:
    """Return the figure: `parts` are what is compared, and by how much the first is ahead."""
    spots = list(range(len(parts)))
    low, high = (end(by for _, by in (*parts, ("", 0.0))) for end in (min, max))
    room = (high - low or 1.0) * ROOM
    sides = {
        "barmode": "overlay",
        "xaxis": {
            "range": [low - room, high + room],
            "showgrid": True,
            "gridcolor": palette(theme).grid,
            "zeroline": True,
            "zerolinecolor": palette(theme).ink,
            "zerolinewidth": 1.5,
        },
        "yaxis": {
            "tickvals": spots,
            "ticktext": [label(f"{name}  {signed(by)}") for name, by in parts],
            "range": [len(parts) - 0.5, -0.5],
            "showgrid": False,
        },
    }
    first = _bars(parts, 1, palette(theme).primary, "") | {
        "name": label(AHEAD.filled(name=names[0]).on(lang))
    }
    second = _bars(parts, -1, palette(theme).near, "/") | {
        "name": label(AHEAD.filled(name=names[1]).on(lang))
    }
    both = [one for one in (first, second) if one["x"]]
    return {"data": both or [first], "layout": layout(theme, AROUND + ROW * len(parts), **sides)}


def _bars(parts: Sequence[tuple[str, float]], sign: int, colour: str, hatch: str) -> Figure:
    mine = [(spot, by) for spot, (_, by) in enumerate(parts) if by * sign > 0]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [by for _, by in mine],
        "y": [spot for spot, _ in mine],
        "width": 0.6,
        "marker": {"color": colour, "pattern": {"shape": hatch}},
        "hovertemplate": "%{x:+.2f}<extra></extra>",
        "showlegend": True,
    }


PAIR_ROW, PAIR_AROUND = 26, 70


def dumbbell(rows: Sequence[tuple[str, float, float]], names: tuple[str, str], theme: Theme) -> Figure:
    """Return the figure, the first row on top; a row is its words and two shares, `names` are theirs."""
    colours, spots = palette(theme), list(range(len(rows)))
    between = {
        "type": "scatter",
        "mode": "lines",
        "x": [end for _, first, second in rows for end in (first, second, None)],
        "y": [end for spot in spots for end in (spot, spot, None)],
        "line": {"width": 2, "color": colours.quiet},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    looks = (("circle", colours.primary), ("diamond-open", colours.near))
    marks = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row[place + 1] for row in rows],
            "y": spots,
            "marker": {"size": 11, "symbol": symbol, "color": shade, "line": {"width": 2, "color": shade}},
            "hovertemplate": "%{x:.1%}<extra></extra>",
        }
        for place, (name, (symbol, shade)) in enumerate(zip(names, looks, strict=True))
    ]
    sides = {
        "xaxis": {"tickformat": ".0%", "showgrid": True, "gridcolor": colours.grid},
        "yaxis": {
            "tickvals": spots,
            "ticktext": [label(words) for words, _, _ in rows],
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
        },
    }
    return {"data": [between, *marks], "layout": layout(theme, PAIR_AROUND + PAIR_ROW * len(rows), **sides)}
