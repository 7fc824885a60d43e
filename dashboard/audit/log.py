"""The log in a home: a file a month, written under a lock and on the disk before anybody goes on."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from dashboard.audit.chain import FIRST, Line, read
from dashboard.audit.kinds import Kind
from pipelines.ground.files import replaced, synced
from pipelines.ground.home import Home, SettingsError
from pipelines.ground.identifiers import masked_text

MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\.jsonl(\.gz)?")
HEAD, KEPT = "head.json", "kept"  # the newest line's number and hash; older months, packed
LAST_BYTES = 1 << 20  # a line is far shorter
LONGEST = 300  # signs of one word that is written down


def files(home: Home) -> list[Path]:
    """Return the files of the log, oldest first: months packed away, then those at hand."""
    found = [*home.audit.glob("*.jsonl"), *(home.audit / KEPT).glob("*.jsonl.gz")]
    return sorted((path for path in found if MONTH.fullmatch(path.name)), key=lambda path: path.name[:7])


def texts(path: Path) -> Iterator[str]:
    """Give each line of a file as it stands there."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="\n") as packed:
            yield from packed
        return
    with path.open(encoding="utf-8", errors="replace", newline="\n") as plain:
        yield from plain


def lines(home: Home) -> Iterator[Line]:
    """Give every line that can be read, oldest first; whether they are whole, `verify` tells."""
    for path in files(home):
        for text in texts(path):
            if line := read(text):
                yield line


def lately(home: Home, kind: Kind, who: str, since: datetime) -> int:
    """Return how many lines of a kind somebody has left since a moment of the last months."""
    known = masked_text(who)
    recent = (line for path in files(home)[-2:] for text in texts(path) if (line := read(text)))
    return sum(
        line.kind == kind and line.who == known and datetime.fromisoformat(line.at) >= since
        for line in recent
    )


def noted(home: Home, kind: Kind, who: str, address: str, **what: Any) -> Line:
    """Write one line and return it; OSError where it cannot be written, and then nothing may go on.

    What is written loses its identifiers first: the log holds no personal data. `address` is that of the
    machine somebody sat at; "" for the command line of the server itself.
    """
    folder = home.private(home.audit)
    said = {name: _plain(value) for name, value in what.items() if value is not None}
    with FileLock(folder / ".lock"):
        now = datetime.now(UTC)
        path, last = _newest(home, now)
        mended = _whole(path)
        before = last
        if mended:
            before = _added(home, path, _next(before, now, ("system", ""), "mended", {"bytes": mended}))
        line = _added(home, path, _next(before, now, (masked_text(who), address), kind, said))
    _packed_away(home, now)
    return line


def _next(before: Line | None, now: datetime, by: tuple[str, str], kind: str, what: dict[str, Any]) -> Line:
    """Return the line after another; `by` is who, and from where."""
    at = now.isoformat(timespec="milliseconds")
    return Line(before.n + 1 if before else 1, at, *by, kind, what, before.own if before else FIRST)


def _newest(home: Home, now: datetime) -> tuple[Path, Line | None]:
    """Return the file to write to and the newest line; a clock that went back begins no earlier file."""
    known = files(home)
    path = home.audit / f"{now:%Y-%m}.jsonl"
    plain = [one for one in known if one.suffix != ".gz"]
    if plain and plain[-1].name > path.name:
        path = plain[-1]
    for one in reversed(known):
        found = [line for text in _ending(one) if (line := read(text))]
        if found:
            return path, found[-1]
    return path, None


def _ending(path: Path) -> list[str]:
    """Return the last lines of a file, whole ones."""
    if path.suffix == ".gz":
        return list(texts(path))
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LAST_BYTES))
        found = file.read().decode("utf-8", "replace").split("\n")
    return [f"{text}\n" for text in found[:-1]]


def _whole(path: Path) -> int:
    """Cut off what a crash left of a line that was never finished; return how many bytes that was."""
    if not path.is_file():
        return 0
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - LAST_BYTES))
        torn = len(file.read().rpartition(b"\n")[2])
        if torn:
            file.truncate(size - torn)
            os.fsync(file.fileno())
    return torn


def _added(home: Home, path: Path, line: Line) -> Line:
    """Append a line, wait for the disk, and remember it as the newest."""
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        data = line.text.encode()
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        synced(path.parent)
    own = line.bound
    replaced(home.audit / HEAD, json.dumps({"n": line.n, "own": own}))
    return Line(line.n, line.at, line.who, line.address, line.kind, line.what, line.before, own)


def _packed_away(home: Home, now: datetime) -> None:
    """Pack months that are older than the county keeps at hand; nothing is ever deleted by us."""
    try:
        months = home.settings.audit_months
    except SettingsError:  # said elsewhere; nothing is moved meanwhile
        return
    first = now.year * 12 + now.month - 1 - months
    for path in home.audit.glob("*.jsonl"):
        if not MONTH.fullmatch(path.name) or int(path.name[:4]) * 12 + int(path.name[5:7]) - 1 >= first:
            continue
        with FileLock(home.audit / ".lock"):
            if path.is_file():
                _packed(home, path)


def _packed(home: Home, path: Path) -> None:
    """Pack one month: the packed file is whole on the disk before the plain one goes."""
    folder = home.private(home.audit / KEPT)
    fresh = folder / f".{path.name}.new"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(gzip.compress(path.read_bytes(), mtime=0))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / f"{path.name}.gz")
    synced(folder)
    path.unlink()
    synced(path.parent)


def _plain(value: Any) -> Any:
    """Return a value as it may be written down."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return masked_text(str(value))[:LONGEST]
