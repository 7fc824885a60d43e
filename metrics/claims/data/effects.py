"""What one source table does to the figures: which it feeds, who is left out, what the gap could change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.phrases.numbers import written
from metrics.phrases.units import counted_units
from metrics.rows import given
from pipelines.ground.text import Text
from pipelines.sources.target import TARGET

FEEDS = Text("这张表影响 {n} 项指标：{names}。", "This table feeds {n} indicators: {names}.")
FEEDS_NONE = Text("没有指标读取这张表。", "No indicator reads this table.")
LEFT_OUT = Text(
    "{name}有 {n} {what}因缺数据未计入{range}。",
    "{name}: {n} {what} {n:is|are} left out for want of data{range}.",
)
RANGE = Text("，补齐后在 {low} 至 {high} 之间", "; with them it would lie between {low} and {high}")
NO_FIGURE, NO_TARGET, OTHER_TARGET, CHANGES = (
    Text("无法计算", "no figure"),
    Text("没有目标值", "no target"),
    Text("目标值变化", "its target changes"),
    Text("数值变化", "it changes"),
)
TOLD = 3  # indicators that are named, and gaps that are told


def effects(fed: Sequence[Indicator], rows: Mapping[str, Figure]) -> Text:
    """Say which indicators a table feeds, and of those with most left out how many and what it could change.

    `rows`: by indicator the county's figure of the period.
    """
    if not fed:
        return FEEDS_NONE
    shown = [each.name for each in fed[:TOLD]]
    more = "…" if len(fed) > TOLD else ""
    names = Text("、".join(one.zh for one in shown) + more, ", ".join(one.en for one in shown) + more)
    told = [FEEDS.filled(n=len(fed), names=names)]
    gaps = sorted(fed, key=lambda each: (not each.headline, -(rows[each.id]["missing"] or 0)))
    told += [left_out(rows[each.id], each) for each in gaps if rows[each.id]["missing"]][:TOLD]
    return Text("".join(one.zh for one in told), " ".join(one.en for one in told))


def left_out(row: Figure, indicator: Indicator) -> Text:
    """Say of how many nothing is known, and where that is sure, between what the figure would lie."""
    found = bounds(row, indicator)
    between = RANGE.filled(low=written(found[0], "%"), high=written(found[1], "%")) if found else ""
    n = row["missing"]
    what = counted_units(indicator.id, n)
    return LEFT_OUT.filled(name=indicator.name, n=written(n, "count"), what=what, range=between)


def bounds(row: Figure, indicator: Indicator) -> tuple[float, float] | None:
    """Return between what a share would lie if those left out were all bad, or all good (fractions).

    Only for plain shares of those counted: a sample, a growth or a change cannot be bounded so.
    """
    is_share = indicator.value.kind == "ratio" and indicator.unit == "%" and indicator.sample is None
    if not is_share or not row["missing"] or row["value"] is None or row["denominator"] != row["units"]:
        return None
    good, all_of_them = given(row["numerator"]), everyone(row)
    return good / all_of_them, (good + row["missing"]) / all_of_them


def role(indicator: Indicator, table: str) -> Text:
    """Return what an indicator is without a table: no figure, no target, another target, another figure."""
    if table in (*indicator.needs, *indicator.yardsticks):
        return NO_FIGURE
    if table == TARGET.name:
        return OTHER_TARGET
    return NO_TARGET if table in indicator.wants else CHANGES
