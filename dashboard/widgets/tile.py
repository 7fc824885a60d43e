"""A tile: one indicator's value, its status in words and how far from the target, trend, base and reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.drawing.sparkline import sparkline
from dashboard.theme import LOOKS, Pill
from dashboard.visit.doors import BEHIND, Door, door_of, link
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.could_be import could_be
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from metrics.catalogue import BY_ID
from metrics.claims.trends import since
from metrics.grammar.indicator import Indicator
from metrics.opening.bounds import Bounds
from metrics.phrases.definitions import clause_of
from pipelines.ground.text import Text

DOOR = Text("{name}：算式、逐户、来源行", "{name}: its formula, its units, the rows behind them")
TREND = Text("{name}：{told}；图为走势与目标", "{name}: {told}; the line is its trend, with the target")


class Tile(NamedTuple):
    """A finished tile: only texts and a picture."""

    id: str
    name: str
    full_name: str
    value: str
    pill: str
    colour: Pill
    target: str
    badges: str
    source: str
    picture: str
    base: str
    reason: str
    door: Door


def tile_of(view: View, indicator: Indicator, rows: Sequence[Row], found: Bounds) -> Tile:
    """Return the tile of an indicator; `rows` are its periods of one kind, oldest first.

    `found`: what the last of them could be.
    """
    row, lang = rows[-1], view.lang
    return Tile(
        id=indicator.id,
        name=said.short_name(indicator, lang),
        full_name=indicator.name.on(lang),
        value=said.shown(row, lang),
        pill=said.pill(row, lang),
        colour=LOOKS[row["status"]].pill,
        target=said.unmarked_target(row, lang),
        badges=said.badged(row, lang),
        source=plain(_source(row) or clause_of(indicator, view.results.settings).on(lang)),
        picture=sparkline(rows, view.theme, lang),
        base=plain(said.base(row, indicator, lang)),
        reason=plain(_beside(view, rows, found)),
        door=door_of(row, view.cut(indicator)),
    )


def _source(row: Row) -> str | None:
    """Return where the target is from; of a scope without one of its own the head says so."""
    return row["target_source"] if row["target"] is not None else None


def _beside(view: View, rows: Sequence[Row], found: Bounds) -> str:
    """Return what the tile does not show yet: the change on a year before, months, what leaves a doubt."""
    moved = since(rows, view.comparison(BY_ID[rows[-1]["indicator"]]))
    doubt = could_be(rows[-1], found)
    parts = [
        *([view.say(moved)] if moved else []),
        *said.limiting(rows[-1], view.lang),
        *([view.say(doubt)] if doubt else []),
    ]
    return said.JOINT.on(view.lang).join(parts)


def tile(view: View, made: Tile) -> None:
    """Draw a tile; its name leads to the indicator, its last line to what the number is made of."""
    with st.container(border=True, height="stretch", gap="xxsmall", key=f"tile-{made.id}"):
        st.page_link(
            view.pages["indicator"],
            label=plain(made.name),
            icon=":material/chevron_right:",
            icon_position="right",
            help=plain(made.full_name),
            width="stretch",
            query_params=view.params(indicator=made.id),
        )
        if made.badges:  # read before the number
            st.markdown(made.badges)
        st.metric(
            plain(made.name),
            plain(made.value),
            plain(made.pill),
            made.colour,
            delta_arrow="off",
            delta_description=plain(made.target) or None,
            label_visibility="collapsed",
        )
        st.image(made.picture, width="stretch", alt=view.say(TREND, name=made.name, told=_told(made)))
        rests_on = " · ".join(filter(None, (made.base, made.source)))
        st.caption("  \n".join(filter(None, (made.reason, rests_on))))
        link(view, made.door, view.say(BEHIND), explained=view.say(DOOR, name=made.full_name))


def _told(made: Tile) -> str:
    """Return value, status and target in words."""
    return " · ".join(filter(None, (made.value, made.pill, made.target)))
