"""Actions of the meetings: promised, done or late, with a form for one more and a way to close one."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.components.scene_words import badge
from dashboard.escape import plain
from dashboard.exports import typed
from dashboard.exports.inert import sentence
from dashboard.pages.meeting_action_form import closing, form
from dashboard.view import View
from metrics.claims.naming import on_day
from metrics.claims.tasks import Task, due, standing, undone, what
from metrics.meeting.promises import as_of, tasks
from pipelines.text import Text

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
    """Draw the actions of the meetings, counted as everywhere else."""
    entries = typed.actions(view.home, view.results)
    day = as_of(view.results, view.period, entries)
    listed = tasks(entries, view.period, day)
    title = standing(listed, day)
    st.subheader(plain(sentence(view.say(title))), anchor=False)
    st.caption(view.say(AS_OF))
    shown = undone(listed)
    if len(shown) < len(listed) and st.toggle(view.say(SHOW_DONE), key=f"all-actions-{view.lang}"):
        shown = listed
    if shown:
        cells = {view.say(text): [_cell(view, one, name) for one in shown] for name, text in HEADINGS.items()}
        st.table(cells, border="horizontal", hide_index=True, alt=view.say(title))
    today = datetime.now().astimezone().date()
    form(view, today)
    rows = {row["action_id"]: row for row in entries.iter_rows(named=True)}
    closing(view, [rows[one.id] for one in undone(listed)], today)


def _cell(view: View, one: Task, name: str) -> str:
    if name == "status":
        return badge(one.state, view.lang)
    if name == "what":
        return plain(what(one).on(view.lang))
    days = {"due_on": due(one), "meeting_on": on_day(one.meeting_on)}
    return plain(view.say(days[name]) if name in days else one.owner)
