"""What was missed: headline indicators off their targets, why, as those say who missed them, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.exports.figure_rows import aim
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from metrics.claims.against_targets import of_proposed, of_unsure
from metrics.claims.order import furthest
from metrics.claims.states import JUDGED, tallied
from metrics.figures.figure import Figure
from metrics.phrases.codes import short_of
from metrics.phrases.figures import stands
from metrics.phrases.naming import TOWNSHIP, counted, on_day, quoted
from metrics.rows import typed_rows
from pipelines.ground.text import Text

TITLE = Text(
    "主要指标未达标 {missed} 项（尚无说明 {silent} 项）",
    "headline indicators missed: {missed} (not explained yet: {silent})",
)
NONE_MISSED = Text("没有主要指标未达标", "no headline indicator is missed")
NONE_OF_JUDGED = Text(
    "能够判断的主要指标没有未达标的", "of the headline indicators that can be judged none is missed"
)
NONE_JUDGED = Text("没有一项主要指标可以判断", "no headline indicator can be judged")
NEAR = Text("，接近达标 {near} 项", "; near their targets: {near}")
REST = Text("，{parts}", "; {parts}")
NOTE = Text(
    "说明由乡镇和部门填报，引号内是原文", "explanations are quoted as townships and departments gave them"
)
HEADINGS = (
    Text("指标", "Indicator"),
    Text("本期 / 目标", "Value / target"),
    Text("状态", "Status"),
    Text("说明单位", "Who explains"),
    Text("情况说明", "Explanation"),
)
NOT_YET, COUNTY = Text("尚未说明", "not explained yet"), Text("全县", "County")
WHERE = Text("未达标的有{count}：{names}", "missed by {count}: {names}")
WHERE_MANY = Text("未达标的有{count}，差距最大的是：{names}", "missed by {count}, the furthest: {names}")
WHERE_ALL = Text("全部{count}都未达标：{names}", "missed by all {count}: {names}")
WHERE_ALL_MANY = Text(
    "全部{count}都未达标，差距最大的是：{names}", "missed by all {count}, the furthest: {names}"
)
BY = Text("{who}（{day}）", "{who} ({day})")
TOWNS = 5  # named at most, but for ties and where only one would be left out
SAID = ("met", "near", "missed")  # in the title already, or not wanting


@dataclass(frozen=True, slots=True)
class Missed:
    """A missed headline indicator and one explanation of it."""

    name: str
    figure: str
    status: str
    area: str  # who explains, and when
    text: str  # quoted
    towns: str  # which townships missed it, the farthest first


def figure(pack: Pack, row: Figure) -> str:
    """Return value and target: 54.3% / 60%（建议值）."""
    return f"{stands(row).on(pack.lang)} / {aim(row, pack.lang)}"


def missed_rows(pack: Pack, *statuses: str) -> list[Figure]:
    """Return the county's rows of the headline indicators that are missed (or have another status)."""
    return [row for row in pack.headline() if row["status"] in (statuses or ("missed",))]


def missed(pack: Pack) -> list[Missed]:
    """Return what was missed, then what is near, with each explanation; then other explained indicators."""
    rows = [*missed_rows(pack), *missed_rows(pack, "near")]
    found = [one for row in rows for one in _explained(pack, row)]
    others = pack.explanations.filter(~pl.col("indicator").is_in([row["indicator"] for row in rows]))
    known = {one.id for one in pack.results.catalogue()}
    for name in others["indicator"].unique(maintain_order=True):
        if name in known:
            found += _explained(pack, pack.row(name))
    return found


def _explained(pack: Pack, row: Figure) -> list[Missed]:
    name = row["indicator"]
    short = short_of(name).on(pack.lang)
    said = (short, figure(pack, row), row["status"])
    told = pack.explanations.filter(pl.col("indicator") == name)
    where = towns(pack, name)
    found = [
        Missed(*said, by_whom(pack, area, day), quoted(plain(text)).on(pack.lang), where if not place else "")
        for place, (area, text, day) in enumerate(told.select("area_name", "text", "said_on").iter_rows())
    ]
    silent = pack.say(NOT_YET) if row["status"] == "missed" else ""
    return found or [Missed(*said, pack.say(COUNTY), silent, where)]


def by_whom(pack: Pack, area: str, day: date | None) -> str:
    """Return who explains and when, as far as the day is on record."""
    who = plain(area, 20)
    return pack.say(BY, who=who, day=on_day(day)) if day else who


def town_rows(pack: Pack, indicator: str) -> list[Figure]:
    """Return the rows of the townships that missed an indicator, the farthest from its target first."""
    rows = pack.towns.filter((pl.col("indicator") == indicator) & (pl.col("status") == "missed"))
    return typed_rows(rows.sort("gap"), Figure)


def named_ones(pack: Pack, rows: Sequence[Figure]) -> Sequence[Figure]:
    """Return which of the townships that missed are named: who is tied with the last of them is too."""
    return furthest(rows, lambda row: stands(row).on(pack.lang), TOWNS)


def towns(pack: Pack, indicator: str) -> str:
    """Return the townships that missed an indicator in words; the first few are named."""
    rows = town_rows(pack, indicator)
    shown = named_ones(pack, rows)
    names = [f"{plain(row['area_name'], 20)} {stands(row).on(pack.lang)}" for row in shown]
    if not names:
        return ""
    words = where(pack, rows, shown)
    return pack.say(words, count=counted(len(rows), TOWNSHIP), names=pack.listed(names))


def where(pack: Pack, rows: Sequence[Figure], shown: Sequence[Figure]) -> Text:
    """Return how townships that missed (`rows` of one indicator) are told: all, if all did."""
    every = pack.towns.filter(pl.col("indicator") == rows[0]["indicator"]).height
    is_all, is_named = 1 < every == len(rows), len(rows) == len(shown)
    if is_all:
        return WHERE_ALL if is_named else WHERE_ALL_MANY
    return WHERE if is_named else WHERE_MANY


def missed_title(pack: Pack) -> str:
    """Return how many are missed, and how many of them nobody explained."""
    rows = missed_rows(pack)
    told = set(pack.explanations["indicator"])
    silent = sum(row["indicator"] not in told for row in rows)
    near = missed_rows(pack, "near")
    words = TITLE.filled(missed=len(rows), silent=silent) if rows else none_missed(pack)
    others = tallied(pack.headline(), without=SAID)
    more = [NEAR.filled(near=len(near))] if near else []
    more += [REST.filled(parts=others)] if others.zh else []
    short = [*rows, *near]
    marks = [pack.say(mark) for mark in (of_unsure(short), of_proposed(short)) if mark]
    return pack.joined(["".join(map(pack.say, (words, *more))), *marks])


def none_missed(pack: Pack) -> Text:
    """Say that nothing is missed, of as many as can be judged."""
    states = [row["status"] for row in pack.headline()]
    if all(one in JUDGED for one in states):
        return NONE_MISSED
    return NONE_OF_JUDGED if any(one in JUDGED for one in states) else NONE_JUDGED
