"""Find any township, village or indicator, from every page."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.choice import choose, go_to
from dashboard.visit.view import View
from pipelines.ground.text import Text

FIND = Text("查找乡镇、村、指标", "Place or indicator")
AREA, INDICATOR = "area", "indicator"
OF_PLACES = frozenset({"overview", "indicator", "townships"})  # pages that show any place
PAGES = {AREA: "townships", INDICATOR: "indicator"}  # where what was found is shown, if not here


def finding(view: View, path: str) -> None:
    """Draw the list to search in; what is picked is shown here, else on the page that shows it."""
    names = offered(view)
    key = f"find-{view.lang}"
    st.session_state[key] = None  # a way, not a state

    def found() -> None:
        what, _, code = str(st.session_state[key] or "").partition(":")
        if not code:
            return
        if (what == AREA and path in OF_PLACES) or path == PAGES[what]:
            choose(**{what: code})
        else:
            go_to(PAGES[what], view.params(**{what: code}))

    st.selectbox(
        view.say(FIND),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=view.say(FIND),
        icon=":material/search:",
        width=190,
        label_visibility="collapsed",
        on_change=found,
    )


def offered(view: View) -> dict[str, str]:
    """Return what can be found: townships, indicators, villages (with their township), by a code of ours."""
    places = sorted(view.places.values(), key=lambda one: (one.level == "village", one.code))
    areas = {f"{AREA}:{one.code}": view.full_name(one.code) for one in places if one.level == "township"}
    villages = {f"{AREA}:{one.code}": view.full_name(one.code) for one in places if one.level == "village"}
    ids = {f"{INDICATOR}:{one.id}": f"{one.id}  {one.name.on(view.lang)}" for one in view.results.catalogue()}
    return {**areas, **ids, **villages}
