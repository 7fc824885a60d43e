"""Documents kept for good, such as a frozen ranking: numbered revisions, written once and never changed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.home import Home
from pipelines.once import written_once
from pipelines.publish import pin

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


def keep(home: Home, kind: str, name: str, document: dict[str, Any]) -> Kept:
    """Keep a document as the next revision of its name; two at once get two numbers."""
    place = folder(home, kind)
    place.mkdir(parents=True, exist_ok=True)
    number = max((one.revision for one in revisions(home, kind, name)), default=0) + 1

    def text(revision: int) -> str:
        said = {**document, "revision": revision}
        return json.dumps(said, ensure_ascii=False, allow_nan=False, default=str)

    number = written_once(place, number, lambda revision: f"{name}-r{revision}.json", text)
    return Kept(name, number, json.loads(text(number)))


def revisions(home: Home, kind: str, name: str | None = None) -> list[Kept]:
    """Return every revision of a document (of all, without a name), oldest first."""
    found = []
    for path in sorted(folder(home, kind).glob("*.json")):
        match = REVISION.match(path.name)
        if match and name in {None, match["name"]}:
            said = json.loads(path.read_text(encoding="utf-8"))
            found.append(Kept(match["name"], int(match["number"]), said))
    return sorted(found, key=lambda one: (one.name, one.revision))


def keep_snapshot(home: Home, snapshot_id: str) -> None:
    """Keep a snapshot for good: something in the archive was reported from it."""
    pin(home.warehouse, snapshot_id)
