"""Indicator: what a number means, whether it is real, where it is good and bad."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.pages.indicator import moved, opened, outlook, turning
from dashboard.pages.indicator.drawings import drawings
from dashboard.visit.address import tabs
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose
from dashboard.visit.doors import gate_link
from dashboard.visit.view import View
from dashboard.widgets import published, seal
from dashboard.widgets.chart import Drawing, chart
from dashboard.widgets.lineage import Origin, formula, lineage, origins, wanting
from dashboard.widgets.verdict import Verdict, verdict, verdict_of
from dashboard.wording.could_be import has_range
from dashboard.wording.escape import plain
from dashboard.wording.formula import Formula, formula_of
from dashboard.wording.traced import bounds_said
from metrics.figures.figure import Figure
from metrics.movement.gate import refusal
from metrics.opening.ranges import ranges
from metrics.phrases.codes import PILLARS
from metrics.rows import typed_rows
from pipelines.ground.text import Text

ABREAST = 2
FIGURE = "figure"
TABS = {
    FIGURE: Text("数值与走势", "Value and trend"),
    "trace": opened.TITLE,
    "moved": moved.TITLE,
    "turn": turning.TITLE,
}
DRAWN = {"trace": opened.draw, "moved": moved.draw, "turn": turning.draw}
PICK = Text("指标", "Indicator")


class Made(NamedTuple):
    """The finished page: texts and figures."""

    verdict: Verdict
    formula: Formula
    drawings: dict[str, Drawing]
    origins: tuple[Origin, ...]
    is_refused: bool  # by itself: it may be compared with no other period


def show(view: View) -> None:
    """Draw the page."""
    _pick(view)
    made = prepared(view)
    if noted := seal.revised(view):
        st.warning(plain(noted), icon=":material/lock:")
    parts = tabs("indicator", {code: view.say(text) for code, text in TABS.items()}, view.lang)
    for code, tab in parts.items():
        if tab.open:
            with tab:
                _figure(view, made) if code == FIGURE else DRAWN[code](view)


def _figure(view: View, made: Made) -> None:
    """Draw the value, how it came about, its figures and the tables that it is read from."""
    left, right = st.columns([1, 1])
    with left.container(border=True, height="stretch", key="verdict"):
        verdict(made.verdict)
        if made.is_refused:
            gate_link(view)
    with right.container(border=True, height="stretch", key="formula"):
        formula(view, made.formula)
    for row in in_rows(list(made.drawings)):
        beside = st.columns(len(row)) if len(row) > 1 else [st.container()]
        for column, name in zip(beside, row, strict=True):
            with column:
                chart(view, made.drawings[name], f"{name}-{view.lang}", fills=len(row) > 1)
    if published.is_closed(view, view.area):
        published.draw(view, view.area, view.indicator.id)
    if not made.drawings:
        wanting(view)
    outlook.draw(view)
    lineage(view, made.origins)


def prepared(view: View) -> Made:
    """Return the finished page, made at most once for each indicator."""
    return kept(view, "indicator", lambda: make(view), view.indicator.id)


def make(view: View) -> Made:
    """Return the finished page for what is chosen."""
    indicator = view.indicator
    rows = typed_rows(view.tidy(indicator, area=view.area), Figure)
    now = [row for row in rows if row["period"] == view.period.id]
    first = max(now, key=lambda row: row["value"] or 0.0) if len(now) > 1 else now[0]
    return Made(
        verdict=_with_doubt(view, verdict_of(view, indicator, first), first),
        formula=formula_of(now, view.results.formula(indicator.id), indicator, view.lang),
        drawings=drawings(view, rows),
        origins=origins(view, indicator.id),
        is_refused=refusal(view.results.records, first, first) is not None,
    )


def _with_doubt(view: View, made: Verdict, row: Figure) -> Verdict:
    """Say beside the value and status what they could be, were what is missing or held back there."""
    (found,) = ranges(view.results, [row], view.cut(view.indicator))
    doubt = bounds_said(row, found) if has_range(row, found) else None
    return made._replace(lines=(plain(view.say(doubt)), *made.lines)) if doubt else made


def in_rows(names: Sequence[str]) -> list[Sequence[str]]:
    """Return which figures stand beside each other: two and two, an odd one over the whole width.

    >>> in_rows(["trend", "places", "kinds"])
    [['trend', 'places'], ['kinds']]
    """
    return [names[at : at + ABREAST] for at in range(0, len(names), ABREAST)]


def _pick(view: View) -> None:
    """Draw the choice of indicator."""
    names = {
        each.id: f"{each.id}  {each.name.on(view.lang)} · {PILLARS[each.pillar].on(view.lang)}"
        for each in view.results.catalogue()
    }
    key = f"indicator-{view.lang}"
    st.session_state[key] = view.indicator.id
    st.selectbox(
        view.say(PICK),
        list(names),
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: choose(indicator=st.session_state[key]),
    )
