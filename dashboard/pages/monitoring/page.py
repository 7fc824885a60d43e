"""Monitoring: clues and what became of them, where they wait; the classes watched; risk in figures."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.monitoring.tables import Listed, channels, classes, people, steps
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.open_items import of_households
from dashboard.widgets.pillar import inside, of_pillars, pillar
from dashboard.widgets.rules import rules
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.course import courses, said, stayed
from metrics.helping.rules import TITLE as OVERLOOKED
from metrics.helping.rules import hits, overlooked
from metrics.phrases.naming import on_day
from pipelines.ground.text import Text

NAME, RISK = "monitoring", "risk"
COURSE = Text("从线索到消除：走到哪一步", "From clue to exit: how far they have come")
CHANNELS = Text("线索来源", "Clues by channel")
SCREENED = Text("规则筛查：命中的户（或线索）", "Screening: households (or clues) that each rule hits")
CLASSES = Text("监测对象分类", "Classes of monitored households")
NOTE = Text(
    "统计本期发现的线索截至{today}走到的步骤，天数为距上一步的中位数。{stayed}",
    "Clues found in the period and the steps they had taken by {today}; days are the median since the step"
    " before. {stayed}",
)


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "courses", lambda: courses(view.results, view.period, inside(view)))
    st.header(plain(view.say(said(rows, view.period))), anchor=False)
    if not rows.is_empty():
        _drawn(view, COURSE, kept(view, "monitoring.steps", lambda: steps(view, rows)))
        rest = stayed(rows) or Text("", "")
        st.caption(plain(view.say(NOTE, today=on_day(view.results.settings.today), stayed=rest)))
        _drawn(view, CHANNELS, kept(view, "monitoring.channels", lambda: channels(view, rows)))
    rows_of_rules = kept(view, "screening", lambda: hits(view.results, view.period.id, inside(view)))
    rules(view, SCREENED, rows_of_rules, without_no=True)
    left_out = kept(view, "overlooked", lambda: overlooked(view.results, view.period.id, inside(view)))
    if not left_out.is_empty():
        _overlooked(
            view, OVERLOOKED.filled(n=left_out.height), kept(view, "left", lambda: people(view, left_out))
        )
    _drawn(view, CLASSES, kept(view, "monitoring.classes", lambda: classes(view)))
    pillar(view, NAME, of_pillars(view, RISK))


def _overlooked(view: View, title: Text, made: Listed) -> None:
    """Draw the households that may have been overlooked; a row opens the page of its household."""
    st.subheader(view.say(title), anchor=False)
    key = f"overlooked-{view.area}-{view.period.id}-{view.lang}"
    of_households(view, view.say(title), made.frame, made.columns, key)


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
    )
