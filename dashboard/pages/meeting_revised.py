"""Figures that are no longer what was sealed, with the difference; the sealed ones stay."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.components.table import table as drawn_table
from dashboard.exports.sealed import differences
from dashboard.exports.since import added
from dashboard.figures import kept
from dashboard.said import Row
from dashboard.view import View
from metrics.numbers import written
from pipelines.text import Text

TITLE = Text(
    "封存后有 {n} 个数值修订，封存值不变", "{n} figures were revised since the seal; the sealed ones stay"
)
NONE = Text("封存后没有数值修订。", "No figure was revised since the seal.")
HEADINGS = {
    "name": Text("指标", "Indicator"),
    "area": Text("地区", "Area"),
    "sealed": Text("封存值", "Sealed"),
    "now": Text("现在", "Now"),
    "by": Text("差", "Difference"),
}


def revised(view: View, seal: dict[str, Any]) -> None:
    """Draw the table of what was revised since the newest seal, and how much was typed since."""
    for text in added(view.home, view.results, view.period, seal):
        st.info(text.on(view.lang), icon=":material/edit_note:")
    frame = table(view, str(seal["number"]))
    if frame.is_empty():
        st.info(view.say(NONE), icon=":material/lock:")
        return
    title = view.say(TITLE, n=frame.height)
    st.subheader(title, anchor=False)
    columns = {name: text.on(view.lang) for name, text in HEADINGS.items()}
    drawn_table(view, frame, column_config=columns, alt=title)


def table(view: View, number: str) -> pl.DataFrame:
    """One row per figure that is not what was sealed, in words; made once for a seal."""
    return kept(view, "meeting.revised", lambda: _table(view), number)


def _table(view: View) -> pl.DataFrame:
    rows = differences(view.home, view.results, view.period.id)
    made = [_line(view, row) for row in rows.iter_rows(named=True)]
    return pl.DataFrame(made, schema=dict.fromkeys(HEADINGS, pl.String))


def _line(view: View, row: Row) -> dict[str, str]:
    value, frozen, unit = row["value"], row["sealed_value"], row["unit"]
    gap = None if value is None or frozen is None else value - frozen
    far = written(gap, "count" if unit == "count" else "pp", 0.0, view.lang)  # near zero: more decimals
    return {
        "name": view.results.indicator(row["indicator"]).name.on(view.lang),
        "area": view.name_of(row["area_code"]),
        "sealed": written(frozen, unit, value, view.lang),
        "now": written(value, unit, frozen, view.lang),
        "by": far,
    }
