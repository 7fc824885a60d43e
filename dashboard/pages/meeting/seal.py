"""The seal: what to look at before, who seals, every seal so far, and what was revised since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.exports.sealed import differences, today
from dashboard.exports.since import added, figures_revised, redefined
from dashboard.pages.meeting.story import Stage, typed_stamp
from dashboard.pages.meeting.typed import lacks
from dashboard.visit.as_of import is_read_only
from dashboard.visit.cache import kept
from dashboard.visit.noted import noted
from dashboard.visit.view import View
from dashboard.widgets.table import listed
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.clock import local
from dashboard.wording.escape import plain
from dashboard.wording.scene_words import badge, word
from dashboard.wording.trouble import said_of
from metrics.meeting.checklist import Point
from metrics.meeting.documents import SealDocument
from metrics.meeting.seal import revisions_of
from metrics.phrases.figures import NUMBERS
from metrics.phrases.numbers import written
from metrics.scoring.scheme import SchemeError
from pipelines.ground.lock import HomeBusyError, held
from pipelines.ground.text import Text

BEFORE = Text("封存前检查：{n} 项需要注意", "Before sealing: {n} points want attention")
FINE = Text("封存前检查：全部正常", "Before sealing: all is fine")
ABOUT = Text(
    "封存把本期数值、目标、计分方案、名次、办法版本、数据批次和会议材料原件一起存档；以后更正数据、升级程序都不改变。",
    "A seal keeps figures, targets, scheme, places, method, snapshot and the pack's files; later corrections "
    "and later versions of the program do not change them.",
)
BY, REASON = (
    Text("封存人", "Sealed by"),
    Text("检查未通过仍要封存、或再次封存的原因", "Why it is sealed over ✘, or again"),
)
SEAL, AGAIN = Text("封存本期", "Seal this period"), Text("再次封存", "Seal again")
SEALING = Text("正在封存，并写出会议材料…", "Sealing, and writing the pack…")
DONE = Text("已封存，封存号 {number}", "Sealed as {number}")
DAMAGED = Text(
    "当前显示的是上一批数据，恢复最新一批之前不能封存。",
    "An older snapshot is shown: nothing can be sealed until the newest is restored.",
)
NOT_DONE = Text("没有封存！{why}", "Not sealed! {why}")
ASSESSORS = Text(
    "会议决定封存后，由考核人员封存。", "What the meeting decides to seal is sealed by assessors."
)
LIST = Text("本期封存 {n} 次", "Sealed {n} {n:time|times}")
HEADINGS = {
    "number": Text("封存号", "Seal"),
    "by": BY,
    "sealed_at": Text("时间", "At"),
    "snapshot": Text("数据批次", "Snapshot"),
    "reason": Text("原因", "Reason"),
}
POINTS = {"state": Text("状态", "State"), "found": Text("检查结果", "What was found")}
MEMORY = "sealed-now"


def draw(view: View, _: Stage) -> None:
    """Draw the checklist, the way to seal, the seals, and what was revised since the newest."""
    number = st.session_state.pop(MEMORY, None)
    if number:
        st.success(plain(view.say(DONE, number=number)), icon=":material/lock:")
    points = kept(
        view, "meeting.points", lambda: today(view.home, view.results, view.period), typed_stamp(view)
    )
    _checklist(view, points)
    earlier = revisions_of(view.home, view.period.id)
    if view.viewer.is_any("assessor"):
        _form(view, points, is_again=bool(earlier))
    else:
        st.caption(view.say(ASSESSORS))
    if earlier:
        title = view.say(LIST, n=len(earlier))
        st.subheader(title, anchor=False)
        rows = [{name: _cell(one, name) for name in HEADINGS} for one in reversed(earlier)]
        columns = {name: text.on(view.lang) for name, text in HEADINGS.items()}
        frame = pl.DataFrame(rows)
        drawn_table(view, frame, column_config=columns, height="content", alt=title)
        revised(view, earlier[-1])


def _checklist(view: View, points: list[Point]) -> None:
    bad = sum(not point.is_good for point in points)
    title = view.say(BEFORE, n=bad) if bad else view.say(FINE)
    st.header(title, anchor=False)
    state, found = (view.say(POINTS[name]) for name in ("state", "found"))
    marks = ["good" if point.is_good else "bad" for point in points]
    told = [point.said.on(view.lang) for point in points]
    listed(view, title, pl.DataFrame({state: [word(one, view.lang) for one in marks], found: told}))
    cells = {state: [badge(one, view.lang) for one in marks], found: [plain(one) for one in told]}
    st.table(cells, border="horizontal", alt=title)


def _form(view: View, points: list[Point], *, is_again: bool) -> None:
    """Draw the name, the reason where one is needed, and the button."""
    if is_read_only(view):
        return
    if view.results.fell_back:
        st.warning(view.say(DAMAGED), icon=":material/warning:")
        return
    is_asked = is_again or any(not point.is_good for point in points)
    end = f"{view.period.id}-{is_again}-{view.lang}"
    with st.form(f"seal-{end}"):
        st.caption(view.say(ABOUT))
        by = st.text_input(view.say(BY), max_chars=40, key=f"seal-by-{end}")
        reason = st.text_input(view.say(REASON), max_chars=200, key=f"seal-why-{end}") if is_asked else ""
        label = view.say(AGAIN if is_again else SEAL)
        wants = st.form_submit_button(label, icon=":material/lock:", type="primary", key=f"seal-now-{end}")
    if not wants or lacks(view, {BY: by, **({REASON: reason} if is_asked else {})}):
        return
    _seal(view, points, by.strip(), reason.strip() or None)


def _seal(view: View, points: list[Point], by: str, reason: str | None) -> None:
    """Seal while nobody loads; what kept it from being sealed is said, and the form stays as it was."""
    from dashboard.exports.sealing import seal_with_pack  # noqa: PLC0415 - only whoever seals pays for it

    try:
        with st.spinner(view.say(SEALING), show_time=True), held(view.home):
            document = seal_with_pack(view.home, view.results, view.period, by, points=points, reason=reason)
            noted(view, "sealed", period=view.period.id, number=document["number"], by=by)
    except (HomeBusyError, SchemeError) as refused:
        st.error(plain(view.say(NOT_DONE, why=refused.message)), icon=":material/error:")
        return
    except OSError as error:
        why = said_of(error, view.home.root) or Text(type(error).__name__, type(error).__name__)
        st.error(plain(view.say(NOT_DONE, why=why)), icon=":material/error:")
        return
    st.session_state[MEMORY] = document["number"]
    st.rerun()


def _cell(one: Mapping[str, object], name: str) -> str:
    said = str(one[name] or "")
    return local(said) if name == "sealed_at" else said[:8] if name == "snapshot" else said


REVISED = {
    "name": Text("指标", "Indicator"),
    "area": Text("地区", "Area"),
    "sealed": Text("封存值", "Sealed"),
    "now": Text("现在", "Now"),
    "by": Text("差", "Difference"),
}


def revised(view: View, seal: SealDocument) -> None:
    """Draw the table of what was revised since the newest seal, and how much was typed since."""
    for text in (*redefined(seal), *added(view.home, view.results, view.period, seal)):
        st.info(text.on(view.lang), icon=":material/edit_note:")
    frame = table(view, str(seal["number"]))
    title = view.say(figures_revised(frame.height))
    if frame.is_empty():
        st.info(title, icon=":material/lock:")
        return
    st.subheader(title, anchor=False)
    columns = {name: text.on(view.lang) for name, text in REVISED.items()}
    drawn_table(view, frame, column_config=columns, alt=title)


def table(view: View, number: str) -> pl.DataFrame:
    """One row per figure that is not what was sealed, in words; made once for a seal."""
    return kept(view, "meeting.revised", lambda: _table(view), number)


def _table(view: View) -> pl.DataFrame:
    rows = differences(view.home, view.results, view.period.id)
    made = [_line(view, row) for row in rows.iter_rows(named=True)]
    return pl.DataFrame(made, schema=dict.fromkeys(REVISED, pl.String))


def _line(view: View, row: Mapping[str, Any]) -> dict[str, str]:
    value, frozen, unit = row["value"], row["sealed_value"], row["unit"]
    gap = None if value is None or frozen is None else value - frozen
    far = written(gap, unit if unit in NUMBERS else "pp", 0.0, view.lang)  # near zero: more decimals
    return {
        "name": view.results.indicator(row["indicator"]).name.on(view.lang),
        "area": view.name_of(row["area_code"]),
        "sealed": written(frozen, unit, value, view.lang),
        "now": written(value, unit, frozen, view.lang),
        "by": far,
    }
