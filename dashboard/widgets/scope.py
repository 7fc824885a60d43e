"""Who is in scope: households and persons together, by kind, with those added and those cleared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import streamlit as st

from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.figures.households import InScope
from metrics.grammar.scopes import kinds_of
from metrics.phrases.codes import KINDS
from metrics.phrases.numbers import written
from metrics.phrases.scopes import called
from metrics.rows import typed_rows
from pipelines.ground.text import Lang, Text

ALL = Text("帮扶对象", "Households / persons")
ADDED = Text("本期新增监测", "added")
CLEARED = Text("本期风险消除", "cleared")
BOTH = Text("**{homes}** 户 / **{people}** 人", "**{homes}** / **{people}**")


class Part(NamedTuple):
    """One part of the line: what it is, and its numbers as markdown."""

    name: str
    numbers: str


def scope_parts(view: View) -> tuple[Part, ...]:
    """Return the parts of the line for what is chosen."""
    rows = typed_rows(view.results.scope(view.period.id, view.area, view.scope), InScope)
    lang = view.lang
    parts = [
        Part(
            view.say(called(view.scope) if view.scope else ALL),
            both(total(row["households"] for row in rows), total(row["persons"] for row in rows), lang),
        )
    ]
    parts += [
        Part(KINDS[row["kind"]].on(lang), both(row["households"], row["persons"], lang))
        for row in rows
        if view.scope is None or row["kind"] in kinds_of(view.scope)
    ]
    added = total(row["added"] for row in rows), total(row["persons_added"] for row in rows)
    cleared = total(row["cleared"] for row in rows), total(row["persons_cleared"] for row in rows)
    parts += [Part(view.say(name), both(*of, lang)) for name, of in ((ADDED, added), (CLEARED, cleared))]
    return tuple(parts)


def total(parts: Iterable[int | None]) -> int | None:
    """Return a sum; nothing where a part is not known."""
    every = list(parts)
    told = [one for one in every if one is not None]
    return sum(told) if told and len(told) == len(every) else None


def both(homes: int | None, people: int | None, lang: Lang) -> str:
    """Return households and persons, always together."""
    return BOTH.filled(homes=written(homes, "count"), people=written(people, "count")).on(lang)


def scope(parts: tuple[Part, ...]) -> None:
    """Draw the line; it wraps where it is narrow."""
    with st.container(horizontal=True, gap="medium", key="scope"):
        for part in parts:
            st.markdown(f":gray[{plain(part.name)}]  \n{part.numbers}", width="content")
