"""Two figures of the same rows under one conclusion, with one table twin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard.visit.marks import Opens, figure
from dashboard.visit.view import View
from dashboard.widgets.chart import behind
from dashboard.widgets.table import listed, opening
from dashboard.wording import frame
from dashboard.wording.cells import told_rows
from dashboard.wording.escape import plain


class Pair(NamedTuple):
    """Finished: what both figures show in one sentence, what stands below it, the figures, their table."""

    title: str
    note: str
    figures: tuple[go.Figure, ...]
    captions: tuple[str, ...]
    table: pl.DataFrame
    columns: Mapping[str, Any] = {}
    opens: tuple[Opens | None, ...] = (None, None)


def pair(view: View, made: Pair, key: str) -> None:
    """Draw both in one panel, below each other on a phone. The table is made when it is opened."""
    with st.container(border=True, gap="xsmall", key=f"panel-{key}"):
        st.header(plain(made.title), anchor=False)
        st.caption(plain(made.note))
        sides = zip(st.columns(len(made.figures)), made.figures, made.captions, made.opens, strict=True)
        for column, drawn, caption, opens in sides:
            alt = told_rows(f"{made.title} {caption}", made.table, made.columns, view.lang)
            with column:
                figure(view, drawn, f"{key}-{caption}", alt, opens)
                st.caption(plain(caption))
        doors = next(filter(None, map(behind, made.opens)), ())
        listed(view, made.title, made.table, made.columns, doors)
        twin = st.expander(view.say(frame.TABLE), key=f"twin-{key}", on_change="rerun", type="compact")
        if twin.open:
            more = opening(view, f"twin-rows-{key}-{view.area}-{view.period.id}", doors) if doors else {}
            twin.dataframe(
                made.table, hide_index=True, column_config=dict(made.columns), alt=made.title, **more
            )
