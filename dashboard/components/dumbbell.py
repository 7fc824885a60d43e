"""The figure of two shares in each row: a full mark, a hollow one, a line between them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.escape import label
from dashboard.theme import Figure, Theme, layout, palette

ROW, AROUND = 26, 70


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
    return {"data": [between, *marks], "layout": layout(theme, AROUND + ROW * len(rows), **sides)}
