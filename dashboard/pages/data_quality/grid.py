"""The grid of tables and periods, what it says in one sentence, and which townships sent one table."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.sparkline import short
from dashboard.visit.view import View
from dashboard.widgets.table import Pill, pill_cells, pill_column
from metrics.claims.data.arrivals import came
from metrics.phrases.numbers import written
from metrics.tables.here import HERE, Here, State, TablesHere, Town
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

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
    spoken = base.spoken_of
    data: dict[str, Any] = {"title": [table.title.on(lang) for table in spoken]}
    columns: dict[str, Any] = {"title": st.column_config.TextColumn(view.say(TABLE), width=190, pinned=True)}
    for period in shown(view):
        cells = [[cell(view, base.of(table.name, period.id))] for table in spoken]
        data[period.id] = pill_cells(cells)
        columns[period.id] = pill_column(_heading(view, period), cells, width=92, explained=period.name(lang))
    data["sender"] = [table.sent_by.on(lang) for table in spoken]
    columns["sender"] = st.column_config.TextColumn(view.say(SENDER), width=160)
    tables = tuple(table.name for table in spoken)
    return Grid(conclusion(view, base), pl.DataFrame(data), columns, tables, _first(view, base))


def _first(view: View, base: TablesHere) -> int:
    """Return the row to open first: what is most wanting."""
    rows = [base.of(table.name, view.period.id) for table in base.spoken_of]
    now = [here.state if here.is_counted else None for here in rows]
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
        data[period.id] = pill_cells(cells)
        columns[period.id] = pill_column(_heading(view, period), cells, width=84)
    return pl.DataFrame(data), columns


SHOWN = 9  # periods side by side
TEXT = "\N{VARIATION SELECTOR-15}"  # a sign, not a picture
LOOKS: dict[State, tuple[str, str]] = {  # sign, colour of the pill
    "full": (f"✔{TEXT}", "green"),
    "nil": ("0", "green"),
    "partial": (f"◐{TEXT}", "orange"),
    "refused": (f"⊘{TEXT}", "red"),
    "absent": (f"✘{TEXT}", "red"),
    "not_yet": ("…", "gray"),
    "extra": ("＋", "gray"),
    "not_owed": ("–", "gray"),
}
WORDS: dict[State, Text] = {
    "nil": Text("零报告", "nil report"),
    "refused": Text("未接收", "refused"),
    "absent": Text("未到", "none"),
    "not_yet": Text("未到期", "not due"),
}
HALF, OF_YEAR = Text("半年", "half"), Text("全年数", "year's")


def shown(view: View) -> list[Period]:
    """Return the periods of the grid, newest first; the one chosen is always among them."""
    found = view.results.periods()[::-1]
    place = next((at for at, period in enumerate(found) if period.id == view.period.id), 0)
    first = max(0, place - SHOWN + 1)
    return found[first : first + SHOWN]


def cell(view: View, here: Here) -> Pill:
    """Return the pill of a table in a period: rows, or of how many townships all of it is here."""
    if here.state == "partial":
        return _pill(view, here.state, _part(view, here))
    if here.state == "full" and not here.rows:  # a half that takes its year's
        return _pill(view, here.state, view.say(OF_YEAR))
    return _pill(view, here.state, written(here.rows, "count") if here.state in {"full", "extra"} else "")


def of_township(view: View, town: Town | None) -> Pill:
    """Return the pill of one township; None where it was no township then."""
    if town is None:
        return _pill(view, "not_owed", "")
    rows = written(town.rows, "count") if town.rows else ""
    return _pill(view, town.state, f"{rows} {view.say(HALF)}".strip() if town.state == "partial" else rows)


def _part(view: View, here: Here) -> str:
    """Return how much of a table is here: one half of the year, or how many townships of those that owe."""
    if here.halves:
        return view.say(HALF)
    owing = [town.state for town in here.towns.values() if town.state != "not_owed"]
    return (
        f"{sum(state in HERE for state in owing)}/{len(owing)}"
        if here.lacking
        else written(here.rows, "count")
    )


def _pill(view: View, state: State, said: str) -> Pill:
    sign, colour = LOOKS[state]
    words = said or (view.say(WORDS[state]) if state in WORDS else "")
    return f"{sign} {words}".strip(), colour
