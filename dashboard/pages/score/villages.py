"""Where one indicator goes wrong inside a unit: its villages, the worst first; a row opens the households."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.marks import scaled
from dashboard.visit.cache import kept
from dashboard.visit.doors import Doors, door_of
from dashboard.visit.view import View
from dashboard.widgets import published
from dashboard.widgets.areas import ordered
from dashboard.widgets.table import pill_cells, pill_column, status_pill, value_column
from dashboard.widgets.table import table as drawn_table
from dashboard.wording import said
from dashboard.wording.escape import plain
from dashboard.wording.ranking.names import full_name
from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.phrases.codes import why
from metrics.rows import typed_rows
from pipelines.ground.text import Text

TITLE = Text("{name}：各村情况", "{name}, by village")
HINT = Text(
    "离目标最远的村在前。*勾选一行或点村名，看该村各户。*",
    "The furthest from the target first. *Tick a row, or click a name, to see the households.*",
)
NONE = Text("没有下一级", "Nothing lies below")
EVERY = Text("在“乡镇”页看各村的全部指标", "Every indicator by village: Townships")
HEADINGS = {
    "name": Text("行政村", "Village"),
    "status": Text("状态", "Status"),
    "value": Text("数值", "Value"),
    "units": Text("基数", "n"),
    "missing": Text("缺报", "Missing"),
    "why": Text("原因", "Why"),
}
WIDTHS = {"name": 110, "status": 120, "units": 70, "missing": 70, "why": 460}


class Villages(NamedTuple):
    """A finished table of villages, and the code in each row."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...]
    doors: Doors = ()


def draw(view: View, code: str, indicator: str) -> None:
    """Draw the villages of a unit on one indicator."""
    if published.is_closed(view, code):
        published.draw(view, code, indicator)
        return
    made = kept(view, "score.villages", lambda: villages(view, code, indicator), code, indicator)
    title = view.say(TITLE, name=full_name(indicator, view.lang))
    st.subheader(plain(title), anchor=False)
    if not made.codes:
        st.caption(view.say(NONE))
        return
    state = drawn_table(
        view,
        made.frame,
        column_config=made.columns,
        height="content",
        key=f"villages-{code}-{indicator}-{view.period.id}-{view.lang}",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=title,
        doors=made.doors,
    )
    picked = state.selection
    st.caption(view.say(HINT))
    rows = list(picked.rows) + [row for row, column in picked.cells if column == "name"]
    target = view.pages["townships"]
    if rows:
        st.switch_page(target, query_params=view.params(area=made.codes[rows[0]], indicator=indicator))
    st.page_link(
        target,
        label=view.say(EVERY),
        icon=":material/arrow_forward:",
        query_params=view.params(area=code, indicator=indicator),
    )


def villages(view: View, code: str, indicator: str) -> Villages:
    """Return the table of the areas below a unit."""
    below = [place for place in view.places.values() if place.parent == code]
    if not below:
        return Villages(pl.DataFrame(), {}, ())
    found = view.results.tidy(
        indicator, period=view.period.id, level=below[0].level, within=code, lang=view.lang
    )
    rows = ordered(typed_rows(found.filter(pl.col("component").is_null()), Figure))
    cells = [status_pill(row, view.lang) for row in rows]
    data: dict[str, Any] = {
        "name": [row["area_name"] for row in rows],
        "status": pill_cells(cells),
        "value": [scaled(row["value"], row["unit"]) for row in rows],
        "units": [row["units"] for row in rows],
        "missing": [row["missing"] for row in rows],
        "why": [why(row, view.lang) for row in rows],
    }
    config = st.column_config
    columns: dict[str, Any] = {
        name: config.TextColumn(view.say(text), width=WIDTHS.get(name)) for name, text in HEADINGS.items()
    }
    columns["name"] = config.TextColumn(view.say(HEADINGS["name"]), width=WIDTHS["name"], pinned=True)
    columns["status"] = pill_column(view.say(HEADINGS["status"]), cells, width=WIDTHS["status"])
    columns["value"] = value_column(view.say(HEADINGS["value"]), BY_ID[indicator], data["value"])
    for name in ("units", "missing"):
        columns[name] = config.NumberColumn(view.say(HEADINGS[name]), format="localized", width=WIDTHS[name])
    numbers = [door_of(row) for row in rows]
    doors = {name: numbers for name in data if name != "name"}
    codes = tuple(row["area_code"] for row in rows)
    return Villages(pl.DataFrame(data, strict=False), columns, codes, doors)


__all__ = ["draw", "said", "villages"]
