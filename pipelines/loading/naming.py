"""Which periods refused tables and nil reports name, and what is remembered of each file of a load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pipelines.facts.county import REPORTED_SCHEMA
from pipelines.facts.timeline import PERIOD_COLUMN
from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable
from pipelines.keeping.seen import Content, Seen, begun, place
from pipelines.keeping.store import Source
from pipelines.loading.decision import Decision
from pipelines.loading.setting_aside import bad_rows, errors_of
from pipelines.loading.taking import Taken

NOTHING = Text("没有可读的表", "no table could be read in it")


def nil_periods(read: ReadTable, today: date, first_month: int) -> tuple[str, ...]:
    """Return the periods for which a sheet of headings without rows reports that there is nothing."""
    return begun(read.periods, today, first_month) if read.is_nil else ()


def reported(ledger: Sequence[Source], seen: Sequence[Seen]) -> pl.DataFrame:
    """One row per table and period that refused tables name, or that was reported with nothing (`is_nil`)."""
    named = {(one.table, period, False) for one in seen if one.status == "refused" for period in one.periods}
    nil = {(one.table, name, True) for one in ledger if not one.withdrawn for name in one.nil_periods}
    return pl.DataFrame(sorted(named | nil), schema=REPORTED_SCHEMA, orient="row")


@dataclass(frozen=True, slots=True)
class Before:
    """What had been seen before this load, and the number of this load."""

    seen: Sequence[Seen]
    now: int


def said_of(
    read: Sequence[ReadFile], decision: Decision, before: Before, today: date, first_month: int
) -> list[Seen]:
    """Return what is to be remembered of the files read; one withdrawn stays as it was."""
    refused = {id(one.read): one for one in decision.refused}
    found = []
    for file in read:
        if not file.sha256 or file.sha256 in decision.withdrawn:
            continue
        if file.refused or not file.tables:
            found.append(_entry(file, None, before, file.refused or NOTHING))
        for table in file.tables:
            aside = refused.get(id(table))
            why = aside.why if aside else table.refused or (None if table.table else NOTHING)
            held = _held(file, table, decision)
            if held is not None:
                found.append(_taken(file, table, held, decision))
            elif why:
                entry = _entry(file, table, before, why, aside)
                found.append(_dated(entry, table, aside, today, first_month))
    return found


def _held(file: ReadFile, table: ReadTable, decision: Decision) -> Source | None:
    of = Content(file.sha256, table.sheet, table.table or "")
    held = [one for one in decision.ledger if (one.file_id, one.sheet, one.table) == of and not one.withdrawn]
    return held[-1] if held else None


def _entry(
    file: ReadFile,
    table: ReadTable | None,
    before: Before,
    why: Text,
    aside: Taken | None = None,
) -> Seen:
    of = Content(file.sha256, table.sheet if table else "", (table.table if table else "") or "")
    bad = len(bad_rows(aside.reasons)) if aside else 0
    rows = aside.count if aside else 0
    return Seen(
        *(of.file_id, file.name, of.sheet, of.table, place(before.seen, of, before.now)),
        status="refused",
        zh=why.zh,
        en=why.en,
        rows=rows,
        quarantined=bad,
        asks=aside.asks if aside else "",
    )


def _taken(file: ReadFile, table: ReadTable, held: Source, decision: Decision) -> Seen:
    of = Content(file.sha256, table.sheet, table.table or "")
    bad = bad_rows(decision.reasons.filter(pl.col("source_no") == held.number))
    return Seen(
        *(of.file_id, file.name, of.sheet, of.table, held.sequence),
        status="taken",
        periods=held.nil_periods,
        rows=held.rows,
        quarantined=len(bad),
    )


def _dated(entry: Seen, table: ReadTable, aside: Taken | None, today: date, first_month: int) -> Seen:
    """Put the periods into the entry of a refused table whose rows would have made them."""
    if entry.table not in PERIOD_COLUMN:
        return entry
    named: list[object] = list(table.periods)
    if aside is not None:
        named += _in_rows(aside)
    return replace(entry, periods=begun(named, today, first_month))


def _in_rows(aside: Taken) -> Iterable[object]:
    """Return what the rows say of time, where that cell itself could be believed."""
    column = PERIOD_COLUMN[aside.table.name]
    doubted = errors_of(aside.reasons).filter(pl.col("column") == column)["row"].unique()
    rows = aside.rows.filter(~pl.col("row_no").cast(pl.Int64).is_in(doubted.implode()))
    said: list[object] = rows[column].drop_nulls().unique().to_list()
    return said
