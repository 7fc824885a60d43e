"""The grid of tables and periods, what it says in one sentence, and which townships sent one table."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.components import pills
from dashboard.components.sparkline import short
from dashboard.pages.quality_states import cell, of_township, shown
from dashboard.view import View
from metrics.claims.arrivals import came
from metrics.tables_here import State, TablesHere
from pipelines.periods import Period
from pipelines.sources import SOURCES
from pipelines.text import Text

TABLE, SENDER = Text("表", "Table"), Text("报送部门", "Sent by")
TOWNSHIP = Text("乡镇", "Township")
OPENED_FIRST: tuple[State, ...] = ("refused", "absent", "partial")


class Grid(NamedTuple):
    """The finished grid: its conclusion, rows, columns, and the table in each row; which to open first."""

    title: str
    frame: pl.DataFrame
    columns: dict[str, Any]
    tables: tuple[str, ...]
    first: int


def grid(view: View) -> Grid:
    """Return the grid; each cell has a sign, a count and a colour. The period chosen is marked ◆."""
    base, lang = view.results.tables_here, view.lang
    data: dict[str, Any] = {"title": [table.title.on(lang) for table in SOURCES]}
    columns: dict[str, Any] = {"title": st.column_config.TextColumn(view.say(TABLE), width=190, pinned=True)}
    for period in shown(view):
        cells = [[cell(view, here)] for here in base.all_of(period.id)]
        data[period.id] = pills.words(cells)
        columns[period.id] = pills.pills(_heading(view, period), cells, width=92, explained=period.name(lang))
    data["sender"] = [table.sent_by.on(lang) for table in SOURCES]
    columns["sender"] = st.column_config.TextColumn(view.say(SENDER), width=160)
    tables = tuple(table.name for table in SOURCES)
    return Grid(conclusion(view, base), pl.DataFrame(data), columns, tables, _first(view, base))


def _first(view: View, base: TablesHere) -> int:
    """Return the row to open first: what is most wanting."""
    now = [here.state if here.is_counted else None for here in base.all_of(view.period.id)]
    return next((now.index(state) for state in OPENED_FIRST if state in now), 0)


def _heading(view: View, period: Period) -> str:
    """Return a period's short name."""
    return ("◆ " if period == view.period else "") + short(period, view.lang)


def conclusion(view: View, base: TablesHere) -> str:
    """Say how many tables of the period came whole, which did not, and which townships are missing."""
    return view.say(came(base, view.period, view.results.township_names(view.period.id)))


def townships(view: View, table: str) -> tuple[pl.DataFrame, dict[str, Any]] | None:
    """One row per township of the period chosen, with what it sent of one table in each period.

    None for a table whose rows name no township: there is no list of it by township.
    """
    base, names = view.results.tables_here, view.results.township_names(view.period.id)
    if not base.of(table, view.period.id).towns:
        return None
    data: dict[str, Any] = {"name": list(names.values())}
    columns: dict[str, Any] = {"name": st.column_config.TextColumn(view.say(TOWNSHIP), width=96, pinned=True)}
    for period in shown(view):
        towns = base.of(table, period.id).towns
        cells = [[of_township(view, towns.get(code))] for code in names]
        data[period.id] = pills.words(cells)
        columns[period.id] = pills.pills(_heading(view, period), cells, width=84)
    return pl.DataFrame(data), columns
