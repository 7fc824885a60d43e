"""What is chosen lives in the address of the page: a link opened elsewhere shows the same.

A value in the address that no longer stands (a period gone, an area merged) is answered by `asked`.
The navigation clears the address: what was chosen in this session is kept and written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.accounts.roles import LOCAL, Viewer
from dashboard.theme import Theme
from dashboard.visit.as_of import opened_as_of
from dashboard.visit.asked import area_of, indicator_of, kind_of, kind_within, period_of, scope_of
from dashboard.visit.cache import kept_places
from dashboard.visit.view import View
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

FIELDS = ("lang", "period", "area", "indicator", "kind", "scope", "as_of")
# what single pages add to their own address; the navigation forgets it
BACK = "back"  # where a number stood before it was opened (dashboard.visit.doors)
OF_PAGES = (
    BACK,
    "scene",
    "code",
    "tab",
    "group",
    "weights",
    "pillar",
    "search",
    "sort",
    "pair",
    "household",
    "cohort",
    "against",
    "rule",
)
MEMORY, TOLD, GOING = "chosen", "told", "going"


def said() -> dict[str, str]:
    """Return what the address says; where it says nothing, what this session chose before."""
    asked = {name: st.query_params[name] for name in FIELDS if name in st.query_params}
    if asked:
        st.session_state[MEMORY] = asked
    return dict(st.session_state.get(MEMORY, {}))


def language(home_lang: str) -> Lang:
    """Return the language that is chosen, else the county's own."""
    asked = said().get("lang", home_lang)
    return "en" if asked == "en" else "zh"


def chosen(home: Home, results: Results, lang: Lang, viewer: Viewer = LOCAL) -> View:
    """Return what this session chose; of earlier data where the address asks for them and they are kept."""
    asked = said()
    if not asked.get("as_of"):
        return view_of(home, results, lang, _theme(), asked, viewer=viewer)
    then, refused = opened_as_of(home, viewer.reader, asked["as_of"], results)
    if then is results:
        view = view_of(home, results, lang, _theme(), asked, viewer=viewer)
        return replace(view, told=(refused, *view.told)) if refused else view
    view = view_of(home, then, lang, _theme(), asked, viewer=viewer)
    return replace(view, current=results, as_of=asked["as_of"])


def view_of(
    home: Home,
    results: Results,
    lang: Lang,
    theme: Theme,
    asked: Mapping[str, str],
    *,
    viewer: Viewer = LOCAL,
) -> View:
    """Return what is asked for, each part checked against what is published."""
    period, no_period = period_of(results, asked.get("period"))
    places = kept_places(results, period)
    own = viewer.area if viewer.area in places else None
    area = area_of(results, period, places, asked.get("area") or own)
    indicator, no_indicator = indicator_of(results, asked.get("indicator"))
    scope, no_scope = scope_of(asked.get("scope"))
    kind, no_kind = kind_of(asked.get("kind"))
    kind, elsewhere = kind_within(kind, scope)
    return View(
        home=home,
        results=results,
        lang=lang,
        theme=theme,
        period=period,
        area=area.code,
        places=places,
        indicator=indicator,
        kind=kind,
        scope=scope,
        told=tuple(
            text for text in (no_period, area.told, no_indicator, no_scope, no_kind, elsewhere) if text
        ),
        viewer=viewer,
    )


def still_told(view: View) -> tuple[Text, ...]:
    """Return what must be said of the address, until something else is chosen."""
    now = view.params(lang=None)
    if view.told:
        st.session_state[TOLD] = (now, view.told)
    shown, texts = st.session_state.get(TOLD, ({}, ()))
    return tuple(texts) if shown == now else ()


def written_back(view: View) -> None:
    """Make the address say what is shown; always: a link to the page we are on does not do so itself."""
    st.session_state[MEMORY] = view.params()
    st.query_params.from_dict({**st.session_state[MEMORY], **of_page()})


def of_page() -> dict[str, str]:
    """Return what the page that is shown added to its address."""
    return {name: st.query_params[name] for name in OF_PAGES if name in st.query_params}


def choose(**changed: str | None) -> None:
    """Change what is chosen (None forgets it). For callbacks: the next run shows it."""
    now = {**said(), **changed}
    st.session_state[MEMORY] = {name: value for name, value in now.items() if value}
    st.query_params.from_dict({**st.session_state[MEMORY], **of_page()})


def go_to(path: str, params: Mapping[str, str]) -> None:
    """Go to another page at the next run. For callbacks, which cannot change the page themselves."""
    st.session_state[GOING] = (path, dict(params))


def going() -> tuple[str, dict[str, str]] | None:
    """Return which page a callback asked for, and with what; once."""
    asked: tuple[str, dict[str, str]] | None = st.session_state.pop(GOING, None)
    return asked


def _theme() -> Theme:
    return "dark" if st.context.theme.type == "dark" else "light"
