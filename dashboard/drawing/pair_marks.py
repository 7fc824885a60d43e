"""The figure of pairs: a full square where the row is surely above the column, a ring where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.places_said import Row
from dashboard.wording.ranking.names import called
from pipelines.ground.text import Lang, Text

CELL, AROUND = 25, 120
SURE = Text("行确在列之上", "the row is surely above the column")
BELOW = Text("行确在列之下", "the row is surely below the column")
OPEN = Text("先后分不清", "which is above is not sure")
HOVER = Text("{row} · {column}：{words}", "{row} · {column}: {words}")
SAID = {"sure": SURE, "below": BELOW, "open": OPEN}


def pair_marks(rows: Sequence[Row], theme: Theme, lang: Lang) -> Figure:
    """Return the figure; `rows` are ranked rows of a ranking, best first, on both sides."""
    shades = palette(theme)
    looks = {
        "sure": {"symbol": "square", "color": shades.primary, "size": 13},
        "below": {"symbol": "line-ew", "size": 8, "line": {"width": 2, "color": shades.muted}},
        "open": {"symbol": "circle-open", "color": shades.muted, "size": 9},
    }
    names = [label(called(row)) for row in rows]
    spots = list(range(len(rows)))
    sides = {
        "xaxis": {
            "side": "top", "tickvals": spots, "ticktext": names, "tickangle": -60, "showgrid": False,
            "range": [-0.6, len(rows) - 0.4],
        },
        "yaxis": {
            "tickvals": spots, "ticktext": names, "range": [len(rows) - 0.4, -0.6], "showgrid": True,
            "gridcolor": shades.grid,
        },
        "legend": {"y": 0, "yanchor": "top", "x": 0},
    }  # fmt: skip
    cells = {(one, other): told(rows[one], rows[other]) for one in spots for other in spots if one != other}
    data = [_marks(rows, cells, kind, look, lang) for kind, look in looks.items()]
    return {"data": data, "layout": layout(theme, AROUND + CELL * len(rows), **sides)}


def told(row: Row, column: Row) -> str:
    """Return what is known of a pair: sure (the first is above), below, or open."""
    if column["code"] in (row["surely_above"] or ()):
        return "sure"
    return "below" if row["code"] in (column["surely_above"] or ()) else "open"


def _marks(
    rows: Sequence[Row], cells: dict[tuple[int, int], str], kind: str, look: Figure, lang: Lang
) -> Figure:
    mine = [pair for pair, said in cells.items() if said == kind]
    words = [
        HOVER.filled(row=label(called(rows[one])), column=label(called(rows[other])), words=SAID[kind]).on(
            lang
        )
        for one, other in mine
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": SAID[kind].on(lang),
        "x": [other for _, other in mine],
        "y": [one for one, _ in mine],
        "marker": look,
        "customdata": words,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
