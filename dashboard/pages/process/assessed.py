"""The section on what households say of their own year: income, life (plan 三（四）1)."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.answered import NOT_SAID, asked
from dashboard.widgets.lists import config
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.helping.answers import INCOME, LIFE, Answers, assessed
from metrics.phrases.coded import word
from pipelines.ground.text import Text

ANSWERS = ("是", "否", "说不清", None)
ASKED = (Text("问什么", "Asked"), 190)


def show(view: View) -> None:
    """Draw the section; nothing where nobody assessed the year."""
    income, life = asked(view, INCOME), asked(view, LIFE)
    if not income.asked:
        return
    title = view.say(assessed(income, life))
    st.subheader(plain(title), anchor=False)
    rows = [_row(view, INCOME.title, income), _row(view, LIFE.title, life)]
    frame = pl.DataFrame(rows)
    names = frame.columns[1:] if frame["not"].sum() else frame.columns[1:-1]
    headings = {
        name: (NOT_SAID if one is None else word(one), 100)
        for name, one in zip(frame.columns[1:], ANSWERS, strict=True)
    }
    key = f"assessed-{view.area}-{view.period.id}-{view.lang}"
    columns = config(view, {"question": ASKED, **headings}, set(headings))
    table(
        view,
        frame.select("question", *names),
        column_config=columns,
        height="content",
        key=key,
        alt=title,
        is_headed=True,
    )


def _row(view: View, question: Text, found: Answers) -> dict[str, str | int]:
    """Return one question and how many gave each answer."""
    said = dict(found.rows.iter_rows())
    counts = [said.get(one, 0) for one in ANSWERS]
    return {"question": view.say(question), **dict(zip(("yes", "no", "unsure", "not"), counts, strict=True))}
