"""What people typed on this page: kept in the journal at once, published with the next load."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.visit.noted import noted
from dashboard.visit.view import View
from dashboard.widgets.sending.child import called
from dashboard.widgets.sending.report import Told, report
from dashboard.wording.escape import plain
from dashboard.wording.trouble import said_of
from metrics.meeting.owed import all_waiting
from pipelines.ground.text import Text
from pipelines.keeping.journal import enter, folder

KEPT = Text(
    "已记入台账，不会丢失；下次加载数据时一并发布。",
    "Kept: it will not be lost, and it is published with the next load.",
)
NOT_KEPT = Text(
    "没有记入！{why}您填写的内容还在上面的表格里，排除问题后请再点一次。",
    "Not kept! {why} What you typed still stands in the form above: try again once this is mended.",
)
WAITING = Text("{n} 条填报等待发布", "{n} {n:entry waits|entries wait} to be published")
NOW = Text("立即发布", "Publish now")
PUBLISHING = Text("正在校验和发布…", "Checking and publishing…")
NEEDED = Text("请填写：{names}", "Please fill in: {names}")
NOT_YOURS = Text(
    "没有记入：只能填写本乡镇的说明和确认。",
    "Not kept: only explanations and confirmations of your own township.",
)
OF_TOWNSHIPS = frozenset({"explanation", "confirmation"})
NOTE, ANSWER, ROUND = "meeting-kept", "meeting-answer", "meeting-round"


def keep(view: View, table: str, row: dict[str, object]) -> None:
    """Enter a row with the time of now, and start again with empty forms.

    What could not be kept stays in its form, and is said not to be kept.
    """
    if not may_type(view, table, str(row.get("area_code") or "")):
        st.error(plain(view.say(NOT_YOURS)), icon=":material/block:")
        return
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    try:
        enter(view.home, table, {**row, "entered_at": now})
        noted(view, "typed", table=table)
    except OSError as error:
        refused = said_of(error, folder(view.home)) or Text(type(error).__name__, type(error).__name__)
        st.error(plain(view.say(NOT_KEPT, why=refused)), icon=":material/error:")
        return
    st.session_state[NOTE] = True
    st.session_state[ROUND] = form_round() + 1
    st.rerun()


def may_type(view: View, table: str, area: str) -> bool:
    """Whether the viewer may type a row of an area: townships explain and confirm their own, no more."""
    who = view.viewer
    if view.current is not None:  # earlier data are shown: nothing is written beside them
        return False
    return who.is_any("assessor") or (table in OF_TOWNSHIPS and who.may_type_of(area))


def form_round() -> int:
    """Return what belongs into the key of a form: it changes when an entry was kept."""
    return int(st.session_state.get(ROUND, 0))


def lacks(view: View, fields: dict[Text, str]) -> bool:
    """Say what was left empty, if anything was."""
    empty = [name.on(view.lang) for name, value in fields.items() if not value.strip()]
    if empty:
        joint = "、" if view.lang == "zh" else ", "
        st.error(view.say(NEEDED, names=joint.join(empty)), icon=":material/edit:")
    return bool(empty)


def publish(view: View) -> None:
    """Say what waits, and publish it when asked: the same load as on Data quality, in a child process."""
    if st.session_state.pop(NOTE, False):
        st.success(view.say(KEPT), icon=":material/edit_note:")
    count = 0 if view.current is not None else all_waiting(view.home, view.results)
    if count:
        with st.container(horizontal=True, vertical_alignment="center", key="waiting"):
            st.badge(view.say(WAITING, n=count), icon=":material/schedule:", color="orange")
            wants = view.viewer.is_any("steward") and st.button(view.say(NOW), key=f"publish-{view.lang}")
        if wants:
            with st.spinner(view.say(PUBLISHING), show_time=True):
                st.session_state[ANSWER] = called("load", view, [])
            st.rerun()
    answer = st.session_state.pop(ANSWER, None)
    if answer is not None:
        report(view, Told("load", (), answer))
