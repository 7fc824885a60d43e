"""A figure with its conclusion above it and its table twin below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard.theme import Figure
from dashboard.visit.view import View
from dashboard.widgets.opens import Opens, figure
from dashboard.widgets.table import listed
from dashboard.wording import frame
from dashboard.wording.cells import told_rows
from dashboard.wording.escape import plain


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
        listed(view, drawing.title, drawing.table, drawing.columns)
        twin = st.expander(view.say(frame.TABLE), key=f"twin-{key}", on_change="rerun", type="compact")
        if twin.open:
            twin.dataframe(
                drawing.table, hide_index=True, column_config=dict(drawing.columns), alt=drawing.title
            )
