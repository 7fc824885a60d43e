"""Comparability: whether two periods may be compared, indicator by indicator, and by which check not."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.choice import go_to
from dashboard.visit.doors import way_back
from dashboard.visit.view import View
from dashboard.widgets.table import Pill, pill_cells, pill_column, table
from dashboard.wording.escape import plain
from metrics.meeting.seal import seal_of
from metrics.movement.gate_checks import NAMES, Check, State, checks, pairs, verdict_of
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

AGAINST = Text("对比期", "Against")
NO_OTHER = Text("只有一个评估期，没有可比的。", "There is one period alone: nothing to compare with.")
TITLE = Text(
    "{now}与{then}：{passes} 项可直接比，{restates} 项重述后可比，{refuses} 项不可比",
    "{now} and {then}: {passes} {passes:compares as it stands|compare as they stand}, {restates} restated,"
    " {refuses} {refuses:does|do} not",
)
HOW = Text(
    "全系统只有这一道闸：不可比的，任何页面都不给变化、不上颜色。各期都按现行定义和区划重算，所以定义、区划、目标"
    "的变化是“重述”，不是“不可比”。勾选一行看该指标为何变化。",
    "There is one gate: what it refuses has no change and no colour on any page. Each period is worked out by"
    " today's definitions and map: a change of these restates a figure and refuses none. Tick a row"
    " for why that indicator moved.",
)
INDICATOR, WHOLE, WHY = Text("指标", "Indicator"), Text("结论", "Verdict"), Text("原因", "Why")
WORDS: dict[State, tuple[str, Text, str]] = {
    "passes": ("✔", Text("可比", "compares"), "green"),
    "restates": ("↻", Text("重述后可比", "restated"), "blue"),
    "refuses": ("✘", Text("不可比", "does not"), "red"),
}
WIDTHS = {"name": 230, "verdict": 104, "why": 300}
EACH = 74


class Made(NamedTuple):
    """The finished page: its conclusion, its table, and the indicator in each row."""

    title: str
    frame: pl.DataFrame
    columns: dict[str, Any]
    indicators: tuple[str, ...]


def show(view: View) -> None:
    """Draw the page."""
    way_back(view)
    against = _against(view)
    if against is None:
        st.info(view.say(NO_OTHER))
        return
    made = kept(view, "comparable", lambda: make(view, against), against)
    st.header(plain(made.title), anchor=False)
    st.caption(view.say(HOW))
    key = f"comparable-{view.area}-{view.period.id}-{against}-{view.lang}"
    table(
        view,
        made.frame,
        alt=made.title,
        is_headed=True,
        column_config=made.columns,
        height="content",
        key=key,
        on_select=partial(_open, view, key, made.indicators, against),
        selection_mode="single-row",
    )


def _open(view: View, key: str, indicators: tuple[str, ...], against: str) -> None:
    """Open why the indicator moved whose row is ticked."""
    rows = st.session_state[key].selection.rows
    if rows:
        go_to("indicator", {**view.params(indicator=indicators[rows[0]]), "tab": "moved", "against": against})


def _against(view: View) -> str | None:
    """Draw the choice of the other period: any of them; first the year before."""
    now = view.period
    known = [one for one in view.results.periods() if one.id != now.id]
    if not known:
        return None
    names = {one.id: view.say(one.said) for one in reversed(known)}
    first = now.before.id if now.before.id in names else next(iter(names))
    key = f"comparable-against-{now.id}-{view.lang}"
    follow("against", key, lambda said: said if said in names else first)
    return st.selectbox(
        view.say(AGAINST),
        list(names),
        index=list(names).index(first),
        format_func=names.__getitem__,
        key=key,
        width=230,
        on_change=lambda: write("against", key, st.session_state[key]),
    )


def make(view: View, against: str) -> Made:
    """Return the finished page for a pair of periods."""
    seal = seal_of(view.home, against)
    sealed = seal.get("definitions") if seal else None
    found = [
        (one, checks(view.results, one, now, then, sealed))
        for one, now, then in pairs(view.results, view.period.id, against, view.area)
    ]
    verdicts = [verdict_of(all_) for _, all_ in found]
    counts = {state: verdicts.count(state) for state in WORDS}
    cells = [[_pill(view, state)] for state in verdicts]
    data: dict[str, Any] = {
        "name": [f"{one.id}  {one.short.on(view.lang)}" for one, _ in found],
        "verdict": pill_cells(cells),
        "why": [
            "；".join(_said(view, all_)) if view.lang == "zh" else "; ".join(_said(view, all_))
            for _, all_ in found
        ],
    }
    column = st.column_config
    columns: dict[str, Any] = {
        "name": column.TextColumn(view.say(INDICATOR), width=WIDTHS["name"], pinned=True),
        "verdict": pill_column(view.say(WHOLE), cells, width=WIDTHS["verdict"]),
        "why": column.TextColumn(view.say(WHY), width=WIDTHS["why"]),
    }
    for at, (code, name) in enumerate(NAMES.items()):
        data[code] = [WORDS[all_[at].state][0] for _, all_ in found]
        columns[code] = column.TextColumn(view.say(name), width=EACH)
    title = TITLE.filled(now=view.period.said, then=Period.read(against).said, **counts)
    return Made(view.say(title), pl.DataFrame(data), columns, tuple(one.id for one, _ in found))


def _pill(view: View, state: State) -> Pill:
    sign, word, colour = WORDS[state]
    return f"{sign} {view.say(word)}", colour


def _said(view: View, found: list[Check]) -> list[str]:
    """Return why, what refuses before what restates."""
    ordered = sorted((one for one in found if one.said), key=lambda one: one.state != "refuses")
    return [view.say(one.said) for one in ordered if one.said]
