"""What a scene shows, by its kind: a figure, a table to be read, or tiles against targets."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.changes import changes, waterfall
from dashboard.drawing.dots import dots
from dashboard.drawing.rank_range import rank_range
from dashboard.theme import LOOKS, Figure, Pill
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.escape import label, plain
from dashboard.wording.said import titled
from dashboard.wording.scene_words import Row, badge, name, text
from metrics.figures.figure import Figure as Figured
from metrics.meeting.scene import Scene
from metrics.phrases.figures import NUMBERS
from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.text import Text

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
    rows: list[Row] = [*scene.rows.iter_rows(named=True)]
    if scene.kind != "changes":
        return rows
    return [row for row in rows if view.results.indicator(row["code"]).unit not in NUMBERS]


def told(results: Results, period: str, scene: Scene) -> dict[str, Figured]:
    """Return the tidy row behind each row of a scene, by its code: an indicator's, or a township's."""
    codes = set(scene.rows["code"])
    if codes <= {one.id for one in results.catalogue()}:
        rows = results.tidy("all", period=period).filter(pl.col("indicator").is_in(codes))
        return {row["indicator"]: row for row in typed_rows(rows, Figured)}
    rows = results.tidy(scene.indicators[0], period=period, level="township")
    return {row["area_code"]: row for row in typed_rows(rows, Figured)}


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


Table = dict[str, list[str]]  # markdown cells, by heading
STATUS = Text("状态", "Status")
KIND = Text("类别", "Kind")
HOUSEHOLDS, PERSONS = Text("户", "Households"), Text("人", "Persons")
ADDED = Text("本期新增（户/人）", "Added (households / persons)")
CLEARED = Text("风险消除（户/人）", "Cleared (households / persons)")
MATTER = Text("事项", "Matter")
DETAIL = Text("责任单位与期限", "Owner and date")


def table(view: View, scene: Scene) -> Table | None:
    """Return the table of a scene; None where it is drawn as a figure or as tiles."""
    make = TABLES.get(scene.kind)
    return make(view, scene) if make else None


def _classes(view: View, scene: Scene) -> Table:
    rows = scene.rows.to_dicts()
    counts = {row["kind"]: row for row in view.results.scope(view.period.id).iter_rows(named=True)}
    columns = {
        HOUSEHOLDS: ("households",),
        PERSONS: ("persons",),
        ADDED: ("added", "persons_added"),
        CLEARED: ("cleared", "persons_cleared"),
    }
    made = {view.say(KIND): [f"**{plain(name(row, view.lang))}**" for row in rows]}
    for heading, names in columns.items():
        made[view.say(heading)] = [
            " / ".join(written(counts[row["code"]][one], "count") for one in names) for row in rows
        ]
    return made


def _list(view: View, scene: Scene) -> Table:
    rows = scene.rows.to_dicts()
    made = {view.say(MATTER): [plain(name(row, view.lang)) for row in rows]}
    if any(row["status"] for row in rows):
        made = {view.say(STATUS): [badge(row["status"], view.lang) for row in rows]} | made
    if any(text(row, view.lang) != name(row, view.lang) for row in rows):
        made[view.say(DETAIL)] = [plain(text(row, view.lang).partition(" · ")[2]) for row in rows]
    return made


TABLES: dict[str, Callable[[View, Scene], Table]] = {
    "classes": _classes,
    "list": _list,
}


ACROSS, TILE_WIDTH = 4, 240  # tiles side by side, and how narrow one may be in pixels


class Tile(NamedTuple):
    """A finished tile: texts."""

    name: str
    value: str
    pill: str
    colour: Pill
    target: str
    reason: str


def tiles(view: View, scene: Scene) -> tuple[Tile, ...]:
    """Return the tiles of a scene of figures against targets; none of another."""
    if scene.kind != "against_target":
        return ()
    behind = told(view.results, view.period.id, scene)
    found = []
    for row in scene.rows.iter_rows(named=True):
        full = behind[row["code"]]
        badges = said.badged(full, view.lang)
        found.append(
            Tile(
                name=f"{plain(titled(name(row, view.lang)))} {badges}".strip(),
                value=plain(said.value(full, view.lang)),
                pill=plain(said.pill(full, view.lang)),
                colour=LOOKS[full["status"]].pill,
                target=plain(said.unmarked_target(full, view.lang)),
                reason=plain(text(row, view.lang)),
            )
        )
    return tuple(found)


def draw_tiles(made: tuple[Tile, ...]) -> None:
    """Draw the tiles in rows of four."""
    with st.grid(ACROSS, min_column_width=TILE_WIDTH):
        for one in made:
            with st.container(border=True, height="stretch", gap="xxsmall"):
                st.metric(
                    one.name,
                    one.value,
                    one.pill,
                    one.colour,
                    delta_arrow="off",
                    delta_description=one.target or None,
                )
                st.caption(one.reason)
