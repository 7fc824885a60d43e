"""What help came to: for each thing that the plan names, whom it concerns, who has it, with what money."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

import polars as pl

from metrics.helping.things.listed import THINGS
from metrics.helping.things.relocated import MOVED, MOVED_ABOVE, MOVED_HOUSED, MOVED_WORKING
from metrics.helping.things.thing import Thing
from metrics.phrases.coded import word
from metrics.phrases.numbers import written
from metrics.phrases.why import BY_YEAR
from metrics.results import Results
from metrics.tables.here import SILENT
from metrics.tables.in_words import joined, part
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources import source
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.table import Table

FACTS, PLACES = re.compile(r"\bfact_\w+"), re.compile(r"\$(\w+)")
SCHEMA = {
    "village_code": pl.String(),
    "part": pl.String(),
    "base": pl.Int64(),
    "reached": pl.Int64(),
    "unknown": pl.Int64(),
    "money": pl.Float64(),
}
PARTLY = Text("{of}；{tables}", "{of}; {tables}")
IN_PART = Text("{title}：{part}", "{title}: {part}")
UNNAMED = Text("没有填类型", "kind not said")
ASKED = Text("{title}（向{sender}索取）", "{title} (ask {sender})")
NOT_HERE = Text("未到：{titles}", "not here: {titles}")
NOBODY = Text("没有{of}", "none: {of}")
NOT_KNOWN = Text("{n} {counted}都不明", "not known of any of {n} {counted}")
RELOCATED = Text(
    "易地搬迁户 {n} 户：人均收入不低于监测线 {above}，住房安全达标 {housed}，"
    "有劳动力且有跟踪记录的参与产业或就业 {working}",
    "{n} {n:household was|households were} relocated; income not below the line: {above}; housing safe:"
    " {housed}; taking part in industry or work, of those with labour and followed up: {working}",
)
NO_RELOCATED = Text("没有登记为易地搬迁户的帮扶对象户", "No household in scope is registered as relocated")
NO_COLUMN = Text(
    "农户台账没有填“是否易地扶贫搬迁户”，易地搬迁户数不明",
    "The register does not say which households were relocated",
)
OF_BOTH, UNKNOWN = Text("{k}/{n}", "{k} of {n}"), Text("不明", "not known")


class Given(NamedTuple):
    """One thing in a period: `base`, `reached`, `unknown` and `money` (yuan) as Thing says them.

    Null where a table of it is not here, or where nobody says it; `why` says so then. Where a table came
    only in part (half a year, not every township), `why` names what is wanting: half is no whole.
    """

    thing: Thing
    title: Text
    base: int | None
    reached: int | None
    unknown: int | None
    money: float | None
    why: Text | None


def given(results: Results, period: Period, areas: Collection[str] | None = None) -> list[Given]:
    """Return every thing of the plan's second part in a period, of some areas (None: all), in its order."""
    results.records.summed(areas)
    return [row for thing in THINGS for row in _of(results, thing, period, areas)]


def _of(results: Results, thing: Thing, period: Period, areas: Collection[str] | None) -> list[Given]:
    if away := silent(results, thing, period):
        titles = joined([ASKED.filled(title=one.title, sender=one.sent_by) for one in away], "；", "; ")
        return [_without(thing, NOT_HERE.filled(titles=titles))]
    if any(results.tables_here.comes_by_year(name, period.id) for name in thing.tables):
        return [_without(thing, BY_YEAR)]  # sent for the year alone: of a half it is not none
    rows = _sums(results, thing, period)
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
        for name in ("base", "reached", "unknown", "money")
    ]
    found = rows.group_by("part").agg(sums).sort("base", "part", descending=[True, False])
    told = [_told(thing, row) for row in found.iter_rows(named=True)]
    partly = _in_part(results, thing, period)
    if partly is not None:
        told = [row._replace(why=PARTLY.filled(of=row.why or thing.of, tables=partly)) for row in told]
    return told or [_without(thing, NOBODY.filled(of=thing.of), 0)]


def _in_part(results: Results, thing: Thing, period: Period) -> Text | None:
    """Return what is wanting of the tables of a thing that came only in part; None: each is whole."""
    here, names = results.tables_here, results.township_names(period.id)
    found = [here.of(name, period.id) for name in thing.tables]
    said = [
        IN_PART.filled(title=source(one.table).title, part=what)
        for one in found
        if one.state == "partial" and (what := part(one, names)).zh
    ]
    return joined(said, "；", "; ") if said else None


def silent(results: Results, thing: Thing, period: Period) -> list[Table]:
    """Return the tables of a thing that are not here in a period."""
    here = results.tables_here
    return [source(name) for name in thing.tables if here.of(name, period.id).state in SILENT]


def _sums(results: Results, thing: Thing, period: Period) -> pl.DataFrame:
    """One row per village and part: SCHEMA; none where a fact of it could not be made."""
    if not set(FACTS.findall(thing.sql)) <= results.records.tables:
        return pl.DataFrame(schema=SCHEMA)
    values = {
        "period": period.id,
        "since": period.start,
        "until": min(period.end, results.settings.today),
        "terms": list(period.terms),
        "incomes": _incomes(results, period),
    }
    used = list(dict.fromkeys(PLACES.findall(thing.sql)))
    sql = PLACES.sub(lambda found: f"${used.index(found[1]) + 1}", thing.sql)
    rows = results.records.whole.frame(sql, [values[name] for name in used])
    return rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _incomes(results: Results, period: Period) -> list[str]:
    """Return the ids of the reports that make up a period: its own, else of a year both halves."""
    asked = f"SELECT 1 AS one FROM {HOUSEHOLD_INCOME.name} WHERE period_id = $1 LIMIT 1"  # noqa: S608
    if period.half or HOUSEHOLD_INCOME.name not in results.records.tables:
        return [period.id]
    own = results.records.whole.frame(asked, [period.id])
    return [period.id] if own.height else [f"{period.id}H1", f"{period.id}H2"]


def _told(thing: Thing, row: dict[str, Any]) -> Given:
    kind = UNNAMED if row["part"] is None else word(row["part"])
    title = thing.title.filled(part=kind) if thing.by_part else thing.title
    if row["base"]:
        return Given(thing, title, row["base"], row["reached"], row["unknown"], row["money"], None)
    if row["unknown"]:
        why = NOT_KNOWN.filled(n=f"{row['unknown']:,}", counted=thing.counted)
        return Given(thing, title, None, None, row["unknown"], None, why)
    return Given(thing, title, 0, None, None, None, NOBODY.filled(of=thing.of))


def _without(thing: Thing, why: Text, base: int | None = None) -> Given:
    title = thing.title.filled(part=Text("各类", "every kind")) if thing.by_part else thing.title
    return Given(thing, title, base, None, None, None, why)


def relocated(rows: list[Given]) -> Text | None:
    """Say how many households were relocated and how they fare (of `given`); None: no register is here."""
    of = {row.thing.name: row for row in rows}
    count = of[MOVED.name]
    if count.base is None:
        return NO_COLUMN if count.unknown else None
    if not count.base:
        return NO_RELOCATED
    fares = {
        "above": _share(of[MOVED_ABOVE.name]),
        "housed": _share(of[MOVED_HOUSED.name]),
        "working": _share(of[MOVED_WORKING.name]),
    }
    return RELOCATED.filled(n=written(count.base, "count"), **fares)


def _share(row: Given) -> Text:
    """Return how many of how many, "12/14"; not known where nothing is."""
    return OF_BOTH.filled(k=row.reached, n=row.base) if row.base else UNKNOWN
