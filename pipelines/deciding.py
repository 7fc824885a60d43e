"""Decides which of the tables just read are taken: those whose rows can mostly be believed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import polars as pl

from pipelines.control_totals import balance
from pipelines.home import Home
from pipelines.intake import ReadFile, ReadTable
from pipelines.reasons import gathered
from pipelines.store import Source, reasons_of, rows_of
from pipelines.taking import Taken, taken, told
from pipelines.whole import Whole, whole

Check = Callable[[Mapping[str, pl.DataFrame]], pl.DataFrame]


@dataclass(slots=True)
class Decision:
    """The state that comes of it; `fresh` are the tables taken, `refused` those not, `ledger` all sources."""

    state: Whole
    fresh: list[tuple[Taken, Source]]
    refused: list[Taken]
    ledger: list[Source]
    reasons: pl.DataFrame = field(default_factory=lambda: gathered([]))  # all that speaks against held rows


def decided(
    home: Home, ledger: list[Source], read: list[ReadFile], *, max_bad: float, today: date, check: Check
) -> Decision:
    """Judge what was read together with what is held, leaving out tables with too many bad rows.

    Leaving one out can change what is said of others, so the rest is judged again until all of it stands.
    UnbalancedError when what would hold is not what was sent (V18).
    """
    number = max((one.number for one in ledger), default=0) + 1
    fresh, refused = taken(home, wanted(ledger, read), number, today, ledger), []
    before = [(rows_of(home, one), one) for one in ledger if not one.withdrawn]
    while True:
        state = whole(_rows(before, fresh, ledger), today, home.settings.first_month)
        checked = check(state.frames)
        state.hold_back(errors_of(checked))
        found = gathered([state.reasons, checked])
        bad = [one for one in fresh if share_bad(one, found) > max_bad]
        if not bad:
            break
        for one in bad:
            one.reasons = against(one, found)
        refused += bad
        fresh = [one for one in fresh if one not in bad]
    balance(state.sent, state.frames, state.aside, errors_of(found))
    numbers = [one.number for one in fresh]
    others = found.filter(~pl.col("source_no").is_in(numbers))
    found = gathered([others, *(mine for one in fresh for mine in _mine(one, found))])
    stored = [reasons_of(home, one) for _, one in before]
    own = [one.reasons for one in fresh]
    named = [(one, _source(one, ledger)) for one in fresh]
    return Decision(
        state, named, refused, [*ledger, *(source for _, source in named)], gathered([*stored, *own, found])
    )


def wanted(ledger: list[Source], read: list[ReadFile]) -> list[tuple[ReadFile, ReadTable]]:
    """Return the tables that were read and are not held yet; a file sent twice in one load counts once."""
    known = {(one.file_id, one.sheet, one.table) for one in ledger if not one.withdrawn}
    found = []
    for file in read:
        for table in file.tables:
            name = (file.sha256, table.sheet, table.table or "")
            if table.table and not table.refused and name not in known:
                known.add(name)
                found.append((file, table))
    return found


def against(one: Taken, found: pl.DataFrame) -> pl.DataFrame:
    """Return all reasons against a table just read: of its own rows and across tables."""
    return gathered([one.reasons, *_mine(one, found)])


def _mine(one: Taken, found: pl.DataFrame) -> list[pl.DataFrame]:
    return [told(one, found.filter(pl.col("source_no") == one.number))]


def errors_of(reasons: pl.DataFrame) -> pl.DataFrame:
    """Return the reasons that hold rows back."""
    return reasons.filter(pl.col("severity") == "error")


def bad_rows(reasons: pl.DataFrame) -> pl.Series:
    """Return the row numbers that errors hold back."""
    return errors_of(reasons)["row"].unique()


def share_bad(one: Taken, found: pl.DataFrame) -> float:
    """Return the share of a table's rows held back, repeats not counted."""
    said = gathered([one.reasons, found.filter(pl.col("source_no") == one.number)])
    bad = bad_rows(said.filter(pl.col("rule") != "repeat"))
    return held_back(one, bad) / one.rows.height if one.rows.height else 0.0


def held_back(one: Taken, bad: pl.Series) -> int:
    """Return how many rows of a table bear one of the row numbers."""
    return int(one.rows["row_no"].cast(pl.Int64).is_in(bad.implode()).sum())


def _rows(
    before: list[tuple[pl.DataFrame, Source]], fresh: list[Taken], ledger: list[Source]
) -> dict[str, pl.DataFrame]:
    """Return table → rows of all loads with source_no, row_no, sequence, is_held."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for rows, source in before:
        parts.setdefault(source.table, []).append(rows.with_columns(sequence=pl.lit(source.sequence)))
    now = next_sequence(ledger)
    for one in fresh:
        parts.setdefault(one.table.name, []).append(one.rows.with_columns(sequence=pl.lit(now)))
    return {name: pl.concat(frames, how="diagonal") for name, frames in parts.items()}


def next_sequence(ledger: list[Source]) -> int:
    """Return the number of this load: order is the order of loads, never a clock."""
    return max((one.sequence for one in ledger), default=0) + 1


def _source(one: Taken, ledger: list[Source]) -> Source:
    return Source(
        number=one.number,
        file_id=one.file.sha256,
        file=one.file.name,
        sheet=one.read.sheet,
        table=one.table.name,
        sequence=next_sequence(ledger),
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        rows=one.rows.height,
        ignored=tuple(one.read.ignored),
        headings=dict(one.read.heading_of),
        forms=one.forms,
    )
