"""Every check of the gate for a pair of periods: which pass, which restate a figure, which refuse it.

Refusals are those of metrics.movement.gate, the one gate. What restates changes no verdict: both figures are
worked out by today's definition and map, and what differs between them is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import polars as pl

from metrics.figures.definitions import changed
from metrics.figures.figure import Figure
from metrics.figures.groups import fits
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.movement.gate import refusals
from metrics.phrases.bureaus import group
from metrics.phrases.figures import target as aim_of
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.tables.in_words import joined
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

State = Literal["passes", "restates", "refuses"]
NAMES = {  # in the order in which they are read; the gate's own codes stand among them
    "kind": Text("期别", "Period"),
    "value": Text("两期有数", "Figures"),
    "partial": Text("完整", "Whole"),
    "months": Text("同月份", "Months"),
    "coverage": Text("覆盖", "Panel"),
    "area": Text("区划", "Area"),
    "definition": Text("定义", "Definition"),
    "target": Text("目标", "Target"),
    "modes": Text("方式", "Mode"),
}
REDEFINED = Text(
    "{period}封存时按另一定义计算；这里两期都按现行定义重算，封存值不变",
    "{period} was sealed by another definition; here both are worked out by that in force, the sealed figure"
    " stays",
)
MAPPED = Text(
    "{n} 个村在两期之间并入他村，{then}的数已按{now}的区划归并",
    "{n} {n:village|villages} merged in between: {then} is counted by the map of {now}",
)
OTHER_AIM = Text(
    "目标不同：{then}为{before}，{now}为{after}；各与当期目标比",
    "the target differs: {before} in {then}, {after} in {now}; each is held against its own",
)
NO_AIM = Text("未设目标", "none")
OTHER_MODES = Text(
    "评价方式不同：{then}为{before}，{now}为{after}；两期都按各自答卷计算",
    "asked otherwise: {before} in {then}, {after} in {now}; each is of its own answers",
)
NOBODY = Text("无答卷", "no answers")

VILLAGE = 12  # digits of its code


class Check(NamedTuple):
    """One check of a pair of figures: its code (NAMES), what comes of it, and why (None: it passes)."""

    code: str
    state: State
    said: Text | None = None


def checks(
    results: Results, indicator: Indicator, now: Figure, then: Figure, sealed: Mapping[str, str] | None = None
) -> list[Check]:
    """Return every check of two tidy rows of one indicator and area, in the order of NAMES.

    `sealed`: the definitions by which the earlier period was sealed (indicator → version); None: it was not.
    """
    refused = {one.code: one.said for one in reversed(list(refusals(results.records, now, then)))}
    restated = dict(_restated(results, indicator, now, then, sealed))
    found = []
    for code in NAMES:
        if code in refused:
            found.append(Check(code, "refuses", refused[code]))
        elif code in restated:
            found.append(Check(code, "restates", restated[code]))
        else:
            found.append(Check(code, "passes"))
    return found


def verdict_of(found: list[Check]) -> State:
    """Return what comes of all checks: refused where any refuses, restated where any restates."""
    states = {one.state for one in found}
    return "refuses" if "refuses" in states else "restates" if "restates" in states else "passes"


def _restated(
    results: Results, indicator: Indicator, now: Figure, then: Figure, sealed: Mapping[str, str] | None
) -> Iterator[tuple[str, Text]]:
    """Yield what differs between the two figures and is restated, by the code of its check."""
    names = {"now": Period.read(now["period"]).said, "then": Period.read(then["period"]).said}
    if indicator.id in changed(dict(sealed or {})):
        yield "definition", REDEFINED.filled(period=names["then"])
    if n := merged_between(results.records, now, then):
        yield "area", MAPPED.filled(n=n, **names)
    before, after = _aim(then), _aim(now)
    if before != after and (now["target"] is not None or then["target"] is not None):
        yield "target", OTHER_AIM.filled(before=before, after=after, **names)
    if fits(indicator, "mode"):
        modes = [_modes(results, indicator, one) for one in (then, now)]
        if modes[0] != modes[1]:
            said = [joined(one, "、", ", ") if one else NOBODY for one in modes]
            yield "modes", OTHER_MODES.filled(before=said[0], after=said[1], **names)


def _aim(row: Figure) -> Text:
    return NO_AIM if row["target"] is None else aim_of(row)


def merged_between(records: Records, now: Figure, then: Figure) -> int:
    """Return how many villages of the area were merged away between two periods."""
    later = records.whole.succession(now["period"]).filter(pl.col("old_code").str.len_chars() == VILLAGE)
    known = records.whole.succession(then["period"])["old_code"].implode()
    fresh = later.filter(~pl.col("old_code").is_in(known))
    return fresh.filter(pl.col("code").str.starts_with(now["area_code"])).height


def _modes(results: Results, indicator: Indicator, row: Figure) -> list[Text]:
    """Return the ways of asking that brought answers, in an order of their own."""
    rows = results.tidy(indicator.id, period=row["period"], area=row["area_code"], by="mode")
    asked = rows.filter(pl.col("units") > 0).sort("mode")["mode"].unique(maintain_order=True)
    return [group(one) for one in asked]


def pairs(results: Results, now: str, then: str, area: str) -> Iterator[tuple[Indicator, Figure, Figure]]:
    """Yield each indicator with its two figures of an area; of a composition its first part."""
    by: list[dict[str, Figure]] = []
    for period in (now, then):
        rows = typed_rows(results.tidy("all", period=period, area=area), Figure)
        by.append({row["indicator"]: row for row in reversed(rows)})
    for one in results.catalogue():
        if one.id in by[0] and one.id in by[1]:
            yield one, by[0][one.id], by[1][one.id]
