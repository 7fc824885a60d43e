"""What people still owe before a period is sealed: explanations, actions, entries that are not published."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from metrics.bounds.typed import seen
from metrics.meeting.checklist import Point
from metrics.meeting.promises import UNTIL_THE_NEXT, actions, as_of, concerns
from metrics.phrases.codes import short_of
from metrics.phrases.naming import on_day
from metrics.results import Results
from metrics.tables.silence import OF_PERIOD
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text
from pipelines.keeping.journal import TABLES, entered
from pipelines.sources import source
from pipelines.sources.confirmation import CONFIRMATION

WANTING = ("missed", "near", "not_reported", "too_few", "not_comparable")
NOTHING_WANTED = Text(
    "主要指标全部达标，没有需要说明的", "every headline figure is met: there is nothing to explain"
)
NEEDED = Text(
    "{n} 项需要说明，{silent} 项尚无说明", "figures that need an explanation: {n}; without one yet: {silent}"
)
NONE_NEEDED = Text(
    "主要指标全部达标，没有需要说明的。", "Every headline indicator is met: nothing to explain."
)
EXPLAINED = Text("需要说明的 {all} 处都已说明", "figures that want an explanation: {all}, each has one")
SILENT = Text(
    "需要说明的 {all} 处中 {n} 处尚无说明：{names}",
    "figures that want an explanation: {all}, without one: {n} ({names})",
)
NONE_EXPLAINED = Text(
    "需要说明的 {all} 处都尚无说明：{names}",
    "figures that want an explanation: {all}, none has one ({names})",
)
PLACES = Text("{name} {n} 处", "{name} {n}")
IN_HAND = Text(
    "没有逾期未办的任务，未达标的主要指标都有任务",
    "no action is late, and every missed headline indicator has one",
)
LATE = Text("截至{day}，以往会议任务逾期未办 {n} 项", "late actions of earlier meetings as of {day}: {n}")
UNOWNED = Text("未达标而尚无任务：{names}", "missed and without an action: {names}")
PUBLISHED = Text("没有尚未发布的填报", "no entry waits to be published")
WAITING = Text(
    "填报尚未发布 {n} 条，见“说明与任务”", "entries not published yet: {n}, see Explanations and actions"
)


@dataclass(frozen=True)
class Entered:
    """What was entered on a period, on file or typed: explanations, actions of its meeting, and what waits.

    `explanations`: one row per explanation (indicator, area_code). `decided`: one per action of the period's
    meeting (indicator). `actions`: one per action of any meeting, as promises.actions takes them.
    `waiting`: entries typed that the published data do not hold.
    """

    explanations: pl.DataFrame
    decided: pl.DataFrame
    actions: pl.DataFrame
    waiting: int


def owed(results: Results, period: Period, found: Entered) -> list[Point]:
    """Return the points of the seal list that people, not tables, must answer."""
    return [
        _explained(results, period, found.explanations),
        _acted(results, period, found),
        _published(found.waiting),
    ]


def wanting(results: Results, period: Period, lang: Lang = "zh") -> pl.DataFrame:
    """One row per headline figure of county and townships that wants an explanation: tidy columns.

    In the plan's order, the county before its townships: figures that are not met, or not judged.
    """
    ids = [one.id for one in results.catalogue() if one.headline]
    levels = [
        results.tidy("all", period=period.id, level=level, lang=lang) for level in ("county", "township")
    ]
    asked = pl.col("status").is_in(WANTING) & ~OF_PERIOD  # nobody can make up for a year before
    rows = pl.concat(levels).filter(pl.col("indicator").is_in(ids), asked)
    return rows.sort(pl.col("indicator").replace_strict(ids, range(len(ids))), maintain_order=True)


def explained_so_far(n: int, silent: int) -> Text:
    """Say how many figures need an explanation, and how many have none yet; or that none needs one."""
    return NEEDED.filled(n=n, silent=silent) if n else NONE_NEEDED


def waiting(home: Home, results: Results, table: str) -> pl.DataFrame:
    """One row per entry of a table (the newest of its key) that the published data do not hold yet.

    Columns of the journal's entries of `table`, all texts. KeyError for a table that is no source.
    """
    keys = [column.name for column in source(table).columns if column.key]
    on = list(dict.fromkeys([*keys, "entered_at"]))
    known = entered(home, table)
    mine = known if table == CONFIRMATION.name else seen(known, results.reader)
    typed = mine.unique(keys, keep="last", maintain_order=True)
    held = results.source_rows(table).select(on)
    held = held.with_columns(pl.col("entered_at").dt.strftime("%Y-%m-%d %H:%M:%S"))
    return typed.join(held.with_columns(pl.col(on).cast(pl.String)), on=on, how="anti", nulls_equal=True)


def all_waiting(home: Home, results: Results) -> int:
    """Return how many entries of all tables wait to be published."""
    return sum(waiting(home, results, table).height for table in TABLES)


def _explained(results: Results, period: Period, explanations: pl.DataFrame) -> Point:
    rows = wanting(results, period).select("indicator", "area_code").unique(maintain_order=True)
    if rows.is_empty():
        return Point("explanations", is_good=True, said=NOTHING_WANTED)
    told = explanations.select("indicator", "area_code")
    silent = rows.join(told, on=["indicator", "area_code"], how="anti", maintain_order="left")
    if silent.is_empty():
        return Point("explanations", is_good=True, said=EXPLAINED.filled(all=rows.height))
    counts = silent.group_by("indicator", maintain_order=True).len().rows()
    names = _listed([PLACES.filled(name=short_of(name), n=n) for name, n in counts])
    words = NONE_EXPLAINED if silent.height == rows.height else SILENT
    return Point(
        "explanations", is_good=False, said=words.filled(all=rows.height, n=silent.height, names=names)
    )


def _acted(results: Results, period: Period, found: Entered) -> Point:
    scene = actions(results, period, found.actions)
    late = 0 if scene is None else scene.rows.filter(pl.col("status") == "late").height
    ids = [one.id for one in results.catalogue() if one.headline]
    held = found.actions.filter(pl.col("meeting_on") <= period.end + UNTIL_THE_NEXT)
    owned = {*_for_missed(results, period, held), *_for_missed(results, period, found.decided)}
    missed = results.tidy("all", period=period.id).filter(pl.col("status") == "missed")["indicator"]
    bare = [name for name in ids if name in set(missed) - owned]
    parts = [LATE.filled(n=late, day=on_day(as_of(results, period, found.actions)))] if late else []
    parts += [UNOWNED.filled(names=_listed([short_of(name) for name in bare]))] if bare else []
    said = Text("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
    return Point("actions", is_good=not parts, said=said if parts else IN_HAND)


def _for_missed(results: Results, period: Period, rows: pl.DataFrame) -> set[str]:
    """Return the indicators of actions (a row each) that are for the whole county or for who missed them."""
    levels = [results.tidy("all", period=period.id, level=level) for level in ("county", "township")]
    missed: dict[str, set[str]] = {}
    for row in pl.concat(levels).filter(pl.col("status") == "missed").iter_rows(named=True):
        missed.setdefault(row["indicator"], set()).add(row["area_code"])
    return {
        row["indicator"]
        for row in rows.iter_rows(named=True)
        if concerns(row.get("area_code"), missed.get(row["indicator"], ()))
    }


def _published(count: int) -> Point:
    return Point("entries", is_good=not count, said=WAITING.filled(n=count) if count else PUBLISHED)


def _listed(names: list[Text]) -> Text:
    return Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
