"""The general rules and the settings in force, with what the county has changed."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.table import Pill, pill_cells, pill_column
from dashboard.widgets.table import table as drawn_table
from dashboard.wording import frame as words
from dashboard.wording.escape import plain
from dashboard.wording.method.rules import GENERAL
from dashboard.wording.method.thresholds import SETTINGS, Setting
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

GENERAL_TITLE = Text("通用规则", "Rules for every indicator")
TITLE = Text("本县设定（county.toml）", "Settings in force (county.toml)")
HEADINGS = {
    "name": (Text("设定", "Setting"), 260),
    "value": (Text("执行值", "In force"), 90),
    "default": (Text("默认值", "Default"), 90),
    "marks": (Text("说明", "Note"), 170),
    "key": (Text("键", "Key"), 260),
}
CHANGED = Text("本县改过", "changed here")
FIXED = Text("口径选择", "a choice of scope")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
DEFAULT = Settings()


def settings(view: View) -> None:
    """Draw the general rules, then a line for each setting."""
    with st.container(border=True, key="method-settings"):
        st.subheader(view.say(GENERAL_TITLE), anchor=False)
        st.markdown("\n".join(f"- {plain(text.on(view.lang))}" for text in GENERAL))
        st.subheader(view.say(TITLE), anchor=False)
        frame, cells = kept(view, "method.settings", lambda: _table(view))
        columns = {
            name: st.column_config.TextColumn(view.say(text), width=wide)
            for name, (text, wide) in HEADINGS.items()
        }
        columns["marks"] = pill_column(view.say(HEADINGS["marks"][0]), cells, width=HEADINGS["marks"][1])
        drawn_table(view, frame, column_config=columns, height="content", alt=view.say(TITLE))


def _table(view: View) -> tuple[pl.DataFrame, list[list[Pill]]]:
    """One row per setting."""
    now = view.results.settings
    cells = [_marks(view, one) for one in SETTINGS]
    frame = pl.DataFrame(
        {
            "name": [one.name.on(view.lang) for one in SETTINGS],
            "value": [_said(view, one, now) for one in SETTINGS],
            "default": [_said(view, one, DEFAULT) for one in SETTINGS],
            "marks": pill_cells(cells),
            "key": [one.key for one in SETTINGS],
        }
    )
    return frame, cells


def _said(view: View, one: Setting, settings_: Settings) -> str:
    value = getattr(settings_, one.field)
    return view.say(YES_NO[value]) if isinstance(value, bool) else one.said(value)


def _marks(view: View, one: Setting) -> list[Pill]:
    """Say what is proposed, and what the county has changed."""
    told: list[Pill] = [
        (view.say(words.PROPOSED), "orange") if one.is_proposed else (view.say(FIXED), "gray")
    ]
    if getattr(view.results.settings, one.field) != getattr(DEFAULT, one.field):
        told.append((view.say(CHANGED), "blue"))
    return told
