"""Actions of the meetings: promised, done or late, with a form for one more and a way to close one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard.components.scene_words import badge
from dashboard.escape import plain
from dashboard.pages.meeting_action_form import UNTIL_THE_NEXT, closing, form
from dashboard.view import View
from pipelines.journal import entered
from pipelines.text import Text

TITLE = Text(
    "任务：{late} 项逾期，{open} 项未到期，{done} 项已办结",
    "Actions: {late} late, {open} not due, {done} done",
)
NONE = Text("还没有记录推进会任务。", "No action of a meeting is on record yet.")
AS_OF = Text("截至 {day}", "as of {day}")
SHOW_DONE = Text("也列出已办结的", "also list those done")
HEADINGS = {
    "status": Text("状态", "Status"),
    "what": Text("议题与措施", "Topic and action"),
    "owner": Text("责任单位", "Owner"),
    "due_on": Text("期限", "Due"),
    "meeting_on": Text("会议日期", "Meeting"),
}
COLUMNS = (
    "action_id",
    "meeting_on",
    "topic",
    "owner",
    "due_on",
    "closed_on",
    "indicator",
    "area_code",
    "action",
)
DATES = ("meeting_on", "due_on", "closed_on")
ORDER = {"late": 0, "open": 1, "done": 2}
Row = dict[str, Any]


def draw(view: View) -> None:
    """Draw the actions that the meetings up to the one on this period decided."""
    today = datetime.now().astimezone().date()
    rows = actions(view, today)
    counts = {state: sum(row["status"] == state for row in rows) for state in ORDER}
    st.subheader(view.say(TITLE, **counts) if rows else view.say(NONE), anchor=False)
    st.caption(view.say(AS_OF, day=today))
    shown = [row for row in rows if row["status"] != "done"]
    if counts["done"] and st.toggle(view.say(SHOW_DONE), key=f"all-actions-{view.lang}"):
        shown = rows
    if shown:
        cells = {view.say(text): [_cell(view, row, name) for row in shown] for name, text in HEADINGS.items()}
        st.table(cells, border="horizontal", hide_index=True, alt=view.say(TITLE, **counts))
    form(view, today)
    closing(view, [row for row in rows if row["status"] != "done"], today)


def actions(view: View, today: date) -> list[Row]:
    """Return the actions on file and typed here, late ones first; of one action the newest entry counts."""
    typed = entered(view.home, "meeting_action").select(
        pl.col(name).str.to_date(strict=False) if name in DATES else pl.col(name) for name in COLUMNS
    )
    held = view.results.source_rows("meeting_action").select(COLUMNS)
    rows = pl.concat([held, typed]).unique("action_id", keep="last", maintain_order=True)
    rows = rows.filter(pl.col("meeting_on") <= view.period.end + UNTIL_THE_NEXT)
    found = [{**row, "status": _status(row, today)} for row in rows.sort("due_on", "action_id").to_dicts()]
    return sorted(found, key=lambda row: ORDER[row["status"]])


def _status(row: Row, today: date) -> str:
    if row["closed_on"] is not None and row["closed_on"] <= today:
        return "done"
    return "late" if row["due_on"] < today else "open"


def _cell(view: View, row: Row, name: str) -> str:
    if name == "status":
        return badge(row["status"], view.lang)
    if name == "what":
        return plain("：".join(filter(None, (row["topic"], row["action"]))))
    return plain(row[name])
