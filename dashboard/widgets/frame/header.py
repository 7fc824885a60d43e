"""The head of every page: title, period and language, which snapshot this is and what to beware of."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.exports.code import ALT, png
from dashboard.visit.choice import choose, still_told
from dashboard.visit.doors import standing_on
from dashboard.visit.view import Leaf, View
from dashboard.widgets import seal as scene_seal
from dashboard.widgets.frame import as_of, bounds, held, scoping
from dashboard.widgets.frame.completeness import tables
from dashboard.widgets.frame.title import title
from dashboard.widgets.frame.whoever import whoever
from dashboard.wording import frame
from dashboard.wording.escape import plain
from pipelines.ground.text import Lang, Text

INTERNAL = Text("内部资料", "Internal")
QR = 72  # pixels of the code on paper


def header(view: View, leaf: Leaf) -> str:
    """Draw title and controls (on a phone below it), and what must be said of the data; return the title."""
    standing_on(leaf.path)
    name = title(view, leaf)
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(plain(name), anchor=False, width="stretch")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content", key="controls"):
            _period(view)
            language(view.lang)
            whoever(view, view.name_of(view.viewer.area) if view.viewer.area else None)
    if seal := scene_seal.badge(view):
        st.badge(plain(seal), icon=":material/lock:", color="gray")
    scoping.line(view, leaf)
    bounds.line(view)
    held.line(view)
    for text in still_told(view):
        st.info(plain(view.say(text)), icon=":material/link_off:")
    if view.results.fell_back:
        st.error(frame.DAMAGED.on(view.lang), icon=":material/warning:")
    as_of.banner(view, leaf)
    return name


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


def foot(view: View) -> None:
    """Draw what stands at the foot of a printed page, and of a phone's.

    On paper also the seal's QR, where what the page shows is what was sealed.
    """
    said = (view.say(INTERNAL), view.period.name(view.lang), scene_seal.said(view), snapshot_line(view))
    with st.container(key="about-foot"):
        st.caption(plain(" · ".join(said)))
    if code := scene_seal.code(view):
        with st.container(key="print-code"):
            st.image(png(code).getvalue(), width=QR, alt=view.say(ALT, number=code))


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
