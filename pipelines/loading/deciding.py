"""Decides which of the tables just read are taken, and what then holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import polars as pl

from pipelines.ground.home import Home
from pipelines.intake import ReadFile, ReadTable
from pipelines.judging.whole import whole
from pipelines.keeping.seen import Content, Seen, next_sequence, place, updated, withdrawn_files
from pipelines.keeping.store import Source, reasons_of, refused_reasons, rows_of
from pipelines.loading.decision import Decision
from pipelines.loading.growth import published_stocks
from pipelines.loading.naming import Before, nil_periods, reported, said_of
from pipelines.loading.setting_aside import Judged, Limits, errors_of, mine, stood
from pipelines.loading.strangers import AREAS, set_aside
from pipelines.loading.taking import Taken, taken
from pipelines.loading.timing import ACROSS, begins
from pipelines.loading.told_before import told_again
from pipelines.reasons import gathered
from pipelines.warehouse.control_totals import balance

Check = Callable[[Mapping[str, pl.DataFrame]], pl.DataFrame]


def decided(
    home: Home,
    ledger: list[Source],
    read: list[ReadFile],
    *,
    max_bad: float,
    today: date,
    check: Check,
    seen: Sequence[Seen] = (),
    is_named: bool = True,
    confirmed: frozenset[str] = frozenset(),
) -> Decision:
    """Judge what was read together with what is held, leaving out tables that cannot be believed.

    `seen` is what was ever sent; files that were withdrawn are taken only where `is_named`. UnbalancedError
    when what would hold is not what was sent (V18).
    """
    number = max((one.number for one in ledger), default=0) + 1
    now = next_sequence([*(one.sequence for one in ledger), *(one.sequence for one in seen)])
    gone = frozenset() if is_named else withdrawn_files(seen)
    in_force = [one for one in ledger if not one.withdrawn]
    set_aside(read, (rows_of(home, one) for one in in_force if one.table == AREAS))
    fresh = taken(home, wanted(ledger, read, gone), number, today, ledger)
    for one in fresh:
        one.sequence = place(seen, content(one.file, one.read), now)
    before = [(rows_of(home, one), one) for one in in_force]
    first = home.settings.first_month
    limits = Limits(max_bad, published_stocks(home), confirmed)
    judged, fresh, refused = stood(fresh, _judging(before, today, first, check), limits)
    state, found = judged.state, judged.found
    balance(state.sent, state.frames, state.aside, errors_of(found))
    left = limits.changes(judged)
    named = [(one, _source(one, today, first)) for one in fresh]
    decision = Decision(state, named, refused, [*ledger, *(source for _, source in named)])
    decision.read = read
    decision.withdrawn, decision.blocked = gone, left[0].message if left else None
    decision.reasons = _all(home, before, fresh, found)
    told = [] if not read else said_of(read, decision, Before(seen, now), today, first)
    _remember(decision, home, updated(seen, told))
    return decision


def _judging(
    before: list[tuple[pl.DataFrame, Source]], today: date, first: int, check: Check
) -> Callable[[Sequence[Taken]], Judged]:
    """Return what judges fresh tables together with the rows that are held."""
    begins(ACROSS)

    def judge(tables: Sequence[Taken]) -> Judged:
        state = whole(_rows(before, tables), today, first)
        checked = check(state.frames)
        state.hold_back(errors_of(checked))
        return Judged(state, gathered([state.reasons, checked]))

    return judge


def _remember(decision: Decision, home: Home, seen: list[Seen]) -> None:
    """Keep with a decision what was ever sent and refused, and which periods that makes."""
    decision.seen = seen
    decision.refused_before = refused_reasons(home)
    decision.reported = reported(decision.ledger, decision.seen)


def content(file: ReadFile, read: ReadTable) -> Content:
    """Return what a table read is known by."""
    return Content(file.sha256, read.sheet, read.table or "")


def wanted(
    ledger: list[Source], read: list[ReadFile], gone: frozenset[str] = frozenset()
) -> list[tuple[ReadFile, ReadTable]]:
    """Return the tables that were read and are not held yet; a file sent twice in one load counts once.

    `gone` are files that were withdrawn and are not to be taken again.
    """
    known = {Content(one.file_id, one.sheet, one.table) for one in ledger if not one.withdrawn}
    found = []
    for file in read:
        for table in file.tables if file.sha256 not in gone else ():
            name = content(file, table)
            if table.table and not table.refused and name not in known:
                known.add(name)
                found.append((file, table))
    return found


def _all(
    home: Home, before: list[tuple[pl.DataFrame, Source]], fresh: list[Taken], found: pl.DataFrame
) -> pl.DataFrame:
    """Return all reasons: those kept, those of rows just read, and those across tables."""
    numbers = [one.number for one in fresh]
    others = told_again(home, found.filter(~pl.col("source_no").is_in(numbers)), [one for _, one in before])
    stored = [reasons_of(home, one) for _, one in before]
    own = [one.reasons for one in fresh]
    return gathered([*stored, *own, others, *(said for one in fresh for said in mine(one, found))])


def _rows(before: list[tuple[pl.DataFrame, Source]], fresh: Sequence[Taken]) -> dict[str, pl.DataFrame]:
    """Return table → rows of all loads with source_no, row_no, sequence, is_held."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for rows, source in before:
        parts.setdefault(source.table, []).append(rows.with_columns(sequence=pl.lit(source.sequence)))
    for one in fresh:
        parts.setdefault(one.table.name, []).append(one.rows.with_columns(sequence=pl.lit(one.sequence)))
    return {name: pl.concat(frames, how="diagonal") for name, frames in parts.items()}


def _source(one: Taken, today: date, first_month: int) -> Source:
    return Source(
        number=one.number,
        file_id=one.file.sha256,
        file=one.file.name,
        sheet=one.read.sheet,
        table=one.table.name,
        sequence=one.sequence,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        rows=one.count,
        ignored=tuple(one.read.ignored),
        headings=dict(one.read.heading_of),
        nil_periods=nil_periods(one.read, today, first_month),
        forms=one.forms,
    )
