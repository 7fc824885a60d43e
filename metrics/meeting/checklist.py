"""What to look at before a period is sealed: tables, months, gaps, rows held back, panel, townships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from metrics.figures.base import everyone_of
from metrics.figures.figure import Figure
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.meeting.documents import PointDocument
from metrics.phrases.naming import before
from metrics.phrases.numbers import written
from metrics.phrases.why import covered
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.tables.in_words import clauses, counted, joined
from metrics.tables.silence import OF_PERIOD
from pipelines.ground.text import Text

NAMES = {  # what each point is called where there is no room for what it says
    "tables": Text("必报表", "tables due"),
    "months": Text("月份", "months"),
    "completeness": Text("缺报对象", "missing data"),
    "quarantine": Text("隔离的行", "rows held back"),
    "comparable": Text("收入可比性", "comparable incomes"),
    "confirmed": Text("乡镇确认", "confirmations"),
    "explanations": Text("情况说明", "explanations"),
    "actions": Text("会议任务", "actions"),
    "entries": Text("待发布的填报", "entries to publish"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist: fine or not, and what was found."""

    name: str
    is_good: bool
    said: Text

    def as_json(self) -> PointDocument:
        """Return the point as a document keeps it."""
        return {"name": self.name, "is_good": self.is_good, "zh": self.said.zh, "en": self.said.en}


COMPLETE = Text(
    "已报送的主要指标中，缺报最多的是{name}：{share} 的对象缺数据",
    "of the headline indicators that were reported these lack most: {name} ({share} have no data)",
)
SILENT = Text("{count} 项主要指标未报送：{names}", "headline indicators not reported: {count} ({names})")
NOBODY_LACKS = Text("已报送的主要指标没有缺报", "no headline indicator that was reported lacks anyone")
HELD = Text(
    "本期隔离 {count} 行，另有不分评估期的 {rest} 行，见数据质量页",
    "rows of this period in quarantine: {count}, of no period: {rest}; see Data quality",
)
NONE_HELD = Text("没有本期或不分评估期的行被隔离", "no row of this period, or of no period, is in quarantine")
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
NO_YEAR = Text("没有{before}数据，收入无从比较", "no incomes of {before}: there is nothing to compare")
NO_PANEL = Text("没有收入面板", "there is no income panel")
CONFIRMED = Text(
    "{n}/{all} 个乡镇已确认本期数据", "{n} of {all} townships {n:has|have} confirmed {n:its|their} data"
)
NOT_YET = Text("尚未确认：{names}", "not yet: {names}")


def checklist(results: Results, period: str, confirmed: frozenset[str]) -> list[Point]:
    """Return the points in the order in which they are looked at; `confirmed` are codes of townships."""
    rows = results.tidy("all", period=period)
    return [
        _tables(results, period),
        _months(rows, results),
        _completeness(rows, results),
        _held(results, period),
        _comparable(rows),
        _confirmed(results, period, confirmed),
    ]


def _tables(results: Results, period: str) -> Point:
    """Count the tables that are due, and say of each that is not whole which indicators wait for it."""
    base = results.tables_here
    here, owed = base.count(period)
    told = clauses(base, period, results.township_names(period), by_indicator=True)
    said = joined([counted(base, period), *told], "；", "; ")
    return Point("tables", is_good=here == owed and base.is_over(period), said=said)


def _months(rows: pl.DataFrame, results: Results) -> Point:
    """Name what came of only a part of the period: months of the county, halves of its year."""
    names: dict[Text, list[Text]] = {}
    is_good = True
    for row in typed_rows(rows.filter(pl.col("component").is_null()), Figure):
        found = covered(row)
        if found is None:
            continue
        if row["months"] is not None:
            why = EVERYWHERE.filled(months=found) if row["months"] else NO_MONTH
        else:
            why = (ONE_HALF if row["is_partial"] else ONE_WAVE).filled(halves=found)
        is_good = is_good and row["months"] is None and not row["is_partial"]
        names.setdefault(why, []).append(results.indicator(row["indicator"]).name)
    said = [SHORT_OF.filled(names=joined(some, "、", ", "), why=why) for why, some in names.items()]
    return Point("months", is_good=is_good, said=joined(said, "；", "; ") if said else ALL_MONTHS)


def _completeness(rows: pl.DataFrame, results: Results) -> Point:
    """Name the headline indicators without a figure, and the one of which most have no data."""
    headline = [one.id for one in results.catalogue() if one.headline]
    is_silent = pl.col("indicator").is_in(headline) & (pl.col("status") == "not_reported")
    silent = rows.filter(is_silent & pl.col("value").is_null() & ~OF_PERIOD)["indicator"].unique(
        maintain_order=True
    )
    worst = _worst(rows.filter(~pl.col("indicator").is_in(silent.implode()), ~OF_PERIOD), results, headline)
    if silent.is_empty():
        return worst
    names = joined([results.indicator(one).name for one in silent], "、", ", ")
    said = [SILENT.filled(count=len(silent), names=names)]
    more = said if worst.said == NOBODY_LACKS else [*said, worst.said]
    return Point("completeness", is_good=False, said=joined(more, "；", "; "))


def _worst(rows: pl.DataFrame, results: Results, headline: list[str]) -> Point:
    share = pl.when(everyone_of() > 0).then(pl.col("missing") / everyone_of())
    worst = rows.filter(pl.col("indicator").is_in(headline)).with_columns(share=share).drop_nulls("share")
    worst = worst.filter(pl.col("share") == pl.col("share").max())  # ties are named together
    if worst.is_empty() or worst["share"][0] == 0:
        return Point("completeness", is_good=True, said=NOBODY_LACKS)
    row = worst.row(0, named=True)
    names = joined([results.indicator(one).name for one in worst["indicator"]], "、", ", ")
    words = {"name": names, "share": written(row["share"], "%")}
    few = 1 - results.settings.panel_note_below
    return Point("completeness", is_good=row["share"] <= few, said=COMPLETE.filled(**words))


def _held(results: Results, period: str) -> Point:
    """Count the rows held back that speak of the period (a year: also of its halves), or of no period."""
    count, rest = results.records.whole.rows_held_back(period)
    is_good = count + rest == 0
    return Point(
        "quarantine", is_good=is_good, said=NONE_HELD if is_good else HELD.filled(count=count, rest=rest)
    )


def _comparable(rows: pl.DataFrame) -> Point:
    row = rows.filter(pl.col("indicator") == INCOME_GROWTH.id).row(0, named=True)
    if row["lacks_before"]:
        return Point("comparable", is_good=True, said=NO_YEAR.filled(before=before(row["period"])))
    if row["value"] is None:
        return Point("comparable", is_good=False, said=NO_PANEL)
    is_good = row["status"] != "not_comparable"
    said = (COMPARABLE if is_good else NOT_COMPARABLE).filled(share=written(row["coverage"], "%", 1.0))
    return Point("comparable", is_good=is_good, said=said)


def confirmations(done: int, towns: int) -> Text:
    """Say how many of the townships have confirmed their data."""
    return CONFIRMED.filled(n=done, all=towns)


def unconfirmed(names: Sequence[str]) -> Text | None:
    """Name every township that has not confirmed its data; None where all have."""
    return NOT_YET.filled(names=Text("、".join(names), ", ".join(names))) if names else None


def _confirmed(results: Results, period: str, confirmed: frozenset[str]) -> Point:
    known = next(one for one in results.periods() if one.id == period)
    areas = results.areas(known)
    towns = set(areas.filter(pl.col("level") == "township")["code"])
    count = len(towns & confirmed)
    is_good = bool(towns) and count == len(towns)
    return Point("confirmed", is_good=is_good, said=confirmations(count, len(towns)))
