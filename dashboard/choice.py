"""What is chosen lives in the address of the page: a link opened elsewhere shows the same.

A value in the address that no longer stands (a period gone, an area renumbered) falls back to the default.
The navigation clears the address: what was chosen in this session is kept and written back.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.figures import kept_places
from dashboard.theme import Theme
from dashboard.view import Place, View
from metrics.indicator import Indicator
from metrics.results import Results
from pipelines.home import Home
from pipelines.periods import Period
from pipelines.text import Lang

FIELDS = ("lang", "period", "area", "indicator", "kind")
OF_PAGES = ("scene",)  # what single pages add to their own address; the navigation forgets it
MEMORY = "chosen"
KINDS = frozenset({"lifted", "unstable", "marginal", "sudden", "cleared"})


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


def chosen(home: Home, results: Results, lang: Lang) -> View:
    """Return what this session chose."""
    return view_of(home, results, lang, _theme(), said())


def view_of(home: Home, results: Results, lang: Lang, theme: Theme, asked: Mapping[str, str]) -> View:
    """Return what is asked for, each part checked against what is published."""
    period = _period(results, asked.get("period"))
    places = kept_places(results, period)
    return View(
        home=home,
        results=results,
        lang=lang,
        theme=theme,
        period=period,
        area=_area(places, asked.get("area")),
        places=places,
        indicator=_indicator(results, asked.get("indicator")),
        kind=asked.get("kind") if asked.get("kind") in KINDS else None,
    )


def written_back(view: View) -> None:
    """Make the address say what is shown; always: a link to the page we are on does not do so itself."""
    st.session_state[MEMORY] = view.params()
    of_page = {name: st.query_params[name] for name in OF_PAGES if name in st.query_params}
    st.query_params.from_dict({**st.session_state[MEMORY], **of_page})


def choose(**changed: str | None) -> None:
    """Change what is chosen (None forgets it). For callbacks: the next run shows it."""
    now = {**said(), **changed}
    st.session_state[MEMORY] = {name: value for name, value in now.items() if value}
    st.query_params.from_dict(st.session_state[MEMORY])


def _period(results: Results, asked: str | None) -> Period:
    known = results.periods()
    return next((period for period in known if period.id == asked), results.latest() or known[-1])


def _area(places: Mapping[str, Place], asked: str | None) -> str:
    if asked is not None and asked in places:
        return asked
    return next((code for code, place in places.items() if place.level == "county"), next(iter(places)))


def _indicator(results: Results, asked: str | None) -> Indicator:
    known = results.catalogue()
    return next((each for each in known if each.id == asked), known[0])


def _theme() -> Theme:
    return "dark" if st.context.theme.type == "dark" else "light"
