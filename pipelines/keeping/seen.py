"""What was ever sent: each table of each sheet of each file, when it was first seen, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from pipelines.ground.periods import PERIOD_ID, Period
from pipelines.ground.text import Text

# `waiting`: read and believed, but nothing of that load was published (--strict, a shrinking register).
Status = Literal["taken", "refused", "waiting", "withdrawn"]
EARLIEST = 2014  # proposed: the year in which poor households were first registered; no report is older


class Content(NamedTuple):
    """What makes two things sent the same: the file's bytes, the sheet, the table that it fills."""

    file_id: str
    sheet: str
    table: str  # empty where the sheet could not be recognised


@dataclass(frozen=True, slots=True)
class Seen:
    """One table of one sheet of one file. `sequence` is the load that saw it first: its place for good.

    A file of which no sheet could be read has one entry without sheet and table. `zh` and `en` say why it was
    not taken; `asks` is what would be confirmed (growth, shrink); `periods` are those that it names.
    """

    file_id: str
    file: str
    sheet: str
    table: str
    sequence: int
    status: Status
    zh: str = ""
    en: str = ""
    periods: tuple[str, ...] = ()
    rows: int = 0
    quarantined: int = 0
    asks: str = ""

    @property
    def content(self) -> Content:
        """What it is."""
        return Content(self.file_id, self.sheet, self.table)

    @property
    def message(self) -> Text:
        """Why it was not taken."""
        return Text(self.zh, self.en)


def next_sequence(sequences: Iterable[int]) -> int:
    """Return the number of this load: order is the order of loads, never a clock."""
    return max(sequences, default=0) + 1


def withdrawn_files(seen: Sequence[Seen]) -> frozenset[str]:
    """Return the ids of files that were taken back out and not sent by name since."""
    gone = {one.file_id for one in seen if one.status == "withdrawn"}
    return frozenset(gone - {one.file_id for one in seen if one.status != "withdrawn"})


def place(seen: Sequence[Seen], content: Content, now: int) -> int:
    """Return the load that saw a content first: its own, else its file's, else this one.

    A content that was withdrawn has lost its place.
    """
    mine = [one for one in seen if one.file_id == content.file_id and one.status != "withdrawn"]
    own = [one.sequence for one in mine if one.content == content]
    return min(own or [one.sequence for one in mine], default=now)


def updated(seen: Sequence[Seen], now: Sequence[Seen]) -> list[Seen]:
    """Return the list with what this load says of the files that it read, in order of first sight."""
    said = {one.content: one for one in now}
    read = {one.file_id for one in now}
    kept = [
        one
        for one in seen
        if one.content not in said and (one.file_id not in read or one.status in {"taken", "withdrawn"})
    ]
    return sorted([*kept, *said.values()], key=lambda one: (one.sequence, one.file_id, one.sheet, one.table))


def without(seen: Sequence[Seen], file_id: str, why: str) -> list[Seen]:
    """Return the list with all of a file withdrawn."""
    return [
        replace(one, status="withdrawn", zh=why, en=why) if one.file_id == file_id else one for one in seen
    ]


def begun(named: Iterable[object], today: date, first_month: int) -> tuple[str, ...]:
    """Return the ids of the periods named that can be read and have begun; a day or month names its half.

    What a refused table says of time is believed only so far: a misread year must not make a period.
    """
    found = set()
    for one in named:
        period = _period(one, first_month)
        if period and period.year >= EARLIEST and period.start <= today:
            found.add(period.id)
    return tuple(sorted(found))


def _period(named: object, first_month: int) -> Period | None:
    if isinstance(named, date):
        return Period.on(named, first_month)
    text = str(named)
    if PERIOD_ID.match(text):
        return Period.read(text, first_month)
    try:
        return Period.on(
            date.fromisoformat(text if len(text) > len("2025-06") else f"{text}-01"), first_month
        )
    except ValueError:
        return None
