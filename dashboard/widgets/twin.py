"""The table twin of a figure: the same rows, as numbers that can be sorted and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.drawing.marks import scaled
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.said import Row
from pipelines.ground.text import Text

VALUE = Text("数值", "Value")
STATUS = Text("状态", "Status")
TARGET = Text("目标", "Target")
GAP = Text("与目标差", "Gap")
LOW = Text("区间下限", "Low")
HIGH = Text("区间上限", "High")
UNITS = Text("基数", "n")
MISSING = Text("缺报", "Missing")


def twin(view: View, heading: str, names: Sequence[str], rows: Sequence[Row]) -> pl.DataFrame:
    """One row per row of figures, with headings in the language that is chosen."""
    unit = rows[0]["unit"] if rows else "%"
    say = view.say
    columns: dict[str, Any] = {
        heading: list(names),
        say(STATUS): [said.status(row, view.lang) for row in rows],
        say(VALUE): [scaled(row["value"], unit) for row in rows],
        say(TARGET): [scaled(row["target"], unit) for row in rows],
        say(GAP): [scaled(row["gap"], unit) for row in rows],
        say(LOW): [scaled(row["low"], unit) for row in rows],
        say(HIGH): [scaled(row["high"], unit) for row in rows],
        say(UNITS): [row["units"] for row in rows],
        say(MISSING): [row["missing"] for row in rows],
    }
    frame = pl.DataFrame(columns, strict=False)
    bare = [name for name in frame.columns[3:7] if frame[name].null_count() == frame.height]
    return frame.drop(bare)


def formats(view: View, unit: str) -> dict[str, Any]:
    """Return how the numbers of a twin are written."""
    form = {"%": "%.2f%%", "pp": "%+.2f", "count": "%d", "ratio": "%.2f"}[unit]
    numbers = {view.say(name): form for name in (VALUE, TARGET, LOW, HIGH)}
    numbers[view.say(GAP)] = {"%": "%+.2f", "pp": "%+.2f", "count": "%+d", "ratio": "%+.2f"}[unit]
    numbers |= {view.say(name): "%d" for name in (UNITS, MISSING)}
    return {name: st.column_config.NumberColumn(name, format=form) for name, form in numbers.items()}
