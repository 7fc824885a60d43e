"""A home in which nothing was published yet: what to do, said once and well."""

from __future__ import annotations

import streamlit as st

from dashboard import words
from dashboard.components.header import language
from pipelines.home import Home
from pipelines.text import Lang, Text


def empty(home: Home, lang: Lang, problem: Text | None = None) -> None:
    """Draw the page of an empty home; `problem` is what is wrong with its settings or its data."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(words.PRODUCT.on(lang), anchor=False, width="stretch")
        language(lang)
    if problem is not None:
        st.error(problem.on(lang), title=words.TO_MEND.on(lang), icon=":material/build:")
    with st.container(border=True):
        st.header(words.EMPTY_TITLE.on(lang), anchor=False, icon=":material/inbox:")
        st.markdown(words.EMPTY_STEPS.filled(inbox=home.inbox.name + "/").on(lang))
        st.caption(words.EMPTY_DEMO.on(lang))
