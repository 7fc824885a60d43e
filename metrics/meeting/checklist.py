"""What to look at before a period is sealed: tables, months, gaps, rows held back, panel, townships."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from metrics.numbers import written
from metrics.results import Results
from metrics.why import covered
from pipelines.sources import source
from pipelines.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist: fine or not, and what was found."""

    name: str
    is_good: bool
    said: Text

    def as_json(self) -> dict[str, Any]:
        """Return the point as a document keeps it."""
        return {"name": self.name, "is_good": self.is_good, **asdict(self.said)}


ALL_CAME = Text("各指标所需的表都已报送", "every table that the indicators need has come")
ABSENT = Text("本期未收到：{names}", "nothing came for this period of: {names}")
COMPLETE = Text(
    "主要指标缺报最多的是 {name}：{share} 的对象缺数据",
    "of the headline indicators {name} lacks most: {share} have no data",
)
NOBODY_LACKS = Text("主要指标没有缺报", "no headline indicator lacks anyone")
HELD = Text(
    "本期隔离 {count} 行，另有 {others} 行不指明评估期，见数据质量页",
    "rows held back of this period: {count}, and of no period that can be read: {others} (see Data quality)",
)
NONE_HELD = Text("没有隔离的行", "no row is in quarantine")
ALL_MONTHS = Text("已报送的数据没有缺月份、缺半年的", "of what came no month and no half is missing")
SHORT_OF = Text("{names}：{why}", "{names}: {why}")
EVERYWHERE = Text("各乡镇都有数据的只有{months}", "only {months} came from every township")
NO_MONTH = Text("没有一个月各乡镇都有数据", "there is no month for which every township sent data")
ONE_HALF = Text("只有{halves}的数据", "only {halves} came")
ONE_WAVE = Text("用{halves}的调查，可作全年", "a survey of {halves}, which may stand for the year")
COMPARABLE = Text("收入面板可比（覆盖 {share}）", "the income panel can be compared (it covers {share})")
NOT_COMPARABLE = Text(
    "收入面板不可比（覆盖 {share}）", "the income panel cannot be compared (covers {share})"
)
NO_PANEL = Text("没有收入面板", "there is no income panel")
CONFIRMED = Text("{count}/{all} 个乡镇已确认本期数据", "{count} of {all} townships have confirmed their data")


def checklist(results: Results, period: str, confirmed: frozenset[str]) -> list[Point]:
    """Return the points in the order in which they are looked at; `confirmed` are codes of townships."""
    rows = results.tidy("all", period=period)
    return [
        _tables(rows, results),
        _months(rows, results),
        _completeness(rows, results),
        _held(results, period),
        _comparable(rows),
        _confirmed(results, period, confirmed),
    ]


def _tables(rows: pl.DataFrame, results: Results) -> Point:
    silent = rows.filter((pl.col("status") == "not_reported") & pl.col("value").is_null())["indicator"]
    lacking = [one for one in results.catalogue() if one.id in set(silent)]
    needs = {need for one in lacking for need in one.needs}
    came = results.arrivals().filter(pl.col("period") == rows["period"][0])["table"]
    absent = sorted(needs - set(came))
    if not absent:
        return Point("tables", is_good=True, said=ALL_CAME)
    told = [(source(name).title, [one.id for one in lacking if name in one.needs]) for name in absent]
    names = Text(
        "；".join(f"{title.zh}（缺 {'、'.join(ids)}）" for title, ids in told),
        "; ".join(f"{title.en} (wanted by {', '.join(ids)})" for title, ids in told),
    )
    return Point("tables", is_good=False, said=ABSENT.filled(names=names))


def _months(rows: pl.DataFrame, results: Results) -> Point:
    """Name what came of only a part of the period: months of the county, halves of its year."""
    names: dict[Text, list[Text]] = {}
    is_good = True
    for row in rows.filter(pl.col("component").is_null()).iter_rows(named=True):
        found = covered(row)
        if found is None:
            continue
        if row["months"] is not None:
            why = EVERYWHERE.filled(months=found) if row["months"] else NO_MONTH
        else:
            why = (ONE_HALF if row["is_partial"] else ONE_WAVE).filled(halves=found)
        is_good = is_good and row["months"] is None and not row["is_partial"]
        names.setdefault(why, []).append(results.indicator(row["indicator"]).name)
    said = [SHORT_OF.filled(names=_joined(some, "、", ", "), why=why) for why, some in names.items()]
    return Point("months", is_good=is_good, said=_joined(said, "；", "; ") if said else ALL_MONTHS)


def _joined(parts: list[Text], zh: str, en: str) -> Text:
    return Text(zh.join(one.zh for one in parts), en.join(one.en for one in parts))


def _completeness(rows: pl.DataFrame, results: Results) -> Point:
    headline = [one.id for one in results.catalogue() if one.headline]
    everyone = pl.col("units") + pl.col("missing")
    share = pl.when(everyone > 0).then(pl.col("missing") / everyone)
    worst = rows.filter(pl.col("indicator").is_in(headline)).with_columns(share=share).drop_nulls("share")
    worst = worst.sort("share", descending=True).head(1)
    if worst.is_empty() or worst["share"][0] == 0:
        return Point("completeness", is_good=True, said=NOBODY_LACKS)
    row = worst.row(0, named=True)
    words = {"name": results.indicator(row["indicator"]).name, "share": written(row["share"], "%")}
    few = 1 - results.settings.panel_note_below
    return Point("completeness", is_good=row["share"] <= few, said=COMPLETE.filled(**words))


def _held(results: Results, period: str) -> Point:
    """Count the rows held back of the period (a year: of its halves too), and beside them those of none."""
    rows = results.held_back().select("source_no", "row", "period").unique()
    count = rows.filter(pl.col("period").str.starts_with(period)).height
    others = rows["period"].null_count()
    said = HELD.filled(count=count, others=others) if count or others else NONE_HELD
    return Point("quarantine", is_good=not count and not others, said=said)


def _comparable(rows: pl.DataFrame) -> Point:
    row = rows.filter(pl.col("indicator") == "ECO-01").row(0, named=True)
    if row["value"] is None:
        return Point("comparable", is_good=False, said=NO_PANEL)
    is_good = row["status"] != "not_comparable"
    said = (COMPARABLE if is_good else NOT_COMPARABLE).filled(share=written(row["coverage"], "%", 1.0))
    return Point("comparable", is_good=is_good, said=said)


def _confirmed(results: Results, period: str, confirmed: frozenset[str]) -> Point:
    known = next(one for one in results.periods() if one.id == period)
    areas = results.areas(known)
    towns = set(areas.filter(pl.col("level") == "township")["code"])
    count = len(towns & confirmed)
    return Point("confirmed", is_good=count == len(towns), said=CONFIRMED.filled(count=count, all=len(towns)))
