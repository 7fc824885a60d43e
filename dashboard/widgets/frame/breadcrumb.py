"""Where we are: county › township › village, with a way up, a way down, and the snapshot beside it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.visit.choice import choose, of_page
from dashboard.visit.view import Leaf, View
from dashboard.widgets.frame import scoping
from dashboard.widgets.frame.finding import finding
from dashboard.widgets.frame.header import snapshot_line
from dashboard.wording import frame
from dashboard.wording.escape import plain
from dashboard.wording.frame import together


def breadcrumb(view: View, leaf: Leaf) -> DeltaGenerator:
    """Draw the areas above as links to the same page, the area itself, a list of those below, the scope.

    Return the place at the end of the line: what goes there is known once the page was drawn.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="crumbs"):
        for place in view.above:
            st.page_link(
                view.pages[leaf.path],
                label=plain(view.name_of(place.code)),
                icon="",
                help="",
                query_params={**view.params(area=place.code), **of_page()},
            )
            st.caption("›", width="content")
        st.markdown(f"**{plain(view.name_of(view.area))}**", width="content")
        if view.below:
            _down(view)
        finding(view, leaf.path)
        if leaf.scoped:
            scoping.choice(view)
        with st.container(width="stretch", key="about-top"):
            st.caption(plain(together(snapshot_line(view))), text_alignment="right")
        return st.container(horizontal=True, width="content", gap="xsmall", key="along")


def _down(view: View) -> None:
    names = {place.code: place.name for place in view.below}
    key = f"down-{view.lang}"
    st.session_state[key] = None  # a way, not a state: what is chosen shows in the line
    st.selectbox(
        view.say(frame.DOWN),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        width=150,
        placeholder=view.say(frame.DOWN),
        label_visibility="collapsed",
        on_change=lambda: choose(area=st.session_state[key]),
    )
