"""The choice of a scope of households in the head of a page, and what must be said of the one chosen."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.choice import choose
from dashboard.visit.view import Leaf, View
from dashboard.wording.escape import plain
from metrics.grammar.scopes import OPEN, TESTS
from metrics.phrases.naming import homes
from metrics.phrases.scopes import ALL, NO_AIM, WHOLE, called, counted
from pipelines.ground.text import Text

SCOPE = Text("对象范围", "Scope of households")
HERE = Text("范围：{who}。{aim}。", "Scope: {who}. {aim}.")
NOT_HERE = Text(
    "本页按全部帮扶对象统计，不随所选范围（{scope}）变化。",
    "This page is of all in scope, whatever scope is chosen ({scope}).",
)
UNCUT = Text(
    "{name}不是按户统计的，不能按范围取数：以下是全部的数。",
    "{name} is not counted by household and cannot be cut by scope: shown is the whole.",
)
NOT_OFFERED = Text(
    "{name}不是按户统计的，不能按范围取数：请另选指标。",
    "{name} is not counted by household and cannot be cut by scope: choose another indicator.",
)


def choice(view: View) -> None:
    """Draw the choice; the address carries it."""
    names = {"": view.say(ALL)} | {code: view.say(WHOLE[code]) for code in TESTS}
    key = f"scope-choice-{view.lang}"
    st.session_state[key] = view.scope or ""
    st.selectbox(
        view.say(SCOPE),
        list(names),
        format_func=names.__getitem__,
        key=key,
        width=180,  # the line has room for where the data are from too
        label_visibility="collapsed",
        on_change=lambda: choose(scope=st.session_state[key] or None),
    )


def told(view: View, leaf: Leaf) -> str:
    """Return what a page says of the scope that is chosen; "" where all households are."""
    if view.scope is None:
        return ""
    if not leaf.scoped:
        return view.say(NOT_HERE, scope=called(view.scope))
    name = view.indicator.short
    if leaf.path != "overview" and view.cut(view.indicator) is None:
        return view.say(UNCUT if leaf.path == "indicator" else NOT_OFFERED, name=name)
    return kept(view, "scope.said", lambda: _counted(view))


def _counted(view: View) -> str:
    """Say whom the scope counts here, and that targets are not its own."""
    rows = view.results.scope(view.period.id, view.area, view.scope)
    lifted = view.results.scope(view.period.id, view.area, "lifted")
    known = rows["households"].null_count() == 0
    persons = None if rows["persons"].null_count() else int(rows["persons"].sum())
    both = sum(
        number or 0 for kind, number in lifted.select("kind", "households").iter_rows() if kind in OPEN
    )
    count = homes(int(rows["households"].sum()), persons) if known else None
    return view.say(HERE, who=counted(str(view.scope), count, both), aim=NO_AIM)


def line(view: View, leaf: Leaf) -> None:
    """Draw it under the head."""
    if said := told(view, leaf):
        with st.container(key="scope-said"):
            st.caption(plain(said))
