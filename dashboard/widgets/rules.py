"""What rules say, counted: a row for each rule with its words, how many are so, are not, are not known."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.table import table as drawn
from metrics.helping.rules import NAMES
from pipelines.ground.text import Text

HEADINGS = {
    "rule": (Text("规则", "Rule"), 70),
    "name": (Text("内容", "What it says"), 320),
    "yes": (Text("是", "Yes"), 90),
    "no": (Text("否", "No"), 90),
    "unknown": (Text("不明", "Not known"), 100),
}


def rules(view: View, title: Text, rows: pl.DataFrame, *, without_no: bool = False) -> None:
    """Draw the rows under their title; `without_no` where only hits are kept, and no misses."""
    if rows.is_empty():
        return
    st.subheader(view.say(title), anchor=False)
    names = [f"{NAMES[one].on(view.lang)}" for one in rows["rule"]]
    frame = rows.with_columns(name=pl.Series(names)).select(list(HEADINGS))
    frame = frame.drop("no") if without_no else frame
    columns: dict[str, Any] = {}
    for name in frame.columns:
        text, wide = HEADINGS[name]
        kind = st.column_config.TextColumn if name in {"rule", "name"} else st.column_config.NumberColumn
        columns[name] = kind(view.say(text), width=wide)
    key = f"rules-{title.en[:8]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, alt=view.say(title))
