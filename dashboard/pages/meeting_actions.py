"""Actions of the meetings: promised, done or late, with a form for one more and a way to close one."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import streamlit as st

from dashboard.components.scene_words import badge
from dashboard.escape import plain
from dashboard.exports import typed
from dashboard.exports.inert import sentence
from dashboard.pages.meeting_action_form import closing, form
from dashboard.view import View
from metrics.claims.naming import joined
from metrics.claims.tasks import Task, in_order, standing
from metrics.meeting.promises import UNTIL_THE_NEXT, as_of, task, tasks
from pipelines.periods import Period
from pipelines.text import Text

NEW = Text("本次会议新定 {n} 项", "decided by the meeting on this period: {n}")
AS_OF = Text("含已填报、待发布的任务", "with what is typed and not published yet")
SHOW_DONE = Text("也列出已办结的", "also list those done")
HEADINGS = {
    "status": Text("状态", "Status"),
    "what": Text("议题与措施", "Topic and action"),
    "owner": Text("责任单位", "Owner"),
    "due_on": Text("期限", "Due"),
    "meeting_on": Text("会议日期", "Meeting"),
}


def draw(view: View) -> None:
    """Draw the actions of earlier meetings, counted as everywhere else, and those that this one decided."""
    entries = typed.actions(view.home, view.results)
    day = as_of(view.results, view.period, entries)
    found, new = tasks(entries, view.period, day), decided(entries, view.period, day)
    title = joined([standing(found, day), NEW.filled(n=len(new)) if new else None])
    st.subheader(plain(sentence(view.say(title))), anchor=False)
    st.caption(view.say(AS_OF))
    listed = [*new, *found]
    shown = [one for one in listed if one.state != "done"]
    if len(shown) < len(listed) and st.toggle(view.say(SHOW_DONE), key=f"all-actions-{view.lang}"):
        shown = listed
    if shown:
        cells = {view.say(text): [_cell(view, one, name) for one in shown] for name, text in HEADINGS.items()}
        st.table(cells, border="horizontal", hide_index=True, alt=view.say(title))
    today = datetime.now().astimezone().date()
    form(view, today)
    waiting = [one for one in listed if one.state != "done"]
    rows = {row["action_id"]: row for row in entries.iter_rows(named=True)}
    closing(view, [rows[one.id] for one in waiting], today)


def decided(entries: pl.DataFrame, period: Period, day: date) -> list[Task]:
    """Return what the meeting on the period decided, in order."""
    is_next = pl.col("meeting_on").is_between(period.end, period.end + UNTIL_THE_NEXT, closed="right")
    return in_order([task(row, day) for row in entries.filter(is_next).iter_rows(named=True)])


def _cell(view: View, one: Task, name: str) -> str:
    if name == "status":
        return badge(one.state, view.lang)
    if name == "what":
        return plain("：".join(filter(None, (one.topic, one.action))))
    return plain(getattr(one, name) or "—")
