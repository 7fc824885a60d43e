"""The head of every page: title, period and language, which snapshot this is and what to beware of."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.visit.choice import choose, still_told
from dashboard.visit.view import Leaf, View
from dashboard.widgets import seal as scene_seal
from dashboard.widgets.frame import bounds, scoping
from dashboard.widgets.frame.completeness import tables
from dashboard.widgets.frame.whoever import whoever
from dashboard.wording import frame
from dashboard.wording.escape import plain
from pipelines.ground.text import Lang, Text

INTERNAL = Text("内部资料", "Internal")


def header(view: View, title: str, leaf: Leaf) -> None:
    """Draw title and controls; on a phone the controls stand below the title."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(plain(title), anchor=False, width="stretch")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content", key="controls"):
            _period(view)
            language(view.lang)
            whoever(view, view.name_of(view.viewer.area) if view.viewer.area else None)
    if seal := scene_seal.badge(view):
        st.badge(plain(seal), icon=":material/lock:", color="gray")
    scoping.line(view, leaf)
    bounds.line(view)
    for text in still_told(view):
        st.info(plain(view.say(text)), icon=":material/link_off:")
    if view.results.fell_back:
        st.error(frame.DAMAGED.on(view.lang), icon=":material/warning:")


def language(lang: Lang) -> None:
    """Draw the choice of language."""
    key = f"lang-{lang}"
    st.segmented_control(
        frame.LANGUAGE.on(lang),
        list(frame.LANGUAGES),
        format_func=frame.LANGUAGES.__getitem__,
        default=lang,
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: choose(lang=st.session_state[key]),
    )


def _period(view: View) -> None:
    names = {period.id: period.name(view.lang) for period in reversed(view.results.periods())}
    key = f"period-{view.lang}"  # a key of its own for each language: else the old label stays
    st.session_state[key] = view.period.id
    st.selectbox(
        frame.PERIOD.on(view.lang),
        list(names),
        format_func=names.__getitem__,
        key=key,
        width=170,
        label_visibility="collapsed",
        on_change=lambda: choose(period=st.session_state[key]),
    )


def foot(view: View) -> str:
    """Return what stands at the foot of a printed page, and of a phone's."""
    return " · ".join(
        (view.say(INTERNAL), view.period.name(view.lang), scene_seal.said(view), snapshot_line(view))
    )


def snapshot_line(view: View) -> str:
    """Return which snapshot this is, when it was published, how complete, and what kind of place this is."""
    at = datetime.fromisoformat(view.results.created).astimezone().strftime("%Y-%m-%d %H:%M")
    said = [view.say(frame.SNAPSHOT, id=view.results.snapshot[:8], at=at)]
    if view.results.reader.bound != "nothing":
        said.append(tables(view))
    if (view.home.root / "demo.json").is_file():
        said.append(view.say(frame.DEMO))
    if view.viewer.role is None:
        said.append(view.say(frame.LOCAL))
    return " · ".join(said)
