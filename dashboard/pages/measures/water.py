"""The section on drinking water: what checks measured, against what is wanted."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.lists import config
from dashboard.widgets.pillar import inside
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.helping.water import ASPECTS, by_aspect, said, wanted
from pipelines.ground.text import Text

HEADINGS = {
    "aspect": (Text("项目", "Aspect"), 180),
    "known": (Text("有数据户", "Measured"), 110),
    "below": (Text("未达要求户", "Below"), 110),
    "solved": (Text("其中已解决", "Of these put right"), 130),
    "unknown": (Text("没有填报户", "Not said"), 110),
}


def show(view: View) -> None:
    """Draw the section; nothing where no water was checked in the period."""
    places = inside(view)
    title = kept(view, "measures.water.title", lambda: said(view.results, view.period, places))
    if title is None:
        return
    st.subheader(plain(view.say(title)), anchor=False)
    rows = kept(view, "measures.water", lambda: by_aspect(view.results, view.period, places))
    names = pl.col("aspect").replace({name: view.say(text) for name, text in ASPECTS.items()})
    columns = config(view, HEADINGS, set(HEADINGS) - {"aspect"})
    table(
        view,
        rows.with_columns(names),
        column_config=columns,
        height="content",
        alt=view.say(title),
        is_headed=True,
    )
    st.caption(plain(view.say(wanted(view.results.settings))))
