"""The table of the areas below: who stands where on every headline indicator, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.marks import scaled
from dashboard.visit.doors import Door, Doors
from dashboard.visit.view import View
from dashboard.widgets.areas import below, level, ordered, people, picked, short
from dashboard.widgets.table import pill_cells, pill_column, status_pill, value_column
from dashboard.wording.cells import limits as sorted_limits
from dashboard.wording.could_be import span
from dashboard.wording.said import Row
from metrics.grammar.indicator import Indicator
from metrics.opening.ranges import ranges
from metrics.phrases.codes import why
from metrics.phrases.figures import limits
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

VALUE, POINTS = Text("数值", "Value"), Text("百分点", "Points")
INTERVAL = Text("95% 区间", "95 % interval")
COULD = Text("补齐后可能", "Could be")
COULD_BE = Text(
    "缺数和隔离的全部按未达到、全部按达到各算一次",
    "With all that is missing or held back failing, and with all of it passing",
)
TREND, MISSING = Text("历年同期", "By year"), Text("缺报", "Missing")
HOUSEHOLDS, PERSONS = Text("户", "Households"), Text("人", "Persons")
REASON = Text("原因", "Why")
LEFT_OUT = Text(
    "在范围内但缺数据、未计入该指标的户（人）", "In scope, but left out of this figure for want of data"
)
IN_SCOPE = Text("期末在帮扶范围内", "In scope at the period's end")
NUMBERS = {
    "missing": (MISSING, LEFT_OUT),
    "households": (HOUSEHOLDS, IN_SCOPE),
    "persons": (PERSONS, IN_SCOPE),
}
WIDTHS = {"zh": 98, "en": 136}  # with the name and the value no wider than a phone
WIDER = {"zh": 22, "en": 40}  # of a scope: "no target of its own" is long
PERIODS = 6
OF_CHOSEN = (
    "status",
    "value",
    "interval",
    "range",
    "trend",
    "missing",
    "why",
)  # columns of the indicator chosen


class Table(NamedTuple):
    """A finished table: rows, how its columns are shown, and the code of the area in each row."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...]
    doors: Doors


def table(view: View) -> Table:
    """Return the table; its rows stand in the order of the gap on the indicator chosen."""
    found, one = below(view), picked(view)
    rows, lang = ordered(found[one.id]), view.lang
    codes = tuple(row["area_code"] for row in rows)
    data: dict[str, Any] = {"name": [row["area_name"] for row in rows]}
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(view.say(level(view)).capitalize(), width=80, pinned=True)
    }
    data["status"], columns["status"] = _status(view, one, rows)
    data["value"] = [scaled(row["value"], row["unit"]) for row in rows]
    heading = view.say(POINTS if one.unit == "pp" else VALUE)
    columns["value"] = value_column(heading, one, data["value"])
    if any(limits(row) for row in rows):
        data["interval"] = [interval(row) for row in rows]
        columns["interval"] = st.column_config.TextColumn(view.say(INTERVAL), width=108)
    could = [
        span(row, found, lang)
        for row, found in zip(rows, ranges(view.results, rows, view.cut(one)), strict=True)
    ]
    if any(could):
        data["range"] = could
        columns["range"] = st.column_config.TextColumn(view.say(COULD), width=118, help=view.say(COULD_BE))
    data["trend"] = trends(view, one, codes)
    columns["trend"] = trend_column(view.say(TREND), data["trend"])
    data["missing"] = [row["missing"] for row in rows]
    homes = people(view)
    data["households"], data["persons"] = zip(*(homes[code] for code in codes), strict=True)
    for name, (text, more) in NUMBERS.items():
        heading, wide = view.say(text), 58 if view.lang == "zh" else 84
        columns[name] = st.column_config.NumberColumn(
            heading, width=wide, help=view.say(more), format="localized"
        )
    for other in (each for each in view.results.catalogue() if each.headline and each is not one):
        by_area = {row["area_code"]: row for row in found[other.id]}
        data[other.id], columns[other.id] = _status(view, other, [by_area[code] for code in codes])
    data["why"] = [why(row, lang) for row in rows]
    columns["why"] = st.column_config.TextColumn(view.say(REASON), width=420)
    return Table(pl.DataFrame(data, strict=False), columns, codes, _doors(view, one, list(data), codes))


def _doors(view: View, one: Indicator, names: Sequence[str], codes: Sequence[str]) -> Doors:
    """Return the door of each number: of the indicator chosen, and of the others' columns."""

    def of(other: Indicator) -> list[Door | None]:
        return [Door(other.id, view.period.id, code, view.kind, view.cut(other)) for code in codes]

    others = {other.id: of(other) for other in view.results.catalogue() if other.id in names}
    return {**dict.fromkeys((name for name in names if name in OF_CHOSEN), of(one)), **others}


def _status(view: View, indicator: Indicator, rows: Sequence[Row]) -> tuple[list[list[str]], Any]:
    """Return a column of status pills: its cells, and how it is shown."""
    cells = [status_pill(row, view.lang) for row in rows]
    heading, whole = short(indicator, view.lang), indicator.name.on(view.lang)
    return pill_cells(cells), pill_column(
        heading, cells, width=WIDTHS[view.lang] + (WIDER[view.lang] if view.scope else 0), explained=whole
    )


def interval(row: Row) -> str:
    """Return the interval of a sample, so that it sorts as numbers; a full count has none."""
    found = limits(row)
    return sorted_limits(*(written(end, row["unit"], row["target"]) for end in found)) if found else ""


def trends(view: View, indicator: Indicator, codes: Sequence[str]) -> list[list[float]]:
    """Return the values of the last periods of the same kind for each area, oldest first."""
    rows = view.tidy(indicator, level=view.below[0].level, within=view.area, by_kind=view.kind is not None)
    if view.kind:
        rows = rows.filter(pl.col("kind") == view.kind)
    told: dict[str, list[float]] = {code: [] for code in codes}
    for row in typed_rows(rows.sort("period"), Row):
        period = Period.read(row["period"])
        is_alike = period.half == view.period.half and period.year <= view.period.year
        if is_alike and row["value"] is not None and row["area_code"] in told:
            told[row["area_code"]].append(scaled(row["value"], row["unit"]) or 0.0)
    return [told[code][-PERIODS:] for code in codes]


def trend_column(heading: str, lines: Sequence[Sequence[float]]) -> Any:
    """Return small lines, all on one axis, so that a steep one is steep."""
    found = [value for line in lines for value in line]
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    return st.column_config.LineChartColumn(heading, y_min=low, y_max=high, width=82)
