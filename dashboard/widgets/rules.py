"""What rules say, counted: a row for each rule with its words, how many are so, are not, are not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.table import table as drawn
from metrics.helping.rules import NAMES
from pipelines.ground.text import Text
from pipelines.sources import source

HEADINGS = {
    "rule": (Text("规则", "Rule"), 56),
    "name": (Text("内容", "What it says"), 226),  # a phone shows how many, a desk shares its room
    "yes": (Text("是", "Yes"), 90),
    "no": (Text("否", "No"), 90),
    "unknown": (Text("不明", "Not known"), 100),
    "lacks": (Text("本期未到或只有半年的表", "Tables not here, or in half"), 260),
}
WORDS = {"rule", "name", "lacks"}


def how_many(rows: pl.DataFrame, counts: Sequence[str]) -> dict[str, int]:
    """Return rule → how many its counts make together. `rows`: one row per rule; a null count is none."""
    return {str(row["rule"]): sum(row[name] or 0 for name in counts) for row in rows.iter_rows(named=True)}


def rules(view: View, title: Text, rows: pl.DataFrame) -> None:
    """Draw the rows under their title, with those columns of HEADINGS that they have."""
    if rows.is_empty():
        return
    st.subheader(view.say(title), anchor=False)
    names = [f"{NAMES[one].on(view.lang)}" for one in rows["rule"]]
    frame = rows.with_columns(name=pl.Series(names))
    if "lacks" in frame.columns:
        joint = "、" if view.lang == "zh" else ", "
        said = [
            joint.join(source(one).title.on(view.lang) for one in cell.split("、") if one)
            for cell in frame["lacks"]
        ]
        frame = frame.with_columns(lacks=pl.Series(said)) if any(said) else frame.drop("lacks")
    frame = frame.select(name for name in HEADINGS if name in frame.columns)
    columns: dict[str, Any] = {}
    for name in frame.columns:
        text, wide = HEADINGS[name]
        heading = view.say(text)
        columns[name] = (
            st.column_config.TextColumn(heading, width=wide)
            if name in WORDS
            else st.column_config.NumberColumn(heading, width=wide, format="localized")
        )
    key = f"rules-{title.en[:8]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, alt=view.say(title), is_headed=True)
