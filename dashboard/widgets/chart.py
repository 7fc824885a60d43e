"""A figure under its conclusion, above its table twin; and what a click on a mark opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard.theme import CONFIG, Figure
from dashboard.visit.choice import choose, go_to
from dashboard.visit.view import View
from dashboard.widgets.table import listed
from dashboard.wording import frame
from dashboard.wording.cells import told_rows
from dashboard.wording.escape import plain

Chosen = Literal["area", "period", "indicator", "kind"]


class Opens(NamedTuple):
    """What the marks of a figure open, in the order of its rows (or points)."""

    what: Chosen
    codes: tuple[str, ...]
    by: Literal["row", "point"] = "row"  # a row's number is its y
    page: str = ""  # where it is shown; "" is the page that is open
    curves: tuple[tuple[str, ...], ...] = ()  # of a figure of many curves: the codes of each one's points
    also: Mapping[str, str] = {}  # what goes along: the indicator that the figure is of, where it is another


def opened(points: Sequence[Mapping[str, Any]], opens: Opens) -> str | None:
    """Return the code of what was clicked; None where nothing was, or a mark that opens nothing.

    >>> opened([{"y": 1.0, "point_index": 0}], Opens("area", ("a", "b")))
    'b'
    >>> opened([{"y": 7}], Opens("area", ("a",))) is None
    True
    >>> opened([{"curve_number": 1, "point_index": 0}], Opens("area", (), curves=((), ("a", "b"))))
    'a'
    """
    for point in points:
        codes = opens.codes
        if opens.curves:
            curve = point.get("curve_number")
            codes = opens.curves[curve] if isinstance(curve, int) and curve < len(opens.curves) else ()
        at = point.get("y" if opens.by == "row" and not opens.curves else "point_index")
        if isinstance(at, int | float) and at == int(at) and 0 <= at < len(codes):
            return codes[int(at)] or None
    return None


def figure(
    view: View, made: go.Figure, key: str, alt: str, opens: Opens | None, *, fills: bool = False
) -> None:
    """Draw a figure; what its marks show opens on a click."""
    height: Literal["stretch", "content"] = "stretch" if fills else "content"
    if opens is None:
        st.plotly_chart(made, key=f"figure-{key}", config=CONFIG, alt=alt, height=height)
        return
    ours = f"figure-{key}-{view.area}-{view.period.id}-{view.indicator.id}"  # a click counts once

    def clicked() -> None:
        code = opened(st.session_state[ours].selection.points, opens)
        if code and opens.page:
            go_to(opens.page, view.params(**{**opens.also, opens.what: code}))
        elif code:
            choose(**{**opens.also, opens.what: code})

    st.plotly_chart(
        made, key=ours, config=CONFIG, alt=alt, height=height, on_select=clicked, selection_mode="points"
    )


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
