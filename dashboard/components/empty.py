"""A home in which nothing was published yet: what to do, said once and well."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import words
from dashboard.components.header import language
from dashboard.view import Desk
from pipelines.text import Text


def empty(desk: Desk, problem: Text | None = None, below: Callable[[], None] | None = None) -> None:
    """Draw the page of an empty home; `problem` is what is wrong with its settings or its data.

    `below` draws what the page can do all the same: the first files can be published from Data quality.
    """
    home, lang = desk.home, desk.lang
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(words.PRODUCT.on(lang), anchor=False, width="stretch")
        language(lang)
    if problem is not None:
        st.error(problem.on(lang), title=words.TO_MEND.on(lang), icon=":material/build:")
    with st.container(border=True):
        st.header(words.EMPTY_TITLE.on(lang), anchor=False, icon=":material/inbox:")
        st.markdown(words.EMPTY_STEPS.filled(inbox=home.inbox.name + "/").on(lang))
        st.caption(words.EMPTY_DEMO.on(lang))
    if below is not None:
        with st.container(border=True):
            below()
