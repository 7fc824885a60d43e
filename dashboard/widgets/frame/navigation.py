"""The pages as Streamlit knows them: in sections at the head, on a phone as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard.visit import choice
from dashboard.visit.view import Leaf
from dashboard.widgets.frame.page_list import page_list
from pipelines.ground.text import Lang


def navigate(
    shows: Mapping[str, partial[None]],
    leaves: Sequence[Leaf],
    lang: Lang,
    closed: Mapping[str, partial[None]] | None = None,
) -> tuple[dict[str, st.Page], st.Page]:
    """Return the pages by address and the one that is asked for.

    `closed`: what is shown at addresses of pages that are not the viewer's; no navigation names them.
    """
    pages = {
        leaf.path: st.Page(
            shows[leaf.path],
            title=leaf.title.on(lang),
            icon=leaf.icon,
            help=leaf.help.on(lang),
            url_path=leaf.path,
            default=leaf is leaves[0],
        )
        for leaf in leaves
    }
    sections: dict[str, list[st.Page]] = {}
    for leaf in leaves:
        sections.setdefault(leaf.section.on(lang), []).append(pages[leaf.path])
    hidden = [
        st.Page(show, title=path, url_path=path, visibility="hidden") for path, show in (closed or {}).items()
    ]
    if hidden:
        sections.setdefault(leaves[0].section.on(lang), []).extend(hidden)
    return pages, st.navigation(sections, position="top")


def go_where_asked(pages: dict[str, st.Page]) -> None:
    """Go to the page that a callback of the last run asked for."""
    asked = choice.going()
    if asked and asked[0] in pages:  # else it is a page of another role
        st.switch_page(pages[asked[0]], query_params=asked[1])


def listed_pages(
    pages: dict[str, st.Page], here: st.Page, leaves: Sequence[Leaf], params: dict[str, str], lang: Lang
) -> None:
    """Draw the list of pages that a phone has in place of the navigation."""
    path = next((path for path, page in pages.items() if page is here), leaves[0].path)
    page_list({leaf.path: leaf.title.on(lang) for leaf in leaves}, path, params, lang)
