"""What one source table does to the figures: which it feeds, who is left out, what the gap could change."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.table import pill_cells, pill_column, status_pill
from dashboard.wording import said
from dashboard.wording.said import Row
from metrics.figures.base import everyone
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import units_of, why
from metrics.phrases.numbers import written
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text
from pipelines.sources.target import TARGET

FEEDS = Text("这张表影响 {n} 项指标：{names}。", "This table feeds {n} indicators: {names}.")
FEEDS_ONE = Text("这张表影响 1 项指标：{names}。", "This table feeds 1 indicator: {names}.")
FEEDS_NONE = Text("没有指标读取这张表。", "No indicator reads this table.")
LEFT_OUT = Text(
    "{name}有 {n} {what}因缺数据未计入{range}",
    "{name}: {n} {what} are left out for want of data{range}",
)
RANGE = Text("，补齐后在 {low} 至 {high} 之间", "; with them it would lie between {low} and {high}")
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
NO_FIGURE, NO_TARGET, OTHER_TARGET, CHANGES = (
    Text("无法计算", "no figure"),
    Text("没有目标值", "no target"),
    Text("目标值变化", "its target changes"),
    Text("数值变化", "it changes"),
)
TOLD = 3


class Effect(NamedTuple):
    """A finished effect: in words, and as a table."""

    words: str
    frame: pl.DataFrame
    columns: dict[str, Any]


def effect(view: View, table: str) -> Effect:
    """Return the effect of one table on the figures of the county in the period chosen."""
    county = next(place.code for place in view.places.values() if place.level == "county")
    found = view.results.tidy("all", period=view.period.id, area=county, lang=view.lang)
    fed = view.results.fed(table)
    rows = {row["indicator"]: row for row in typed_rows(found, Row)}
    if not fed:
        return Effect(view.say(FEEDS_NONE), pl.DataFrame(), {})
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
    return Effect(_words(view, fed, rows), pl.DataFrame(data), columns)


def role(indicator: Indicator, table: str) -> Text:
    """Return what an indicator is without a table: no figure, no target, another target, another figure."""
    if table in (*indicator.needs, *indicator.yardsticks):
        return NO_FIGURE
    if table == TARGET.name:
        return OTHER_TARGET
    return NO_TARGET if table in indicator.wants else CHANGES


def bounds(row: Row, indicator: Indicator) -> tuple[float, float] | None:
    """Return between what a share would lie if those left out were all bad, or all good.

    Only for plain shares of those counted: a sample, a growth or a change cannot be bounded so.
    """
    is_share = indicator.value.kind == "ratio" and indicator.unit == "%" and indicator.sample is None
    if not is_share or not row["missing"] or row["value"] is None or row["denominator"] != row["units"]:
        return None
    good, all_of_them = given(row["numerator"]), everyone(row)
    return good / all_of_them, (good + row["missing"]) / all_of_them


def _range(row: Row, indicator: Indicator) -> str:
    found = bounds(row, indicator)
    return f"{written(found[0], '%')} – {written(found[1], '%')}" if found else ""


def _words(view: View, fed: list[Indicator], rows: dict[str, Row]) -> str:
    """Say what it feeds, and for the worst of them how many are left out and what that could change."""
    joint = "、" if view.lang == "zh" else ", "
    names = joint.join(each.name.on(view.lang) for each in fed[:TOLD]) + ("…" if len(fed) > TOLD else "")
    told = [view.say(FEEDS if len(fed) > 1 else FEEDS_ONE, n=len(fed), names=names)]
    gaps = sorted(fed, key=lambda each: (not each.headline, -int(rows[each.id]["missing"] or 0)))
    for each in [one for one in gaps if rows[one.id]["missing"]][:TOLD]:
        row, found = rows[each.id], bounds(rows[each.id], each)
        more = view.say(RANGE, low=written(found[0], "%"), high=written(found[1], "%")) if found else ""
        n, what = written(row["missing"], "count"), units_of(each.id)
        stop = "。" if view.lang == "zh" else "."
        told.append(view.say(LEFT_OUT, name=each.name, n=n, what=what, range=more) + stop)
    return ("" if view.lang == "zh" else " ").join(told)
