"""The figure that sets places or kinds of household beside each other: bars from 0, dots for high shares."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.marks import TARGETS, ends, hover, limits, one_target, scaled, steps, target_line
from dashboard.theme import LOOKS, Figure, Theme, fill, layout, palette
from dashboard.wording import said
from dashboard.wording.escape import label
from dashboard.wording.said import Row
from metrics.phrases.figures import NUMBERS
from metrics.rows import given
from pipelines.ground.text import Lang

HIGH = 0.7  # shares all above this are dots on a cut axis: as bars they would all look full
ROW, AROUND = 28, 64


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the best down; those without a value last."""
    known = [row for row in rows if row["value"] is not None]
    unknown = [row for row in rows if row["value"] is None]
    by_gap = all(row["gap"] is not None for row in known) and known and known[0]["unit"] not in NUMBERS
    return [
        *sorted(known, key=lambda row: given(row["gap"] if by_gap else row["value"]), reverse=True),
        *unknown,
    ]


def comparison(rows: Sequence[Row], names: Sequence[str], theme: Theme, lang: Lang) -> Figure:
    """Return the figure, the first row on top. Name, sign and value stand at each row."""
    unit = rows[0]["unit"]
    told = [row["value"] for row in rows if row["value"] is not None]
    is_dots = unit == "%" and bool(told) and min(told) >= HIGH
    span = _span(rows, is_dots=is_dots)
    heads = [label(f"{name}  {mark(row, lang)}") for row, name in zip(rows, names, strict=True)]
    spots = list(range(len(rows)))
    marks = _marks(rows, spots, theme, is_dots=is_dots)
    marks["customdata"] = [hover(row, name, lang) for row, name in zip(rows, names, strict=True)]
    aims, words = _aims(rows, spots, span, theme, lang)
    sides = {
        "xaxis": {
            **steps(*span, unit, 4),
            "showgrid": True,
            "gridcolor": palette(theme).grid,
        },
        "yaxis": {
            "tickvals": spots,
            "ticktext": heads,
            "showgrid": False,
            "range": [len(rows) - 0.5, -0.5],
        },
        "margin": {"l": 8, "r": 12, "t": 28, "b": 8},
    }
    return {"data": [marks, *aims], "layout": layout(theme, AROUND + ROW * len(rows), **sides, **words)}


def mark(row: Row, lang: Lang) -> str:
    """Return sign and value, or the status in words where there is no value."""
    if row["value"] is None:
        return said.status(row, lang)
    return f"{LOOKS[row['status']].sign} {said.value(row, lang)}"


def _marks(rows: Sequence[Row], spots: Sequence[int], theme: Theme, *, is_dots: bool) -> Figure:
    unit = rows[0]["unit"]
    shared = {
        "x": [scaled(row["value"], unit) for row in rows],
        "y": list(spots),
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
        "error_x": limits(rows, theme),
    }
    colours = [fill(row["status"], theme) for row in rows]
    if is_dots:
        ring = {"color": palette(theme).paper, "width": 1.5}
        return {
            "type": "scatter",
            "mode": "markers",
            "marker": {"size": 12, "color": colours, "line": ring},
            **shared,
        }
    hatch = {"shape": ["/" if LOOKS[row["status"]].is_hatched else "" for row in rows]}
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.6,
        "marker": {"color": colours, "pattern": hatch},
        **shared,
    }


def _aims(
    rows: Sequence[Row], spots: Sequence[int], span: tuple[float, float], theme: Theme, lang: Lang
) -> tuple[list[Figure], Figure]:
    """Return the targets: one line where they are the same, else a mark in each row."""
    unit, same = rows[0]["unit"], one_target(rows)
    if same is not None:
        return [], target_line(scaled(same, unit) or 0.0, said.target(rows[0], lang), span, theme)
    if all(row["target"] is None for row in rows):
        return [], {}
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [scaled(row["target"], unit) for row in rows],
        "y": list(spots),
        "marker": {
            "symbol": "line-ns",
            "size": 16,
            "line": {"color": palette(theme).target, "width": 3},
        },
        "name": TARGETS.on(lang),
        "hoverinfo": "skip",
        "showlegend": True,
    }
    return [trace], {}


def _span(rows: Sequence[Row], *, is_dots: bool) -> tuple[float, float]:
    """Return the ends of the axis: bars always hold 0."""
    unit = rows[0]["unit"]
    found = [scaled(row[name], unit) for row in rows for name in ("value", "target", "low", "high")]
    known = [number for number in found if number is not None]
    if is_dots:
        low, high = ends(known, unit)
        return low - 0.04 * (high - low), high + 0.04 * (high - low)
    low, high = min(known, default=0.0), max(known, default=1.0)
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.04 * ((high - low) or 1.0)
    return (low - room if low < 0 else 0.0), (high + room if high > 0 else 0.0)
