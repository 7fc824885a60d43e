"""What one source table does to the figures: which it feeds, who is left out, what the gap could change."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.doors import Door, door_of
from dashboard.visit.view import View
from dashboard.widgets.table import pill_cells, pill_column, status_pill
from dashboard.wording import said
from dashboard.wording.said import Row
from metrics.claims.data.effects import bounds, effects, role
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import why
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.text import Text

HEADINGS = {
    "name": Text("指标", "Indicator"),
    "role": Text("缺了它", "Without it"),
    "status": Text("状态", "Status"),
    "value": Text("数值", "Value"),
    "units": Text("计入", "Counted"),
    "missing": Text("未计入", "Left out"),
    "coverage": Text("覆盖", "Coverage"),
    "range": Text("补齐后的范围", "Once complete"),
    "why": Text("原因", "Why"),
}
WIDTHS = {"name": 220, "role": 96, "status": 118, "value": 88, "units": 70, "missing": 70, "coverage": 70}


class Effect(NamedTuple):
    """A finished effect: in words, and as a table."""

    words: str
    frame: pl.DataFrame
    columns: dict[str, Any]
    doors: list[Door]


def effect(view: View, table: str) -> Effect:
    """Return the effect of one table on the figures of the county in the period chosen."""
    county = next(place.code for place in view.places.values() if place.level == "county")
    found = view.results.tidy("all", period=view.period.id, area=county, lang=view.lang)
    fed = view.results.fed(table)
    rows = {row["indicator"]: row for row in typed_rows(found, Row)}
    if not fed:
        return Effect(view.say(effects(fed, rows)), pl.DataFrame(), {}, [])
    cells = [status_pill(rows[each.id], view.lang) for each in fed]
    data: dict[str, Any] = {
        "name": [f"{each.id} {each.name.on(view.lang)}" for each in fed],
        "role": [view.say(role(each, table)) for each in fed],
        "status": pill_cells(cells),
        "value": [said.value(rows[each.id], view.lang) for each in fed],
        "units": [written(rows[each.id]["units"], "count") for each in fed],
        "missing": [written(rows[each.id]["missing"], "count") for each in fed],
        "coverage": [written(rows[each.id]["coverage"], "%", 1.0) for each in fed],
        "range": [_range(rows[each.id], each) for each in fed],
        "why": [why(rows[each.id], view.lang) for each in fed],
    }
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(view.say(text), width=WIDTHS.get(name, 150))
        for name, text in HEADINGS.items()
    }
    columns["status"] = pill_column(view.say(HEADINGS["status"]), cells, width=WIDTHS["status"])
    columns["why"] = st.column_config.TextColumn(view.say(HEADINGS["why"]), width=420)
    return Effect(
        view.say(effects(fed, rows)), pl.DataFrame(data), columns, [door_of(rows[each.id]) for each in fed]
    )


def _range(row: Row, indicator: Indicator) -> str:
    found = bounds(row, indicator)
    return f"{written(found[0], '%')} – {written(found[1], '%')}" if found else ""
