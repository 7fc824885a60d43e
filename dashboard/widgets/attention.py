"""What needs attention, worst first: indicators off target or not known, and the places behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.theme import LOOKS, Pill
from dashboard.visit.doors import Door, door_of, link
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from metrics.catalogue import BY_ID
from metrics.claims.concerns import concerns as found_ones
from metrics.claims.concerns import state_of_all
from pipelines.ground.text import Text

TITLE = Text(
    "需要关注（未报送、核查不足的在前，其余差距大的在前）",
    "Needs attention: not reported or too few checked first, then the widest gap",
)
MORE = Text("其余 {n} 项", "{n} more")
SHOWN = 3
WIDTHS = (1.2, 2.2, 7)


class Concern(NamedTuple):
    """One finished line: which indicator, its pill, what is wrong, and where."""

    id: str
    name: str
    pill: str
    colour: Pill
    facts: str
    where: str
    door: Door


class Concerns(NamedTuple):
    """What needs attention, and what is said above it."""

    said: str
    lines: tuple[Concern, ...]


def concerns(view: View, now: Sequence[Row], below: Sequence[Row]) -> Concerns:
    """Return what needs attention in the language that is chosen."""
    level = view.below[0].level if view.below else None
    found = found_ones(now, below, level)
    lines = tuple(
        Concern(
            one.row["indicator"],
            said.short_name(BY_ID[one.row["indicator"]], view.lang),
            said.pill(one.row, view.lang),
            LOOKS[one.row["status"]].pill,
            view.say(one.facts),
            view.say(one.where) if one.where else "",
            door_of(one.row, view.cut(BY_ID[one.row["indicator"]])),
        )
        for one in found
    )
    return Concerns(view.say(TITLE if lines else state_of_all(now, below)), lines)


def attention(view: View, headline: str, found: Concerns) -> None:
    """Draw where things stand, then the worst lines; the rest is a click away."""
    with st.container(border=True, gap="xsmall", key="attention"):
        st.header(plain(headline), anchor=False)
        st.caption(found.said)
        for each in found.lines[:SHOWN]:
            _line(view, each)
        if len(found.lines) > SHOWN:
            more = view.say(MORE, n=len(found.lines) - SHOWN)
            with st.expander(more, type="compact", key="attention-more"):
                for each in found.lines[SHOWN:]:
                    _line(view, each)


def _line(view: View, made: Concern) -> None:
    pill, name, facts = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    pill.badge(plain(made.pill), color=made.colour)
    with name:
        link(view, made.door, made.name)
    where = f" :gray[· {plain(made.where)}]" if made.where else ""
    facts.markdown(f"{plain(made.facts)}{where}")
