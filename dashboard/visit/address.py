"""What one page adds to the address: its tab, search, weights, order. A link shows the same anywhere.

A widget begins with what the address says and follows it when it changes (the way back, a link clicked);
what is chosen by hand is written into the address. The widget's own key may change (language, period): the
address carries the choice over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from dashboard.wording.escape import plain
from pipelines.ground.text import Lang, Text

T = TypeVar("T")
SEEN = "address-seen"
OTHERS = Text("此页另有（打印时未展开）：{names}", "This page also has, not printed here: {names}")


def follow(name: str, key: str, read: Callable[[str | None], T | None]) -> None:
    """Give the widget `key` what the address says under `name`, where that is news; `read` makes its value.

    None from `read` leaves the widget's own beginning.
    """
    said = st.query_params.get(name)
    seen = st.session_state.setdefault(SEEN, {})
    is_news = seen.get(key) != said if key in seen else said is not None
    if is_news or (key not in st.session_state and said is not None):
        value = read(said)
        if value is not None:
            st.session_state[key] = value
    seen[key] = said


def write(name: str, key: str, said: str | None) -> None:
    """Write what the widget `key` now says into the address; None takes it out. For callbacks."""
    st.session_state.setdefault(SEEN, {})[key] = said
    if said is not None:
        st.query_params[name] = said
    elif name in st.query_params:
        del st.query_params[name]


def tabs(
    key: str, names: Mapping[str, str], lang: Lang, first: str | None = None
) -> Mapping[str, TabContainer]:
    """Draw tabs; `names` are their words by a code that never changes. Return each tab by its code.

    The address says which is open; `first` is opened where it says nothing. Only the open one is made: paper
    names the others, so that nothing is left out in silence.
    """
    codes = {words: code for code, words in names.items()}
    begin = names[first or next(iter(names))]
    follow("tab", key, lambda said: names.get(said or "", begin))
    on_paper = st.container(key=f"print-tabs-{key}")
    made = st.tabs(
        list(names.values()),
        key=key,
        default=begin,
        on_change=lambda: write("tab", key, codes.get(st.session_state[key])),
    )
    found = dict(zip(names, made, strict=True))
    others = [names[code] for code, tab in found.items() if not tab.open]
    with on_paper:
        listed = ("、" if lang == "zh" else ", ").join(others)
        st.caption(plain(OTHERS.filled(names=listed).on(lang)))
    return found
