"""Measures: what is done for households, of which kind, for how many, with what money, and is it in time."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.pages.measures import given, paths, water
from dashboard.pages.measures.tables import kinds
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.answered import answered
from dashboard.widgets.pillar import absent, inside, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.answers import UNSIGNED
from metrics.helping.measures import by_kind, lacking, reached, said
from metrics.helping.things.listed import THINGS
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.measure import MEASURE

NAME = "measures"
READS = tuple(  # what the sections read beside the figures
    dict.fromkeys(
        [
            MEASURE.name,
            ASSISTANCE_PLAN.name,
            HOUSEHOLD_INCOME.name,
            *(t for one in THINGS for t in one.tables),
        ]
    )
)
BY_KIND = Text("五类措施", "The five kinds of measures")
NOTE = Text(
    "投入为本期开始的措施的补助金额；一户有多项措施时，各类分别计户。",
    "Money is that of measures begun in the period; a household with several counts under each kind.",
)


def show(view: View) -> None:
    """Draw the page."""
    fed = [
        one
        for one in view.results.catalogue()
        if one.pillar in {"guarantee", "motivation"} and not one.headline
    ]
    rows, homes = kept(view, "measures.rows", lambda: _rows(view))
    st.header(plain(view.say(said(view.period, rows, homes, lacking(view.results)))), anchor=False)
    absent(view, NAME, READS, fed)
    if not rows.is_empty():
        frame, columns = kept(view, "measures.table", lambda: kinds(view, rows))
        key = f"measures-{view.area}-{view.period.id}-{view.lang}"
        drawn(
            view,
            frame,
            column_config=columns,
            height="content",
            key=key,
            placeholder="—",
            alt=view.say(BY_KIND),
        )
        st.caption(view.say(NOTE))
    given.show(view)
    answered(view, UNSIGNED)
    water.show(view)
    paths.show(view)
    pillar(view, NAME, fed)


def _rows(view: View) -> tuple[pl.DataFrame, int]:
    places = inside(view)
    return by_kind(view.results, view.period, places), reached(view.results, view.period, places)
