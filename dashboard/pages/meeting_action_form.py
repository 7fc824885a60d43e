"""The forms of an action: a new one with owner and date, and the day on which one was done."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.pages.meeting_typed import form_round, keep, lacks
from dashboard.view import View
from metrics.meeting.promises import UNTIL_THE_NEXT
from metrics.words import SHORT
from pipelines.text import Text

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
        list(SHORT),
        index=None,
        format_func=lambda one: SHORT[one].on(view.lang),
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
