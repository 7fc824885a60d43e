"""The grid of tables and periods, what it says in one sentence, and which townships sent one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.components import pills
from dashboard.components.pills import Pill
from dashboard.components.sparkline import short
from dashboard.pages.quality_states import LOOKS, State, needed, said, shown, states
from dashboard.said import listed
from dashboard.view import View
from dashboard.words import LEVELS
from metrics.numbers import written
from pipelines.sources import SOURCES
from pipelines.text import Text

TABLE, SENDER = Text("表", "Table"), Text("报送部门", "Sent by")
ONE_TABLE = Text("表", "table")
TOWNSHIP = Text("乡镇", "Township")
ALL_HERE = Text("{period}：{n}张必报表全部到齐", "{period}: all {n} tables that are due came complete")
SOME = Text("{period}：{n}张必报表中{m}张到齐", "{period}: {m} of the {n} tables that are due came complete")
SILENT = Text("{tables}未到", "nothing came of: {tables}")
PARTLY = Text("{table}没有{names}的数据", "{table}: nothing from {names}")
NONE_DUE = Text("{period}：没有到期的报表", "{period}: nothing is due")
NAMED = 3


class Grid(NamedTuple):
    """The finished grid: its conclusion, rows, columns, and the table in each row; which to open first."""

    title: str
    frame: pl.DataFrame
    columns: dict[str, Any]
    tables: tuple[str, ...]
    first: int


def grid(view: View) -> Grid:
    """Return the grid; each cell has a sign, a count and a colour. The period chosen is marked ◆."""
    found, periods, lang = states(view), shown(view), view.lang
    data: dict[str, Any] = {"title": [table.title.on(lang) for table in SOURCES]}
    columns: dict[str, Any] = {"title": st.column_config.TextColumn(view.say(TABLE), width=190, pinned=True)}
    for period in periods:
        count = len(_names(view, period.id))
        cells = [[cell(view, found[table.name, period.id], count)] for table in SOURCES]
        data[period.id] = pills.words(cells)
        columns[period.id] = pills.pills(
            _heading(view, period.id), cells, width=92, explained=period.name(lang)
        )
    data["sender"] = [table.sent_by.on(lang) for table in SOURCES]
    columns["sender"] = st.column_config.TextColumn(view.say(SENDER), width=160)
    now = [found[table.name, view.period.id].state for table in SOURCES]
    first = next((now.index(state) for state in ("nothing", "partial") if state in now), 0)
    tables = tuple(table.name for table in SOURCES)
    return Grid(conclusion(view, found), pl.DataFrame(data), columns, tables, first)


def _heading(view: View, period: str) -> str:
    """Return a period's short name."""
    chosen = next(one for one in view.results.periods() if one.id == period)
    return ("◆ " if period == view.period.id else "") + short(chosen, view.lang)


def cell(view: View, state: State, townships: int) -> Pill:
    """Return the pill of one cell."""
    return said(state, townships, view.lang), LOOKS[state.state][1]


def conclusion(view: View, found: Mapping[tuple[str, str], State]) -> str:
    """Say which tables of the period came complete, which did not come, and which townships are missing."""
    due = [(table, found[table.name, view.period.id]) for table in SOURCES if table.name in needed(view)]
    due = [(table, state) for table, state in due if state.state != "not_due"]
    whole = sum(state.state == "complete" for _, state in due)
    period = view.period.name(view.lang)
    if whole == len(due):
        return view.say(ALL_HERE if due else NONE_DUE, period=period, n=len(due))
    parts = [view.say(SOME, period=period, n=len(due), m=whole)]
    names = _names(view, view.period.id)
    silent = [table.title.on(view.lang) for table, state in due if state.state == "nothing"]
    if silent:
        parts.append(view.say(SILENT, tables=listed(silent, view.lang, ONE_TABLE)))
    partly = [(table, state) for table, state in due if state.state == "partial"]
    for table, state in partly[:NAMED]:
        missing = listed([names[code] for code in state.absent], view.lang, LEVELS["township"])
        parts.append(view.say(PARTLY, table=table.title, names=missing))
    return ("；" if view.lang == "zh" else "; ").join(parts)


def _names(view: View, period: str) -> dict[str, str]:
    """Return code → name of the townships of a period."""
    chosen = next(one for one in view.results.periods() if one.id == period)
    rows = view.results.areas(chosen).filter(pl.col("level") == "township")
    return dict(rows.select("code", "name").iter_rows())


def townships(view: View, table: str) -> tuple[pl.DataFrame, dict[str, Any]]:
    """One row per township of the period chosen, with the rows that it sent of one table in each period."""
    found, names = states(view), _names(view, view.period.id)
    data: dict[str, Any] = {"name": list(names.values())}
    columns: dict[str, Any] = {"name": st.column_config.TextColumn(view.say(TOWNSHIP), width=96, pinned=True)}
    for period in shown(view):
        state = found[table, period.id]
        cells = [[_sent(view, state, code)] for code in names]
        data[period.id] = pills.words(cells)
        columns[period.id] = pills.pills(_heading(view, period.id), cells, width=84)
    return pl.DataFrame(data), columns


def _sent(view: View, state: State, code: str) -> Pill:
    """Return what one township sent."""
    rows = state.by_township.get(code, 0)
    kind = "complete" if rows else "not_due" if state.state == "not_due" else "nothing"
    sign, colour = LOOKS[kind]
    if rows:
        return f"{sign} {written(rows, 'count')}", colour
    return (said(State(kind, 0, {}), 0, view.lang), colour)
