"""Supervision: what is open today, what was found, the visits, what files lacked, the figures."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.supervision.tables import Made, topics, visited
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.answered import answered
from dashboard.widgets.bounded import others_left_out
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import absent, inside, of_pillars, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.answers import DIFFERING, LACKING
from metrics.helping.oversight import VISITED, by_topic, how_many_visits, told, visits
from pipelines.ground.text import Text
from pipelines.sources.supervision_finding import SUPERVISION_FINDING
from pipelines.sources.supervision_visit import SUPERVISION_VISIT

NAME, FINDING = "supervision", "finding"
TALLEST, HIGH = 20, 600  # rows that fit a screen; pixels of a longer list


def show(view: View) -> None:
    """Draw the page."""
    open_items(view, NAME, (FINDING,))
    absent(view, NAME, (SUPERVISION_FINDING.name, SUPERVISION_VISIT.name), of_pillars(view, NAME))
    found = kept(view, "supervision.topics", lambda: by_topic(view.results, view.period, inside(view)))
    if not found.is_empty():
        _drawn(view, told(found), topics(view, found), "topics")
    _visits(view)
    for question in (LACKING, DIFFERING):
        answered(view, question)
    pillar(view, NAME, of_pillars(view, NAME))


def _visits(view: View) -> None:
    """Draw the visits of the period that are the viewer's, under how many there were."""
    asked = (view.results, view.period, inside(view))
    count = kept(view, "supervision.how-many", lambda: how_many_visits(*asked))
    if not count:
        return
    rows, title = kept(view, "supervision.visits", lambda: visits(*asked)), VISITED.filled(n=count)
    if rows.is_empty():
        st.subheader(plain(view.say(title)), anchor=False)
    else:
        _drawn(view, title, visited(view, rows), "visits")
    others_left_out(view, rows.height, count)


def _drawn(view: View, title: Text, made: Made, name: str) -> None:
    st.subheader(plain(view.say(title)), anchor=False)
    height = "content" if made.frame.height <= TALLEST else HIGH
    key = f"supervision-{name}-{view.area}-{view.period.id}-{view.lang}"
    drawn(
        view,
        made.frame,
        column_config=made.columns,
        height=height,
        key=key,
        placeholder="—",
        alt=view.say(title),
        is_headed=True,
    )
