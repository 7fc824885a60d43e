"""The figure of a scene by its kind; bars on both sides of zero, deltas that add up to a total."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import polars as pl

from dashboard.drawing.dots import dots
from dashboard.drawing.rank_range import rank_range
from dashboard.theme import Figure, Theme, layout, palette
from dashboard.visit.view import View
from dashboard.wording.escape import label
from dashboard.wording.scene_words import Row, colour, name, text, word, wrapped
from metrics.meeting.scene import Scene
from metrics.phrases.numbers import signed_points, written
from metrics.results import Results
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
    points = [row["value"] * 100 for row in rows]
    names = [name(row, lang) for row in rows]
    said = [
        f"{wrapped(one, lang)}  <b>{signed_points(by)}</b>"
        for one, by in zip([*names, TOTAL.on(lang)], [*points, sum(points)], strict=True)
    ]
    colours = palette(theme)
    bars = {
        "type": "waterfall",
        "orientation": "h",
        "measure": ["relative"] * len(rows) + ["total"],
        "x": [*points, 0],
        "y": list(range(len(said))),
        "width": 0.6,
        "connector": {"line": {"color": colours.muted, "width": 1}},
        "increasing": {"marker": {"color": colours.met}},
        "decreasing": {"marker": {"color": colours.missed}},
        "totals": {"marker": {"color": colours.primary}},
        "customdata": said,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return {"data": [bars], "layout": _sides(said, FLAT, theme, lang)}


def _sides(said: Sequence[str], row: int, theme: Theme, lang: Lang) -> Figure:
    """Return the layout: names on the left, a line at zero, points below."""
    colours = palette(theme)
    across = {
        "title": {"text": POINTS.on(lang), "font": {"size": 12, "color": colours.muted}},
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


SMALL, LARGE = 13, 18  # pixels of the letters on the page, and where a hall looks on
LEAST, MOST = 560, 680  # pixels of a figure on the whole screen
WHOLE, ROOM = 100.0, 0.02  # shares have no room above 100 but for half a mark
NARROWEST = 5.0  # what an axis of shares spans at least: a hair never looks like a gulf
MANY = 5  # numbers on an axis
EDGE = 0.75  # past this part of an axis words stand left of their line


def figure(view: View, scene: Scene, *, is_large: bool = False) -> Figure | None:
    """Return the figure; on the whole screen it is taller and its letters are larger."""
    make = FIGURES.get(scene.kind)
    rows = shown(view, scene)
    if make is None or not rows:
        return None
    made = make(view, scene, rows)
    sides = made["layout"]
    if is_large:
        sides["height"] = max(LEAST, min(MOST, sides["height"] * 1.4))
    for name_of_axis in ("xaxis", "yaxis"):
        axis = sides[name_of_axis]
        axis["tickfont"] = {**axis["tickfont"], "size": LARGE if is_large else SMALL}
        if is_large and "title" in axis:
            axis["title"]["font"]["size"] = SMALL + 3
    return made


def shown(view: View, scene: Scene) -> list[Row]:
    """Return the rows that a figure draws; of changes only shares, a bar of counts has another scale."""
    rows = scene.rows.to_dicts()
    if scene.kind != "changes":
        return rows
    return [row for row in rows if view.results.indicator(row["code"]).unit != "count"]


def told(results: Results, period: str, scene: Scene) -> dict[str, Row]:
    """Return the tidy row behind each row of a scene, by its code: an indicator's, or a township's."""
    codes = set(scene.rows["code"])
    if codes <= {one.id for one in results.catalogue()}:
        rows = results.tidy("all", period=period).filter(pl.col("indicator").is_in(codes))
        return {row["indicator"]: row for row in rows.iter_rows(named=True)}
    rows = results.tidy(scene.indicators[0], period=period, level="township")
    return {row["area_code"]: row for row in rows.iter_rows(named=True)}


def _changes(view: View, _: Scene, rows: list[Row]) -> Figure:
    return changes(rows, view.theme, view.lang)


def _waterfall(view: View, _: Scene, rows: list[Row]) -> Figure:
    return waterfall(rows, view.theme, view.lang)


def _rates(view: View, scene: Scene, rows: list[Row]) -> Figure:
    """Return rates as dots: their axis may begin anywhere, their intervals and targets show."""
    behind = told(view.results, view.period.id, scene)
    full = [behind[row["code"]] for row in rows]
    made = dots(full, [name(row, view.lang) for row in rows], view.theme, view.lang)
    sides = made["layout"]
    if all(row["low"] is None for row in rows):  # without intervals there is room for what is open
        sides["yaxis"]["ticktext"] = [
            f"{first}<br>{label(text(row, view.lang))}"
            for first, row in zip(sides["yaxis"]["ticktext"], rows, strict=True)
        ]
    sides["height"] = max(300, 80 + 40 * len(rows))
    _up_to_the_whole(sides)
    return made


def _up_to_the_whole(sides: Figure) -> None:
    """End the axis at 100 %, and keep the target's words inside."""
    low, high = sides["xaxis"]["range"]
    if high <= WHOLE:
        return
    low = min(low, WHOLE - NARROWEST)
    high = WHOLE + ROOM * (WHOLE - low)
    sides["xaxis"]["range"] = [low, high]
    ticks = _ticks(low)
    sides["xaxis"] |= {"tickvals": ticks, "ticktext": [f"{tick:g}%" for tick in ticks]}
    for words in sides.get("annotations", ()):
        words["xanchor"] = "right" if (words["x"] - low) / (high - low) > EDGE else "left"


def _ticks(low: float) -> list[float]:
    """Return round numbers up to 100.

    >>> _ticks(57.3), _ticks(94.0)
    ([60, 70, 80, 90, 100], [94, 96, 98, 100])
    """
    step = next(size for size in (2, 5, 10, 20, 50) if (WHOLE - low) / size <= MANY)
    return [100 - step * back for back in range(math.floor((WHOLE - low) / step), -1, -1)]


def _ranges(view: View, scene: Scene, rows: list[Row]) -> Figure:
    """Return places with their ranges, place 1 at the top; the scene's basis is the ranking itself."""
    shown = {row["code"] for row in rows}
    ranked = [row for row in scene.basis.table.to_dicts() if row["code"] in shown]
    return rank_range(ranked, view.theme, view.lang)


FIGURES: dict[str, Callable[[View, Scene, list[Row]], Figure]] = {
    "changes": _changes,
    "waterfall": _waterfall,
    "rates": _rates,
    "ranges": _ranges,
}
