"""What a click on a mark of a figure opens: a number, or a place, period, indicator or kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import plotly.graph_objects as go
import streamlit as st

from dashboard.theme import CONFIG
from dashboard.visit.choice import choose, go_to
from dashboard.visit.doors import Door, enter
from dashboard.visit.view import View

Chosen = Literal["area", "period", "indicator", "kind", "door"]


class Opens(NamedTuple):
    """What the marks of a figure open, in the order of its rows (or points)."""

    what: Chosen
    codes: tuple[str, ...]
    by: Literal["row", "point"] = "row"  # a row's number is its y
    page: str = ""  # where it is shown; "" is the page that is open
    curves: tuple[tuple[str, ...], ...] = ()  # of a figure of many curves: the codes of each one's points
    also: Mapping[str, str] = {}  # what goes along: the indicator that the figure is of, where it is another


def numbers(doors: Sequence[Door | None], by: Literal["row", "point"] = "row") -> Opens:
    """Return what the marks of a figure open whose marks are numbers: each its own."""
    return Opens("door", tuple(door.code if door else "" for door in doors), by)


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
        if code and opens.what == "door":
            enter(view, Door.read(code))
        elif code and opens.page:
            go_to(opens.page, view.params(**{**opens.also, opens.what: code}))
        elif code:
            choose(**{**opens.also, opens.what: code})

    st.plotly_chart(
        made, key=ours, config=CONFIG, alt=alt, height=height, on_select=clicked, selection_mode="points"
    )
