"""The figure that sets places beside each other as dots: value, target, and the interval of a sample."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.marks import TARGETS, axis, hover, limits, one_target, scaled, target_line
from dashboard.theme import LOOKS, Figure, Theme, fill, layout, palette
from dashboard.wording import said
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.phrases.numbers import POINTS
from pipelines.ground.text import Lang

ROW, AROUND, LEAST, ROOM = 18, 56, 130, 0.06
SHAPES = {"met": "circle", "near": "diamond", "missed": "x"}  # others are hollow: not judged
NUMBERS = ("value", "target", "low", "high")


def dots(rows: Sequence[Row], names: Sequence[str], theme: Theme, lang: Lang) -> Figure:
    """Return the figure, the first row on top; sign and value stand beside each name."""
    unit, span = rows[0]["unit"], ends(rows)
    spots = list(range(len(rows)))
    aims, lines = _aims(rows, spots, span, theme, lang)
    is_known = any(row["value"] is not None for row in rows)
    across = {"range": list(span), "showgrid": True, "gridcolor": palette(theme).grid, "visible": is_known}
    sides = {
        "xaxis": {**axis(unit), **across},
        "yaxis": {
            "tickvals": spots,
            "ticktext": [_told(row, name, lang) for row, name in zip(rows, names, strict=True)],
            "gridcolor": palette(theme).grid,
            "griddash": "dot",
            "range": [len(rows) - 0.4, -0.6],
        },
        "margin": {"l": 8, "r": 12, "t": 28, "b": 8},
    }
    points = {**_points(rows, names, theme, lang), "y": spots}
    return {"data": [*aims, points], "layout": layout(theme, tall(len(rows)), **sides, **lines)}


def tall(count: int) -> int:
    """Return how high the figure of so many rows is."""
    return max(AROUND + ROW * count, LEAST)


def mark(row: Row, lang: Lang) -> str:
    """Return sign and value (points of change without their unit), or the status where there is no value."""
    if row["value"] is None:
        return said.status(row, lang)
    value = said.value(row, lang).removesuffix(POINTS[lang])
    return f"{LOOKS[row['status']].sign} {value}"


def _told(row: Row, name: str, lang: Lang) -> str:
    """Return what stands at a row: what is small says how small."""
    few = f" (n={row['units']:,.0f})" if row["status"] == "too_few" and row["value"] is not None else ""
    return label(f"{name}  {mark(row, lang)}{few}")


def numbers(row: Row) -> tuple[float | None, ...]:
    """Return what an axis must hold of a row: value, target and limits."""
    return row["value"], row["target"], row["low"], row["high"]


def ends(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the ends of the axis: every value, limit and target, and some room."""
    found = [scaled(number, row["unit"]) for row in rows for number in numbers(row)]
    known = [number for number in found if number is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    room = ROOM * ((high - low) or abs(high) or 1.0)
    return low - room, high + room


def _points(rows: Sequence[Row], names: Sequence[str], theme: Theme, lang: Lang) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [scaled(row["value"], row["unit"]) for row in rows],
        "marker": {
            "size": 11,
            "color": [fill(row["status"], theme) for row in rows],
            "symbol": [SHAPES.get(row["status"], "circle-open") for row in rows],
            "line": {"width": 1.5, "color": [_edge(row, theme) for row in rows]},
        },
        "error_x": limits(rows, theme),
        "customdata": [hover(row, name, lang) for row, name in zip(rows, names, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }


def _edge(row: Row, theme: Theme) -> str:
    """Return the colour of a mark's edge: paper around full marks, ink for hollow ones."""
    return palette(theme).paper if row["status"] in SHAPES else palette(theme).muted


def _aims(
    rows: Sequence[Row], spots: Sequence[int], span: tuple[float, float], theme: Theme, lang: Lang
) -> tuple[list[Figure], Figure]:
    """Return the targets: one line where all have the same, else a mark in each row."""
    same = one_target(rows)
    if same is not None:
        one = next(row for row in rows if row["target"] is not None)
        return [], target_line(scaled(same, one["unit"]) or 0.0, said.target(one, lang), span, theme)
    if all(row["target"] is None for row in rows):
        return [], {}
    mark = {"symbol": "line-ns", "size": 14, "line": {"color": palette(theme).target, "width": 3}}
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [scaled(row["target"], row["unit"]) for row in rows],
        "y": list(spots),
        "marker": mark,
        "name": TARGETS.on(lang),
        "hoverinfo": "skip",
        "showlegend": True,
    }
    return [trace], {}
