"""The section on who went to the households: contacts, problems, checks and forms by kind of person."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.lists import config
from dashboard.widgets.pillar import inside
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.helping.calls import COUNTS, UNNAMED, by_person, said, unlisted
from metrics.phrases.coded import word
from pipelines.ground.text import Text

HEADINGS = {
    "caller": (Text("联系人", "By whom"), 190),
    "contacts": (Text("联系次数", "Contacts"), 110),
    "visits": (Text("其中入户", "At home"), 110),
    "raised": (Text("反映问题", "Problems raised"), 130),
    "solved": (Text("已解决", "Solved"), 110),
    "checks": (Text("核查保障（户次）", "Checks of guarantees"), 150),
    "forms": (Text("采集信息（户）", "Forms taken down"), 140),
}

EMPTY = ("checks", "forms")  # of whom there is none these stand for nothing


def show(view: View) -> None:
    """Draw the section; no column of what never came, nor of noughts; nothing where none of it came."""
    rows = kept(view, "process.calls", lambda: by_person(view.results, view.period, inside(view)))
    if rows.is_empty():
        return
    title = view.say(said(rows))
    st.subheader(plain(title), anchor=False)
    if (lacking := unlisted(view.results)) is not None:
        st.caption(plain(view.say(lacking)))
    names = [view.say(UNNAMED if one is None else word(one)) for one in rows["caller"]]
    frame = rows.with_columns(caller=pl.Series(names, dtype=pl.String()))
    frame = frame.drop(
        name for name in COUNTS if not frame[name].count() or (name in EMPTY and not frame[name].sum())
    )
    table(
        view, frame, column_config=config(view, HEADINGS, COUNTS), height="content", alt=title, is_headed=True
    )
