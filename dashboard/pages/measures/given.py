"""The section on what help came to: each thing that the plan names, in figures of the departments' tables."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.lists import config
from dashboard.widgets.pillar import inside
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.helping.given import Given, given, relocated
from metrics.phrases.coded import words_of
from pipelines.ground.text import Text
from pipelines.sources.measure import MEASURE

TITLE = Text("逐项落实", "Item by item")
HEADINGS = {
    "category": (Text("类别", "Kind"), 116),
    "title": (Text("事项", "What"), 310),
    "base": (Text("对象", "n"), 72),
    "counted": (Text("单位", "Of"), 92),
    "reached": (Text("已落实", "Have it"), 72),
    "share": (Text("占比", "Share"), 122),
    "money": (Text("金额（元）", "Yuan"), 96),
    "unknown": (Text("不明", "Not known"), 84),
    "why": (Text("对象是", "Who is counted"), 300),
}
WIDER = {"category": 186}  # of English words
NOTE = Text(
    "数字来自各部门本期报表，只列示、不计分；没有报来的写明向谁索取，不按 0 计。"
    "就业意向：报表里没有这一列，以“培训意愿”代替。",
    "Figures of the departments' own tables of the period, shown and not scored; what did not come names"
    " whom to ask and is not 0. The job that somebody wishes for is in no table: the wish to be trained"
    " stands for it.",
)


def show(view: View) -> None:
    """Draw the section."""
    rows = kept(view, "measures.given", lambda: given(view.results, view.period, inside(view)))
    st.subheader(view.say(TITLE), anchor=False)
    if (told := relocated(rows)) is not None:
        st.markdown(plain(view.say(told)))
    frame, columns = kept(view, "measures.given.table", lambda: listed(view, rows))
    key = f"given-{view.area}-{view.period.id}-{view.lang}"
    look: dict[str, Any] = {"column_config": columns, "height": "content", "placeholder": "—"}
    table(view, frame, key=key, alt=view.say(TITLE), is_headed=True, **look)
    st.caption(plain(view.say(NOTE)))


def listed(view: View, rows: list[Given]) -> tuple[pl.DataFrame, dict[str, Any]]:
    """One row per thing (`given`) in words, and how the columns are shown."""
    kinds = {code: view.say(said) for code, said in words_of(MEASURE.column("category")).items()}
    frame = pl.DataFrame(
        {
            "category": [kinds[row.thing.category] for row in rows],
            "title": [view.say(row.title) for row in rows],
            "base": [row.base for row in rows],
            "counted": [view.say(row.thing.counted) for row in rows],
            "reached": [row.reached for row in rows],
            "share": [
                100 * row.reached / row.base if row.base and row.reached is not None else None for row in rows
            ],
            "money": [row.money for row in rows],
            "unknown": [row.unknown or None for row in rows],
            "why": [view.say(row.why or row.thing.of) for row in rows],
        },
        schema_overrides={
            "base": pl.Int64(),
            "reached": pl.Int64(),
            "share": pl.Float64(),
            "money": pl.Float64(),
            "unknown": pl.Int64(),
        },
    )
    numbers = ("base", "reached", "money", "unknown")
    wide = WIDER if view.lang == "en" else {}
    headings = {name: (text, wide.get(name, width)) for name, (text, width) in HEADINGS.items()}
    return frame, config(view, headings, numbers, ("share",))
