"""Who is in scope: households and persons together, by kind, with those added and those cleared."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.phrases.codes import KINDS
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

ALL = Text("帮扶对象", "Households / persons")
ADDED = Text("本期新增监测", "added")
CLEARED = Text("本期风险消除", "cleared")
BOTH = Text("**{homes}** 户 / **{people}** 人", "**{homes}** / **{people}**")
MONITORED = ("unstable", "marginal", "sudden")


class Part(NamedTuple):
    """One part of the line: what it is, and its numbers as markdown."""

    name: str
    numbers: str


def scope_parts(view: View) -> tuple[Part, ...]:
    """Return the parts of the line for what is chosen."""
    rows = view.results.scope(view.period.id, view.area).to_dicts()
    lang = view.lang
    parts = [Part(view.say(ALL), both(total(rows, "households"), total(rows, "persons"), lang))]
    parts += [
        Part(KINDS[row["kind"]].on(lang), both(row["households"], row["persons"], lang)) for row in rows
    ]
    parts += [
        Part(view.say(name), both(total(rows, column), total(rows, f"persons_{column}"), lang))
        for name, column in ((ADDED, "added"), (CLEARED, "cleared"))
    ]
    return tuple(parts)


def total(rows: list[dict[str, Any]], column: str) -> int | None:
    """Return a sum; nothing where a part is not known."""
    found = [row[column] for row in rows]
    return None if not found or None in found else sum(found)


def both(homes: int | None, people: int | None, lang: Lang) -> str:
    """Return households and persons, always together."""
    return BOTH.filled(homes=written(homes, "count"), people=written(people, "count")).on(lang)


def scope(parts: tuple[Part, ...]) -> None:
    """Draw the line; it wraps where it is narrow."""
    with st.container(horizontal=True, gap="medium", key="scope"):
        for part in parts:
            st.markdown(f":gray[{plain(part.name)}]  \n{part.numbers}", width="content")
