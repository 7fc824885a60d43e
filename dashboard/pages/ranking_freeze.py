"""The way to freeze a ranking: once without, then only with a reason; what is frozen stays for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.components.ranking_names import ranked_rows
from dashboard.pages.ranking_told import told_of
from dashboard.view import View
from metrics.scoring.door import as_json
from metrics.scoring.frozen import frozen, revisions_of
from pipelines.text import Text

FREEZE = Text("封存本期排名…", "Freeze this ranking…")
REVISE = Text("封存修订版…", "Freeze a revision…")
ABOUT = Text(
    "封存会把排名连同方案、数据批次、对比基准、监测线和时间一起存档，之后不能改动或删除。",
    "Freezing keeps the ranking with its scheme, snapshot, benchmark, monitoring line and time: nobody can"
    " change"
    " or delete it afterwards.",
)
REASON = Text("修订原因（必填）", "Why it is revised (needed)")
NEEDED = Text("修订版必须写明原因", "A revision needs its reason")
CONFIRM = Text("确认封存", "Freeze")
DONE = Text("已封存为第 {n} 版", "Frozen as r{n}")
DAMAGED = Text(
    "当前显示的是上一批数据，恢复最新一批之前不能封存。",
    "An older snapshot is shown: nothing can be frozen until the newest is restored.",
)
MEMORY = "frozen-now"


def freeze(view: View, kept: Sequence[dict[str, Any]]) -> None:
    """Draw the button, what it does, and the reason for a revision."""
    said = st.session_state.pop(MEMORY, None)
    if said is not None:
        st.success(view.say(DONE, n=said), icon=":material/lock:")
    if view.results.fell_back:
        st.warning(view.say(DAMAGED), icon=":material/warning:")
        return
    if not ranked_rows(told_of(view)):
        return
    key = f"freeze-{view.period.id}-{len(kept)}-{view.lang}"  # a new one once it is done: it closes
    with st.popover(view.say(REVISE if kept else FREEZE), icon=":material/lock:", key=key):
        st.caption(view.say(ABOUT))
        reason = st.text_area(view.say(REASON), max_chars=200, key=f"reason-{key}") if kept else ""
        wants = st.button(view.say(CONFIRM), type="primary", key=f"confirm-{key}")
        if wants and kept and not reason.strip():
            st.error(view.say(NEEDED), icon=":material/edit:")
    if wants:
        done = frozen_now(view, reason.strip())
        if done is not None:
            st.session_state[MEMORY] = done
            st.rerun()


def frozen_now(view: View, reason: str) -> int | None:
    """Keep the ranking and return its revision; None where another came first and this one has no reason."""
    if revisions_of(view.home, view.period.id) and not reason:
        return None
    document = frozen(view.home, view.results, as_json(told_of(view)), reason or None)
    return int(document["revision"])
