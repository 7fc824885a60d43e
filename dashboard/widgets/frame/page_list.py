"""The pages as a list, for a phone: Streamlit's drawer there stays open over the page that was picked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.visit.choice import go_to
from pipelines.ground.text import Lang, Text

PAGE = Text("页面", "Page")


def page_list(names: Mapping[str, str], here: str, params: Mapping[str, str], lang: Lang) -> None:
    """Draw the list; `names` are the pages by their address. `page.css` shows it on a phone only."""
    key = f"page-{lang}"
    st.session_state[key] = here
    st.selectbox(
        PAGE.on(lang),
        list(names),
        format_func=names.__getitem__,
        key=key,
        icon=":material/menu:",
        label_visibility="collapsed",
        on_change=lambda: go_to(st.session_state[key], params),
    )
