"""Scenes that are read rather than drawn: counts of households, lists with pills, tiles against targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from dashboard.pages.meeting.drawings import told
from dashboard.theme import LOOKS, Pill
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.escape import plain
from dashboard.wording.said import titled
from dashboard.wording.scene_words import badge, name, text
from metrics.meeting.scene import Scene
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

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
    made = {
        view.say(STATUS): [badge(row["status"], view.lang) for row in rows],
        view.say(MATTER): [plain(name(row, view.lang)) for row in rows],
    }
    if any(text(row, view.lang) != name(row, view.lang) for row in rows):
        made[view.say(DETAIL)] = [plain(text(row, view.lang).partition(" · ")[2]) for row in rows]
    return made


TABLES: dict[str, Callable[[View, Scene], Table]] = {
    "classes": _classes,
    "list": _list,
}


ACROSS, NARROWEST = 4, 240  # tiles side by side, and how narrow one may be in pixels


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
    with st.grid(ACROSS, min_column_width=NARROWEST):
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
