"""A figure under its conclusion, above its table twin; and what a click on a mark opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.marks import scaled
from dashboard.theme import Figure
from dashboard.visit.doors import Door
from dashboard.visit.marks import Opens, figure
from dashboard.visit.view import View
from dashboard.widgets.table import listed, opening
from dashboard.wording import frame, said
from dashboard.wording.cells import told_rows
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from pipelines.ground.text import Text

VALUE = Text("数值", "Value")
STATUS = Text("状态", "Status")
TARGET = Text("目标", "Target")
GAP = Text("与目标差", "Gap")
LOW = Text("区间下限", "Low")
HIGH = Text("区间上限", "High")
UNITS = Text("基数", "n")
MISSING = Text("缺报", "Missing")


class Drawing(NamedTuple):
    """A finished figure: what it shows in one sentence, the figure, the same numbers as a table."""

    title: str
    figure: go.Figure
    table: pl.DataFrame
    columns: Mapping[str, Any] = {}
    note: str = ""
    opens: Opens | None = None


def finished(
    title: str,
    spec: Figure,
    table: pl.DataFrame,
    note: str = "",
    columns: Mapping[str, Any] | None = None,
    *,
    opens: Opens | None = None,
) -> Drawing:
    """Return a drawing made of one dict; do this inside `kept`: then showing it again costs nothing."""
    return Drawing(title[:1].upper() + title[1:], go.Figure(spec), table, columns or {}, note, opens)


def chart(view: View, drawing: Drawing, key: str, *, is_first: bool = False, fills: bool = False) -> None:
    """Draw a figure in a panel. The table is made when it is opened.

    `is_first`: its title comes next below the page's; `fills`: it grows to the height of what is beside it.
    """
    with st.container(border=True, key=f"panel-{key}", height="stretch" if fills else "content"):
        (st.header if is_first else st.subheader)(plain(drawing.title), anchor=False)
        if drawing.note:
            st.caption(plain(drawing.note))
        alt = told_rows(drawing.title, drawing.table, drawing.columns, view.lang)
        figure(view, drawing.figure, key, alt, drawing.opens, fills=fills)
        listed(view, drawing.title, drawing.table, drawing.columns, behind(drawing.opens))
        below = st.expander(view.say(frame.TABLE), key=f"twin-{key}", on_change="rerun", type="compact")
        if below.open:
            twin_of(view, below, drawing, key)


def behind(opens: Opens | None) -> tuple[Door | None, ...]:
    """Return the door of each row of a figure's table, where its marks are numbers."""
    if opens is None or opens.what != "door":
        return ()
    return tuple(Door.read(code) if code else None for code in opens.codes)


def twin_of(view: View, below: DeltaGenerator, drawing: Drawing, key: str) -> None:
    """Draw the table of a figure; a click on a number opens it, as a click on its mark does."""
    doors = behind(drawing.opens)
    more = opening(view, f"twin-rows-{key}-{view.area}-{view.period.id}", doors) if doors else {}
    below.dataframe(
        drawing.table, hide_index=True, column_config=dict(drawing.columns), alt=drawing.title, **more
    )


def twin(view: View, heading: str, names: Sequence[str], rows: Sequence[Row]) -> pl.DataFrame:
    """Return the rows as numbers to sort and copy: a row for each row of figures, in the language chosen."""
    unit = rows[0]["unit"] if rows else "%"
    say = view.say
    columns: dict[str, Any] = {
        heading: list(names),
        say(STATUS): [said.status(row, view.lang) for row in rows],
        say(VALUE): [scaled(row["value"], unit) for row in rows],
        say(TARGET): [scaled(row["target"], unit) for row in rows],
        say(GAP): [scaled(row["gap"], unit) for row in rows],
        say(LOW): [scaled(row["low"], unit) for row in rows],
        say(HIGH): [scaled(row["high"], unit) for row in rows],
        say(UNITS): [row["units"] for row in rows],
        say(MISSING): [row["missing"] for row in rows],
    }
    frame = pl.DataFrame(columns, strict=False)
    bare = [name for name in frame.columns[3:7] if frame[name].null_count() == frame.height]
    return frame.drop(bare)


def formats(view: View, unit: str) -> dict[str, Any]:
    """Return how the numbers of a twin are written."""
    form = {"%": "%.2f%%", "pp": "%+.2f", "count": "localized", "ratio": "%.2f"}[unit]
    numbers = {view.say(name): form for name in (VALUE, TARGET, LOW, HIGH)}
    numbers[view.say(GAP)] = "%+d" if unit == "count" else "%+.2f"
    numbers |= {view.say(name): "localized" for name in (UNITS, MISSING)}
    return {name: st.column_config.NumberColumn(name, format=form) for name, form in numbers.items()}
