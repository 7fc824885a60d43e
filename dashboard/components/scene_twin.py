"""The table twin of a scene: its rows as numbers that can be sorted and copied."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.components.scene_table import MATTER, STATUS
from dashboard.components.scene_words import Row, name, text, word
from dashboard.view import View
from metrics.meeting.scene import Scene
from pipelines.text import Text

LOW, HIGH, SAID = Text("下限", "Low"), Text("上限", "High"), Text("文字", "In words")
INDICATOR, VALUE, TARGET = Text("指标", "Indicator"), Text("数值", "Value"), Text("目标", "Target")
NUMBERS = ((VALUE, "value"), (TARGET, "target"), (LOW, "low"), (HIGH, "high"))


def twin(view: View, scene: Scene) -> pl.DataFrame:
    """One row per row of the scene; shares and changes in hundredths."""
    rows, say = scene.rows.to_dicts(), view.say
    made: dict[str, list[object]] = {
        say(INDICATOR if scene.unit == "mixed" else MATTER): [name(row, view.lang) for row in rows],
        say(STATUS): [word(row["status"], view.lang, row["value"]) for row in rows],
    }
    for heading, column in NUMBERS:
        made[say(heading)] = [
            None if row[column] is None else row[column] * _scale(view, row, scene.unit) for row in rows
        ]
    made[say(SAID)] = [text(row, view.lang) for row in rows]
    bare = {heading for heading, cells in made.items() if not any(cell not in {None, ""} for cell in cells)}
    return pl.DataFrame({key: cells for key, cells in made.items() if key not in bare}, strict=False)


def formats(view: View, scene: Scene) -> dict[str, Any]:
    """Return how the numbers of the twin are written."""
    form = "%d" if scene.unit in {"place", "count"} else "%.2f"
    names = [view.say(heading) for heading, _ in NUMBERS]
    return {heading: st.column_config.NumberColumn(heading, format=form) for heading in names}


def _scale(view: View, row: Row, unit: str) -> float:
    own = view.results.indicator(row["code"]).unit if unit == "mixed" else unit
    return 100.0 if own in {"%", "pp"} else 1.0
