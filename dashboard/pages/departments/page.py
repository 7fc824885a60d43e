"""Departments: one lead and several beside it; who delivers in time, who claims late, whose clues hold."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.open_items import open_items
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.bureaus import WEIGHTS, Bureau, bureaus, frame, in_time, said
from metrics.phrases.bureaus import bureau
from pipelines.ground.text import Text

NAME = "departments"
OF_BUREAUS = ("claim", "measure", "finding")
APPRAISAL = Text("部门对照与考核（建议值）", "Departments side by side, and their appraisal (proposed)")
NOTE = Text(
    "得分（建议值，满分 100）：措施按时落实 {delivered}、按时认领 {claimed}、所负责保障事项达标 {guaranteed}"
    "、督查问题按期整改 {rectified}；没有的项目，权重由其余分担。线索确认率只列示，不计分。"
    "{claims}。这里是全县的数，不随所选区划变。",
    "Score (proposed, of 100): measures delivered on time {delivered}, tasks claimed in time {claimed}, its"
    " guarantee item met {guaranteed}, findings put right in time {rectified}; where one does not apply, the"
    " others share its weight. Clues confirmed are shown, not scored; {claims}. Figures are the"
    " county's, whatever place is chosen.",
)
RATES = {
    "delivered": Text("按时落实", "Delivered on time"),
    "claimed": Text("按时认领", "Claimed in time"),
    "guaranteed": Text("保障事项达标", "Guarantee item met"),
    "rectified": Text("按期整改", "Put right in time"),
    "confirmed": Text("线索确认", "Clues confirmed"),
}
DEPARTMENT, SCORE = Text("部门", "Department"), Text("得分", "Score")
BASE, OF = Text("基数", "n"), Text("{what}的基数", "what {what} rests on")
OPEN = Text("未认领", "Not claimed")


def show(view: View) -> None:
    """Draw the page."""
    found = kept(view, "bureaus", lambda: bureaus(view.results, view.period.id))
    st.header(plain(view.say(said(found, view.period))), anchor=False)
    if found:
        made, columns = kept(view, "bureaus.table", lambda: _table(view, found))
        st.subheader(view.say(APPRAISAL), anchor=False)
        key = f"bureaus-{view.period.id}-{view.lang}"
        drawn(
            view,
            made,
            column_config=columns,
            height="content",
            key=key,
            placeholder="—",
            alt=view.say(APPRAISAL),
        )
        weights = {name: f"{weight:g}" for name, weight in WEIGHTS.items()}
        st.caption(plain(view.say(NOTE, **weights, claims=in_time(view.results.settings))))
    open_items(view, NAME, OF_BUREAUS)


def _table(view: View, found: list[Bureau]) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return a row for each department, the highest score first."""
    words = {one.name: bureau(one.name).on(view.lang) for one in found}
    rows = frame(found).with_columns(pl.col("name").replace(words), *(pl.col(name) * 100 for name in RATES))
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(view.say(DEPARTMENT), width=150, pinned=True),
        "score": st.column_config.NumberColumn(view.say(SCORE), format="%.1f", width=80),
    }
    for name, text in RATES.items():
        columns[name] = st.column_config.ProgressColumn(
            view.say(text), format="%.1f%%", min_value=0, max_value=100, width=130
        )
        columns[f"{name}_n"] = st.column_config.NumberColumn(
            view.say(BASE), format="localized", width=62, help=view.say(OF, what=text)
        )
    columns["open"] = st.column_config.NumberColumn(view.say(OPEN), format="localized", width=80)
    return rows.select(list(columns)), columns
