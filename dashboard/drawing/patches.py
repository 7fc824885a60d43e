"""The figure of areas side by side, each filled by its status with its name, sign and value written on it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from dashboard.drawing.dots import mark
from dashboard.drawing.marks import hover
from dashboard.drawing.outlines import Outline
from dashboard.theme import LOOKS, Figure, Theme, fill, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from pipelines.ground.text import Lang

WORDS, REACH = 12, 60
BRIGHT = 140  # a fill that is brighter carries dark words
DARK_WORDS, LIGHT_WORDS = "#10161D", "#FFFFFF"
TILE = 11  # signs on a line of a tile


def patches(
    rows: Sequence[Row], outlines: Mapping[str, Outline], theme: Theme, lang: Lang, *, height: int
) -> Figure:
    """Return the figure; areas without an outline are left out."""
    drawn = [row for row in rows if row["area_code"] in outlines]
    by_status = {name: [row for row in drawn if row["status"] == name] for name in LOOKS}
    fills = [_filled(part, outlines, theme) for part in by_status.values() if part]
    words = _words(drawn, outlines, theme, lang) if drawn else {}
    bare = {"visible": False, "fixedrange": True}
    sides = {
        "xaxis": bare,
        "yaxis": {**bare, **({"scaleanchor": "x"} if is_map(outlines) else {})},
        "showlegend": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hovermode": "closest",
        "hoverdistance": REACH,  # a click anywhere on a tile is a click on it
    }
    return {"data": [*fills, *([words] if words else [])], "layout": layout(theme, height, **sides)}


def is_map(outlines: Mapping[str, Outline]) -> bool:
    """Say whether these are shapes on the ground, not tiles."""
    corners = 5  # of a closed tile
    return any(len(ring[0]) > corners for outline in outlines.values() for ring in outline.rings)


def _filled(rows: Sequence[Row], outlines: Mapping[str, Outline], theme: Theme) -> Figure:
    """Return all areas of one status as one trace, with a gap between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in rows:
        for ring_x, ring_y in outlines[row["area_code"]].rings:
            xs += [*ring_x, None]
            ys += [*ring_y, None]
    status, colours = rows[0]["status"], palette(theme)
    trace: Figure = {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": fill(status, theme),
        "line": {"color": colours.paper, "width": 1.5},
        "hoverinfo": "skip",
    }
    if LOOKS[status].is_hatched:
        hatch = {"shape": "/", "size": 8, "solidity": 0.18, "fgcolor": colours.quiet, "bgcolor": colours.grid}
        trace["fillpattern"] = hatch
    return trace


def _words(rows: Sequence[Row], outlines: Mapping[str, Outline], theme: Theme, lang: Lang) -> Figure:
    places = [outlines[row["area_code"]].at for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "marker": {"size": 44, "opacity": 0, "symbol": "square"},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "text": [_said(row, lang, small=not is_map(outlines)) for row in rows],
        "textfont": {"size": WORDS - is_map(outlines), "color": [_ink(row["status"], theme) for row in rows]},
        "customdata": [hover(row, row["area_name"], lang) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _said(row: Row, lang: Lang, *, small: bool) -> str:
    """Return name, sign and value; a tile has room to say how small a sample is."""
    words = mark(row, lang)
    told = textwrap.wrap(words, TILE) if small else [words]  # words of a status want two
    lines = [label(row["area_name"]), *(f"<b>{label(one)}</b>" for one in told)]
    if small and row["status"] == "too_few":
        lines.append(f"n={row['units']:,.0f}")
    return "<br>".join(lines)


def _ink(status: str, theme: Theme) -> str:
    """Return the colour of words that can be read on a status' fill."""
    if LOOKS[status].is_hatched:
        return palette(theme).ink
    red, green, blue = (int(fill(status, theme)[at : at + 2], 16) for at in (1, 3, 5))
    bright = 0.299 * red + 0.587 * green + 0.114 * blue
    return DARK_WORDS if bright > BRIGHT else LIGHT_WORDS
