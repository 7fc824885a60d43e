"""What was answered in words of a list: a sentence of how many were asked, and a row for each answer."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.lists import config
from dashboard.widgets.pillar import inside
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.helping.answers import Answers, Question, answers, titled
from metrics.phrases.coded import word
from pipelines.ground.text import Text

NOT_SAID = Text("没有填", "not said")
N = (Text("数", "n"), 90)


def asked(view: View, question: Question) -> Answers:
    """Return what was answered in the place that is chosen."""
    key = f"answers.{question.fact}.{question.column}"
    return kept(view, key, lambda: answers(view.results, question, view.period, inside(view)))


def answered(view: View, question: Question) -> None:
    """Draw the answers under how many were asked; nothing where nobody is, or nobody said anything."""
    found = asked(view, question)
    if not found.rows["answer"].count():
        return
    title = view.say(titled(question, found))
    st.subheader(plain(title), anchor=False)
    frame = found.rows.with_columns(answer=words(view, found.rows["answer"]))
    columns = config(view, {"answer": (question.listed, 240), "n": N}, {"n"})
    key = f"{question.fact}-{question.column}-{view.area}-{view.period.id}-{view.lang}"
    table(view, frame, column_config=columns, height="content", key=key, alt=title, is_headed=True)


def words(view: View, said: pl.Series) -> pl.Series:
    """Return answers in the viewer's language; one that nobody gave says so."""
    told = [view.say(NOT_SAID if one is None else word(one)) for one in said]
    return pl.Series(said.name, told, dtype=pl.String())
