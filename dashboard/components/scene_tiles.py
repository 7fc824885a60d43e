"""Figures against targets as tiles: a hall reads them from its last row, a phone in one column."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard import said
from dashboard.components.scene_figure import told
from dashboard.components.scene_words import name, text
from dashboard.escape import plain
from dashboard.theme import LOOKS, Pill
from dashboard.view import View
from metrics.meeting.scene import Scene

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
                name=f"{plain(name(row, view.lang))} {badges}".strip(),
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
