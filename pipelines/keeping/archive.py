"""What is kept for good: documents in numbered revisions, written once, and files named by content."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.once import written_once
from pipelines.warehouse.publish import pin

REVISION = re.compile(r"^(?P<name>.+)-r(?P<number>\d+)\.json$")


@dataclass(frozen=True, slots=True)
class Kept:
    """One revision of a document."""

    name: str
    revision: int
    document: dict[str, Any]


def folder(home: Home, kind: str) -> Path:
    """Return where documents of a kind lie; they outlive every snapshot."""
    return home.root / "archive" / kind


def keep(home: Home, kind: str, name: str, document: Mapping[str, object]) -> Kept:
    """Keep a document as the next revision of its name; two at once get two numbers."""
    place = folder(home, kind)
    place.mkdir(parents=True, exist_ok=True)
    number = next_revision(home, kind, name)

    def text(revision: int) -> str:
        said = {**document, "revision": revision}
        return json.dumps(said, ensure_ascii=False, allow_nan=False, default=str)

    number = written_once(place, number, lambda revision: f"{name}-r{revision}.json", text)
    return Kept(name, number, json.loads(text(number)))


def next_revision(home: Home, kind: str, name: str) -> int:
    """Return the number that the next revision of a document gets, if nobody keeps another meanwhile."""
    return max((one.revision for one in revisions(home, kind, name)), default=0) + 1


def revisions(home: Home, kind: str, name: str | None = None) -> list[Kept]:
    """Return every revision of a document (of all, without a name), oldest first."""
    found = []
    for path in sorted(folder(home, kind).glob("*.json")):
        match = REVISION.match(path.name)
        if match and name in {None, match["name"]}:
            said = json.loads(path.read_text(encoding="utf-8"))
            found.append(Kept(match["name"], int(match["number"]), said))
    return sorted(found, key=lambda one: (one.name, one.revision))


def keep_file(home: Home, kind: str, content: bytes, suffix: str) -> str:
    """Keep a file under the SHA-256 of its content and return that: whole or not at all, the same file once.

    One whose bytes were damaged on the disk is whole again when the same content is kept once more.
    """
    digest, place = hashlib.sha256(content).hexdigest(), folder(home, kind)
    if kept_file(home, kind, digest, suffix) is not None:
        return digest
    place.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=place, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        synced(Path(fresh))
        Path(fresh).replace(place / f"{digest}{suffix}")
    finally:
        Path(fresh).unlink(missing_ok=True)
    synced(place)
    return digest


def kept_file(home: Home, kind: str, digest: str, suffix: str) -> bytes | None:
    """Return a kept file's bytes; None where it is lost or is no longer what was kept."""
    path = folder(home, kind) / f"{digest}{suffix}"
    if not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def keep_snapshot(home: Home, snapshot_id: str) -> None:
    """Keep a snapshot for good: something in the archive was reported from it."""
    pin(home.warehouse, snapshot_id)
