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
from dashboard.visit.doors import BEHIND, Door, door_of, link
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.escape import label, plain
from dashboard.wording.said import titled
from dashboard.wording.scene_words import Row, badge, name, text
from metrics.figures.figure import Figure as Figured
from metrics.meeting.scene import Scene
from metrics.phrases.figures import NUMBERS
from metrics.phrases.numbers import written
from metrics.phrases.why import why
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.text import Lang, Text

SMALL, LARGE = 13, 18  # pixels of the letters on the page, and where a hall looks on
LEAST, MOST = 460, 530  # pixels of a figure on the whole screen
FITS = 340  # and on the page, so that a scene with its head fits a screen of 900
LINE, FORESEEN, LETTERS = 44, 3, {"zh": 37, "en": 68}  # of a conclusion there: pixels, lines, letters a line
ROOMY = 9  # rows that have room for two lines there
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
    sides["height"] = max(LEAST, min(MOST, sides["height"] * 1.4)) if is_large else min(FITS, sides["height"])
    for name_of_axis in ("xaxis", "yaxis"):
        axis = sides[name_of_axis]
        axis["tickfont"] = {**axis["tickfont"], "size": LARGE if is_large else SMALL}
        if is_large and "title" in axis:
            axis["title"]["font"]["size"] = SMALL + 3
    return made


def _longer(scene: Scene, lang: Lang) -> int:
    """Return by how many pixels a conclusion on the whole screen is higher than lines that are foreseen."""
    return LINE * max(0, math.ceil(len(scene.title.on(lang)) / LETTERS[lang]) - FORESEEN)


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
    if len(rows) <= ROOMY and all(row["low"] is None for row in rows):  # there is room for what is open
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


ACROSS, MANY_TILES, TILE_WIDTH = 4, 8, 200  # tiles side by side, and how narrow one may be in pixels


ONWARD = ":material/chevron_right:"


class Tile(NamedTuple):
    """A finished tile: texts."""

    name: str
    badges: str
    value: str
    pill: str
    colour: Pill
    target: str
    reason: str
    door: Door


def tiles(view: View, scene: Scene) -> tuple[Tile, ...]:
    """Return the tiles of a scene of figures against targets; none of another."""
    if scene.kind != "against_target":
        return ()
    behind = told(view.results, view.period.id, scene)
    found = []
    for row in scene.rows.iter_rows(named=True):
        full = behind[row["code"]]
        found.append(
            Tile(
                name=titled(name(row, view.lang)),
                badges=said.badged(full, view.lang),
                value=plain(said.shown(full, view.lang)),
                pill=plain(said.pill(full, view.lang)),
                colour=LOOKS[full["status"]].pill,
                target=plain(said.unmarked_target(full, view.lang)),
                reason=plain(_reason(row, full, view.lang)),
                door=door_of(full),
            )
        )
    return tuple(found)


def _reason(row: Row, full: Figured, lang: Lang) -> str:
    """Return what a tile says below: what only the scene knows; else what its numbers do not say yet."""
    own = text(row, lang)
    return own if own != why(full, lang) else said.JOINT.on(lang).join(said.limiting(full, lang))


def draw_tiles(view: View, made: tuple[Tile, ...], *, has_doors: bool) -> None:
    """Draw the tiles in rows of four, many in rows of five; a hall looks on and opens nothing."""
    is_many = len(made) > MANY_TILES
    with st.grid(ACROSS + is_many, min_column_width=TILE_WIDTH, gap="xsmall" if is_many else "small"):
        for one in made:
            with st.container(border=True, height="stretch", gap=None if is_many else "xxsmall"):
                _tile(view, one, has_doors=has_doors)


def _tile(view: View, one: Tile, *, has_doors: bool) -> None:
    """Draw one; its name leads to what the number is made of."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if has_doors:
            link(view, one.door, one.name, explained=view.say(BEHIND), icon=ONWARD)
        else:
            st.markdown(plain(one.name), width="content")
        if one.badges:  # read before the number
            st.markdown(one.badges, width="content")
    st.metric(
        plain(one.name),
        one.value,
        one.pill,
        one.colour,
        delta_arrow="off",
        delta_description=one.target or None,
        label_visibility="collapsed",
    )
    if one.reason:
        st.caption(one.reason)
