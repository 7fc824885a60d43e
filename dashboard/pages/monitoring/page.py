"""Monitoring: clues and what became of them, where they wait; the classes watched; risk in figures."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.monitoring.tables import Listed, channels, classes, people, steps
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets import behind
from dashboard.widgets.bounded import others_left_out
from dashboard.widgets.open_items import of_households
from dashboard.widgets.pillar import absent, inside, of_pillars, pillar
from dashboard.widgets.rules import how_many, rules
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.course import courses, note, said, untold
from metrics.helping.rules import TITLE as OVERLOOKED
from metrics.helping.rules import hits, how_many_overlooked, overlooked
from metrics.helping.screened import screened
from metrics.tables.here import SILENT
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.monitoring_line import MONITORING_LINE
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.screening_run import SCREENING_RUN

NAME, RISK = "monitoring", "risk"
READS = (  # what course, rules and lists read beside the figures
    *(RISK_CLUE.name, MONITORING_CASE.name, ASSISTANCE_PLAN.name, MEASURE.name, HOUSEHOLD_MEMBER.name),
    *(HOUSEHOLD_INCOME.name, MONITORING_LINE.name, GUARANTEE_CHECK.name),
    *(EMPLOYMENT_MONTH.name, COLLECTION_FORM.name, SCREENING_RUN.name),
)
COURSE = Text("从线索到消除：走到哪一步", "From clue to exit: how far they have come")
CHANNELS = Text("线索来源", "Clues by channel")
SCREENED = Text("规则筛查：命中的户（或线索）", "Screening: households (or clues) that each rule hits")
CLASSES = Text("监测对象分类", "Classes of monitored households")


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "courses", lambda: courses(view.results, view.period, inside(view)))
    came = view.results.tables_here.of(RISK_CLUE.name, view.period.id).state not in SILENT
    st.header(plain(view.say(said(rows, view.period, came=came))), anchor=False)
    monthly = kept(view, "screened", lambda: screened(view.results, view.period, inside(view)))
    if monthly is not None:
        st.markdown(plain(view.say(monthly)))
    absent(view, NAME, READS, of_pillars(view, RISK))
    if not rows.is_empty():
        _drawn(view, COURSE, kept(view, "monitoring.steps", lambda: steps(view, rows)))
        st.caption(plain(view.say(note(rows, view.results.settings.today, untold(view.results)))))
        _drawn(view, CHANNELS, kept(view, "monitoring.channels", lambda: channels(view, rows)))
    rows_of_rules = kept(view, "screening", lambda: hits(view.results, view.period.id, inside(view)))
    rules(view, SCREENED, rows_of_rules)
    behind.chosen(view, how_many(rows_of_rules, ("yes", "unknown")))
    _overlooked(view)
    _drawn(view, CLASSES, kept(view, "monitoring.classes", lambda: classes(view)))
    pillar(view, NAME, of_pillars(view, RISK))


def _overlooked(view: View) -> None:
    """Draw the households that may have been overlooked; a row opens the page of its household."""
    asked = (view.results, view.period.id, inside(view))
    count = kept(view, "how-many-overlooked", lambda: how_many_overlooked(*asked))
    if not count:
        return
    title = view.say(OVERLOOKED.filled(n=count))
    st.subheader(title, anchor=False)
    left_out = kept(view, "overlooked", lambda: overlooked(*asked))
    if not left_out.is_empty():
        made = kept(view, "left", lambda: people(view, left_out))
        key = f"overlooked-{view.area}-{view.period.id}-{view.lang}"
        of_households(view, title, made.frame, made.columns, key, is_headed=True)
    others_left_out(view, left_out.height, count)


def _drawn(view: View, title: Text, made: Listed) -> None:
    """Draw a list under its title."""
    st.subheader(view.say(title), anchor=False)
    key = f"{title.en[:8]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(
        view,
        made.frame,
        column_config=made.columns,
        height="content",
        key=key,
        placeholder="—",
        alt=view.say(title),
        is_headed=True,
    )
