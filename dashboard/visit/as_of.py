"""What was published earlier, opened again: which snapshots are kept, and the one that an address asks for.

`as_of` in the address is the beginning of a snapshot's id, a day (2026-07-15) or a month (2026-07): the
newest that was published by then. A snapshot that is gone, damaged or of an older version is said to be
so, and what is published now is shown.
"""

from __future__ import annotations

import re
import threading
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from dashboard.visit.view import Desk, View
from metrics.bounds.reader import EVERYTHING, Reader
from metrics.figures.records import Records
from metrics.results import Results
from metrics.tracing.held import is_current
from pipelines.ground.home import Home
from pipelines.ground.manifest import is_whole, manifests
from pipelines.ground.text import Text
from pipelines.warehouse import Snapshot
from pipelines.warehouse.publish import Served

ID = re.compile(r"[0-9a-f]{6,16}")
DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
SHOWN, HELD = 24, 4  # signs of what was asked that are repeated; snapshots that are held ready
UNKNOWN = Text(
    "没有“{asked}”这样的数据批次：以下是现行数据。写批次编号的前几位，或日期如 2026-07-15。",
    "There is no snapshot “{asked}”: shown are the current data. Give the beginning of its number, or a day"
    " as 2026-07-15.",
)
TOO_EARLY = Text(
    "{asked}之前的数据批次没有保存，最早的是 {first} 发布的：以下是现行数据。封存过的期次，数值见"
    "半年推进会的封存。",
    "No snapshot of {asked} or before is kept; the first is of {first}: shown are the current data. Of sealed"
    " periods the figures stand in their seal.",
)
LOST = Text(
    "数据批次 {id} 的文件已丢失或损坏，打不开：以下是现行数据。可从备份中找回（chengxiao restore）。",
    "The file of snapshot {id} is lost or damaged and cannot be opened: shown are the current data. It may be"
    " in a backup (chengxiao restore).",
)
OLDER = Text(
    "数据批次 {id} 由较早版本的程序生成，本版本打不开：以下是现行数据。",
    "Snapshot {id} was made by an older version that this one cannot read: shown are the current data.",
)


READ_ONLY = Text(
    "正在看以前的数据：这里不能载入、封存、填写或定稿。先回到现行数据。",
    "Earlier data are shown: nothing is loaded, sealed, written or frozen here. Go back to the current data"
    " first.",
)


class Earlier(NamedTuple):
    """A snapshot that is kept: its id, its file, its place in the order of publishing, and when (UTC)."""

    id: str
    path: Path
    order: int
    at: datetime | None  # None: it cannot be opened

    @property
    def day(self) -> date | None:
        """The day on which it was published, here."""
        return self.at.astimezone().date() if self.at else None


def kept_snapshots(home: Home) -> list[Earlier]:
    """Return every snapshot that is kept, newest first; one that cannot be opened has no time."""
    found = []
    for name, said in manifests(home.warehouse).items():
        path = home.warehouse / name
        at = _created(path, str(said["sha256"])) if is_whole(path, str(said["sha256"])) else None
        found.append(Earlier(str(said["id"]), path, int(str(said["order"])), at))
    return sorted(found, key=lambda one: -one.order)


@lru_cache(maxsize=64)
def _created(path: Path, _sha256: str) -> datetime | None:
    """Return when a whole snapshot was published; it never changes."""
    snapshot = Snapshot(Served("", path))
    try:
        return datetime.fromisoformat(Records(snapshot, EVERYTHING).created)
    finally:
        snapshot.close()


def asked_for(home: Home, asked: str) -> Earlier | Text:
    """Return the snapshot that is asked for, or why it is not shown."""
    known, said = kept_snapshots(home), asked.strip().lower()
    short = said[:SHOWN]
    if ID.fullmatch(said):
        found = [one for one in known if one.id.startswith(said)]
        if not found:
            return UNKNOWN.filled(asked=short)
        return found[0] if found[0].at else LOST.filled(id=short)
    until = _last_day(said)
    if until is None:
        return UNKNOWN.filled(asked=short)
    dated = [(one.day, one) for one in known if one.day is not None]
    by_then = [one for day, one in dated if day <= until]
    if by_then:
        return by_then[0]
    first = min((day for day, _ in dated), default=None)
    return TOO_EARLY.filled(asked=short, first=first.isoformat() if first else "—")


def _last_day(said: str) -> date | None:
    """Return the day that is meant, of a month its last; None where it is none.

    >>> _last_day("2026-07"), _last_day("2026-07-15"), _last_day("2026-13"), _last_day("July")
    (datetime.date(2026, 7, 31), datetime.date(2026, 7, 15), None, None)
    """
    match = DAY.fullmatch(said)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        return date(year, month, int(match[3]) if match[3] else monthrange(year, month)[1])
    except ValueError:
        return None


def opened_as_of(home: Home, reader: Reader, asked: str, now: Results) -> tuple[Results, Text | None]:
    """Return what was published as somebody may see it, and what must be said; the current data otherwise."""
    found = asked_for(home, asked)
    if isinstance(found, Text):
        return now, found
    if found.id == now.snapshot:
        return now, None
    key = (str(home.root.resolve()), found.id, reader.key)
    with _LOCK:
        held = _SHELF.pop(key, None) or _open(found, reader)
        if held is None:
            return now, OLDER.filled(id=found.id[:8])
        _SHELF[key] = held  # the newest asked for stands last
        while len(_SHELF) > HELD:
            _SHELF.pop(next(iter(_SHELF))).retire()
    return held, None


def is_read_only(view: Desk) -> bool:
    """Say that nothing is written while earlier data are shown; whether they are."""
    if not isinstance(view, View) or view.current is None:
        return False
    st.info(view.say(READ_ONLY), icon=":material/lock:")
    return True


def _open(found: Earlier, reader: Reader) -> Results | None:
    """Open a snapshot for somebody; None where this version cannot read it. It keeps no file open."""
    results = Results(Snapshot(Served(found.id, found.path)), reader)
    if not is_current(results.records.whole):
        results.close()
        return None
    if reader.sees_all:  # a cut takes a while to make: it stays until others are asked for
        results.retire()
    return results


_SHELF: dict[tuple[str, str, str], Results] = {}
_LOCK = threading.Lock()
