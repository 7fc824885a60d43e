"""Every headline figure of one village in a table: value, status, base, why; small numbers say so."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.doors import HINT, Door, door_of
from dashboard.visit.view import View
from dashboard.widgets.table import listed, opening, paper, pill_cells, pill_column, status_pill
from dashboard.wording import said
from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.phrases.codes import why
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.text import Text

TITLE = Text("本村各项主要指标", "The village on every headline indicator")
OF_TOWNSHIP = Text("本乡镇各项主要指标", "The township on every headline indicator")
HEADINGS = {
    "name": Text("指标", "Indicator"),
    "status": Text("状态", "Status"),
    "value": Text("数值", "Value"),
    "target": Text("目标", "Target"),
    "units": Text("基数", "n"),
    "missing": Text("缺报", "Missing"),
    "why": Text("原因", "Why"),
}
WIDTHS = {"name": 250, "status": 120, "value": 90, "target": 90, "units": 60, "missing": 70, "why": 460}


class Figures(NamedTuple):
    """A finished table and how its columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    doors: list[Door]


def figures(view: View) -> Figures:
    """Return the table of the area chosen."""
    names = {each.id: each.name.on(view.lang) for each in view.results.catalogue() if each.headline}
    found = view.tidy(period=view.period.id, area=view.area)
    rows = [row for row in typed_rows(found, Figure) if row["indicator"] in names]
    cells = [status_pill(row, view.lang) for row in rows]
    data = {
        "name": [names[row["indicator"]] for row in rows],
        "status": pill_cells(cells),
        "value": [said.value(row, view.lang) for row in rows],
        "target": [said.bare_target(row, view.lang) if row["target"] is not None else "" for row in rows],
        "units": [written(row["units"], "count") for row in rows],
        "missing": [written(row["missing"], "count") for row in rows],
        "why": [why(row, view.lang) for row in rows],
    }
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(view.say(text), width=WIDTHS[name])
        for name, text in HEADINGS.items()
    }
    columns["status"] = pill_column(view.say(HEADINGS["status"]), cells, width=WIDTHS["status"])
    doors = [door_of(row, view.cut(BY_ID[row["indicator"]])) for row in rows]
    return Figures(pl.DataFrame(data), columns, doors)


def draw(view: View, made: Figures) -> None:
    """Draw the table in an expander, made when it is opened; of a township, which has nothing else, open."""
    is_township = view.place.level == "township"
    title = view.say(OF_TOWNSHIP if is_township else TITLE)
    listed(view, title, made.frame, made.columns, made.doors)
    paper(view, title, made.frame, made.columns)
    drawer = st.expander(
        title, expanded=is_township, key=f"figures-{view.lang}", on_change="rerun", type="compact"
    )
    if drawer.open:
        more = opening(view, f"standing-{view.area}-{view.period.id}-{view.lang}", made.doors)
        drawer.dataframe(
            made.frame, hide_index=True, column_config=made.columns, height="content", alt=title, **more
        )
        drawer.caption(view.say(HINT))
