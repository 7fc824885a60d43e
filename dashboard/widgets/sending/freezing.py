"""The way to freeze a ranking: what it does, who does it and why; once done it says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from dashboard.visit.as_of import is_read_only
from dashboard.visit.view import View
from metrics.scoring.frozen import Signed, Stamp
from pipelines.ground.text import Text

Kept = TypeVar("Kept", bound=Stamp)
FREEZE = Text("本期排名定稿…", "Freeze this ranking…")
REVISE = Text("修订版定稿…", "Freeze a revision…")
FOR_GOOD = Text(
    "定稿会把排名连同方案、数据批次、对比基准、监测线和时间一起存档，之后不能改动或删除。",
    "Freezing keeps the ranking with its scheme, snapshot, benchmark, monitoring line and time: nobody can"
    " change"
    " or delete it afterwards.",
)
BY = Text("定稿人（必填）", "Who freezes it (needed)")
REASON = Text("定稿依据（必填）", "Why it is frozen (needed)")
REVISION = Text("修订原因（必填）", "Why it is revised (needed)")
NEEDED = Text("必须写明定稿人和原因", "Say who freezes it, and why")
CONFIRM = Text("确认定稿", "Freeze")
DONE = Text("已定稿为第 {n} 版", "Frozen as r{n}")
DAMAGED = Text(
    "当前显示的是上一批数据，恢复最新一批之前不能定稿。",
    "An older snapshot is shown: nothing can be frozen until the newest is restored.",
)
ASSESSORS = Text("排名由考核人员定稿。", "Rankings are frozen by assessors.")
OPEN = Text("打开哪一版", "Open a revision")
NUMBER = Text("第 {n} 版", "r{n}")
MEMORY = "frozen-now"


def freeze(view: View, kept: Sequence[Stamp], keep: Callable[[Signed], int | None], name: str = "") -> None:
    """Draw the button and ask who freezes and why; `keep` freezes and returns the revision, None where not.

    `kept`: what is frozen of the period; `name` tells rankings of one page apart.
    """
    memory = f"{MEMORY}{name}"
    said = st.session_state.pop(memory, None)
    if said is not None:
        st.success(view.say(DONE, n=said), icon=":material/lock:")
    if not view.viewer.is_any("assessor"):
        st.caption(view.say(ASSESSORS))
        return
    if is_read_only(view):
        return
    if view.results.fell_back:
        st.warning(view.say(DAMAGED), icon=":material/warning:")
        return
    key = f"freeze-{name}{view.period.id}-{len(kept)}-{view.lang}"  # a new one once it is done: it closes
    with st.popover(view.say(REVISE if kept else FREEZE), icon=":material/lock:", key=key):
        st.caption(view.say(FOR_GOOD))
        by = st.text_input(view.say(BY), max_chars=40, key=f"by-{key}").strip()
        asked = view.say(REVISION if kept else REASON)
        reason = st.text_area(asked, max_chars=200, key=f"reason-{key}").strip()
        wants = st.button(view.say(CONFIRM), type="primary", key=f"confirm-{key}")
        if wants and not (by and reason):
            st.error(view.say(NEEDED), icon=":material/edit:")
    if wants and by and reason:
        done = keep(Signed(by, reason, reason if kept else None))
        if done is not None:
            st.session_state[memory] = done
            st.rerun()


def revision(view: View, kept: Sequence[Kept], name: str = "") -> Kept:
    """Draw the choice of a revision, the newest first; return the one that is opened. `kept` has any."""
    numbers = [one["revision"] for one in reversed(kept)]
    chosen = st.segmented_control(
        view.say(OPEN),
        numbers,
        format_func=lambda n: view.say(NUMBER, n=n),
        default=numbers[0],
        required=True,
        key=f"frozen-{name}{view.period.id}-{len(kept)}-{view.lang}",
    )
    return next(one for one in kept if one["revision"] == chosen)
