"""Actions of the meetings: promised, done or late; forms for one more and for one that is done."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard.exports import typed
from dashboard.exports.inert import sentence
from dashboard.pages.meeting.typed import form_round, keep, lacks, may_type
from dashboard.visit.view import View
from dashboard.widgets.table import listed as along
from dashboard.wording.escape import plain
from dashboard.wording.scene_words import badge, word
from metrics.claims.tasks import Task, due, standing, undone, what
from metrics.meeting.promises import UNTIL_THE_NEXT, as_of, tasks
from metrics.phrases.codes import short_of
from metrics.phrases.naming import on_day
from pipelines.ground.text import Text

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
        told = {view.say(text): [_plain(view, one, name) for one in shown] for name, text in HEADINGS.items()}
        along(view, view.say(title), pl.DataFrame(told))
        st.table(cells, border="horizontal", hide_index=True, alt=view.say(title))
    today = datetime.now().astimezone().date()
    if not may_type(view, "meeting_action", ""):
        return
    form(view, today)
    rows = {row["action_id"]: row for row in entries.iter_rows(named=True)}
    closing(view, [rows[one.id] for one in undone(listed)], today)


def _cell(view: View, one: Task, name: str) -> str:
    return badge(one.state, view.lang) if name == "status" else plain(_plain(view, one, name))


def _plain(view: View, one: Task, name: str) -> str:
    """Return a cell as it goes along as xlsx."""
    if name == "status":
        return word(one.state, view.lang)
    days = {"what": what(one), "due_on": due(one), "meeting_on": on_day(one.meeting_on)}
    return view.say(days[name]) if name in days else one.owner


ADD, CLOSE = Text("新增任务…", "Add an action…"), Text("登记办结…", "Mark one done…")
TOPIC, ACTION = Text("议题/问题", "Topic"), Text("措施", "Action")
OWNER, AUTHOR = Text("责任单位", "Owner"), Text("填报人", "Entered by")
MEETING, DUE = Text("会议日期", "Meeting on"), Text("期限", "Due on")
DONE_ON, WHICH = Text("办结日期", "Done on"), Text("任务", "Action")
INDICATOR, AREA = Text("指标（可不选）", "Indicator (may stay empty)"), Text("责任区划", "Area")
ORDER = Text("期限不能早于会议日期", "The due date cannot lie before the meeting")
EARLY = Text("办结日期不能早于会议日期", "It cannot be done before the meeting")
SUBMIT = Text("记入", "Keep")
SOON = timedelta(days=90)
WIDE = 620


def form(view: View, today: date) -> None:
    """Draw the form of a new action; its number is made here."""
    end = f"{view.period.id}-{view.lang}-{form_round()}"
    with (
        st.expander(view.say(ADD), icon=":material/add_task:", key=f"action-{end}"),
        st.form(f"action-form-{end}", border=False),
    ):
        topic = st.text_input(view.say(TOPIC), max_chars=100, key=f"action-topic-{end}")
        action = st.text_area(view.say(ACTION), max_chars=500, key=f"action-text-{end}")
        owner = st.text_input(view.say(OWNER), max_chars=60, key=f"action-owner-{end}")
        about = _about(view, end)
        first, last = view.period.end + timedelta(days=1), view.period.end + UNTIL_THE_NEXT
        held = min(max(today, first), last)
        meeting_on = st.date_input(
            view.say(MEETING), held, first, last, key=f"action-on-{end}", format="YYYY-MM-DD"
        )
        due_on = st.date_input(view.say(DUE), held + SOON, key=f"action-due-{end}", format="YYYY-MM-DD")
        author = st.text_input(view.say(AUTHOR), max_chars=40, key=f"action-author-{end}")
        wants = st.form_submit_button(view.say(SUBMIT), type="primary", key=f"action-keep-{end}")
    if not wants or lacks(view, {TOPIC: topic, OWNER: owner, AUTHOR: author}):
        return
    if due_on < meeting_on:
        st.error(view.say(ORDER), icon=":material/edit:")
        return
    words = {"topic": topic.strip(), "owner": owner.strip(), "action": action.strip() or None}
    when = {"meeting_on": meeting_on.isoformat(), "due_on": due_on.isoformat()}
    number = f"TJH{view.period.id}-{secrets.token_hex(3).upper()}"
    keep(view, "meeting_action", {"action_id": number, **words, **when, **about, "author": author.strip()})


def _about(view: View, end: str) -> dict[str, str | None]:
    """Draw what the action is about: an indicator, and the area that must act."""
    indicator = st.selectbox(
        view.say(INDICATOR),
        [one.id for one in view.results.catalogue() if one.headline],
        index=None,
        format_func=lambda one: short_of(one).on(view.lang),
        key=f"action-indicator-{end}",
        placeholder="—",
    )
    codes = [code for code, place in view.places.items() if place.level in {"county", "township"}]
    area = st.selectbox(view.say(AREA), codes, format_func=view.name_of, key=f"action-area-{end}")
    return {"indicator": indicator, "area_code": area}


def closing(view: View, rows: Sequence[dict[str, Any]], today: date) -> None:
    """Draw the form that says when an action was done: another entry of the same number."""
    if not rows:
        return
    end = f"{view.period.id}-{view.lang}-{form_round()}"
    names = {row["action_id"]: f"{row['due_on']} · {row['owner']} · {row['topic']}" for row in rows}
    with (
        st.expander(view.say(CLOSE), icon=":material/task_alt:", key=f"close-{end}"),
        st.form(f"close-form-{end}", border=False),
    ):
        number = st.selectbox(
            view.say(WHICH), list(names), format_func=names.__getitem__, key=f"close-which-{end}"
        )
        day = st.date_input(
            view.say(DONE_ON), today, max_value=today, key=f"close-on-{end}", format="YYYY-MM-DD"
        )
        author = st.text_input(view.say(AUTHOR), max_chars=40, key=f"close-author-{end}")
        wants = st.form_submit_button(view.say(SUBMIT), type="primary", key=f"close-keep-{end}")
    if not wants or lacks(view, {AUTHOR: author}):
        return
    row = next(row for row in rows if row["action_id"] == number)
    if day < row["meeting_on"]:
        st.error(view.say(EARLY), icon=":material/edit:")
        return
    said = {name: value for name, value in row.items() if name != "status"}
    keep(view, "meeting_action", {**said, "closed_on": day.isoformat(), "author": author.strip()})
