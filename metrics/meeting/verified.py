"""Whether a sealed number is still what was sealed: the seal, its files and those received, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metrics.meeting.documents import SealDocument, SealedFigure
from metrics.meeting.seal import KIND, number_of, whole_of
from metrics.rows import typed_document
from pipelines.ground.home import Home
from pipelines.ground.manifest import digest, manifests
from pipelines.keeping.archive import folder

PACKS = "packs"
BESIDE = frozenset({"number", "pack", "revision", "whole"})  # of a seal, what its number is not made of


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a code: the seal that bears it (None: nobody has it), and files that are not as sealed.

    `changed`: paths within the home, of files that are lost or of which a byte is another.
    """

    code: str
    seal: SealDocument | None
    changed: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether a seal bears the code, and everything that it names is as it was."""
        return self.seal is not None and not self.changed

    def figures(self) -> list[SealedFigure]:
        """Return the county's figures as they were sealed."""
        return [one for one in self.seal["figures"] if one["level"] == "county"] if self.seal else []

    def as_json(self) -> dict[str, Any]:
        """Return the shape of interface.md."""
        told = {name: self.seal[name] if self.seal else None for name in ("period", "sealed_at", "by")}
        return {"code": self.code, "valid": self.is_valid, **told, "changed": list(self.changed)}


def verified(home: Home, code: str) -> Verified:
    """Look a code up among all seals, and every file that the seal names at its bytes.

    A code is a seal's number as it stands on what was sealed, or its part after the dash; upper and lower
    case are one. Where no seal bears it and one of its period can no longer be read, that file is named.
    """
    wanted, unread = code.strip().upper(), []
    for path in sorted(folder(home, KIND).glob("*.json")):
        text = path.read_text(encoding="utf-8", errors="replace")
        said = _read(text)
        if said is None or "number" not in said:
            if wanted.rpartition("-")[0] in {"", path.stem.rpartition("-")[0].upper()}:
                unread.append(_within(home, path))
        elif wanted in _codes(said):
            return _looked_at(home, code, path, text, said)
    return Verified(code, None, tuple(unread))


def _codes(said: dict[str, Any]) -> set[str]:
    """Return the codes of a seal: its number as it is kept, and as what it says gives it."""
    numbers = (str(said["number"]).upper(), number_of(str(said.get("period")), _own(said)))
    return {code for number in numbers for code in (number, number.rpartition("-")[2])}


def _own(said: dict[str, Any]) -> str:
    """Return what the number of a seal is made of."""
    made_of = {name: one for name, one in said.items() if name not in BESIDE}
    return json.dumps(made_of, ensure_ascii=False, sort_keys=True, default=str)


def _read(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _looked_at(home: Home, code: str, path: Path, text: str, said: dict[str, Any]) -> Verified:
    """Return what a seal's own bytes, and those of each file that it names, say."""
    if not _is_own(path, text, said):  # what it says of other files is no longer to be believed
        return Verified(code, _typed(said), (_within(home, path),))
    changed = [_within(home, one) for one, wanted in _named(home, said) if not _is_whole(one, wanted)]
    changed += [_within(home, one) for one in _snapshots(home, said) if not is_whole_snapshot(one)]
    return Verified(code, _typed(said), tuple(dict.fromkeys(changed)))


def _typed(said: dict[str, Any]) -> SealDocument | None:
    try:
        return typed_document(said, SealDocument)
    except KeyError:  # one of its keys is another: it is no longer a seal
        return None


def _is_own(path: Path, text: str, said: dict[str, Any]) -> bool:
    """Whether a seal's file is what was written: its number and its digest are made of it, to the byte."""
    written = json.dumps(said, ensure_ascii=False, allow_nan=False, default=str)
    is_made = said.get("number") == number_of(str(said.get("period")), _own(said)) and text == written
    is_placed = path.stem == f"{said.get('period')}-r{said.get('revision')}"
    return is_made and is_placed and said.get("whole") in {None, whole_of(said)}


def _named(home: Home, said: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield each file that a seal names with its SHA-256: of its pack, and as received."""
    for one in said.get("pack", {}).get("files", []):
        yield folder(home, PACKS) / f"{one['sha256']}{Path(one['name']).suffix}", one["sha256"]
    for sha256 in said.get("raw", []):
        yield next(iter(sorted(home.raw.glob(f"{sha256}*"))), home.raw / sha256), sha256


def _snapshots(home: Home, said: dict[str, Any]) -> Iterator[Path]:
    """Yield the file of the snapshot that was sealed, where it is there: no figure of a seal needs it."""
    path = home.warehouse / f"snap-{said.get('snapshot')}.duckdb"
    if path.is_file():
        yield path


def is_whole_snapshot(path: Path) -> bool:
    """Whether a snapshot's file is what its manifest says."""
    said = manifests(path.parent).get(path.name)
    return said is not None and _is_whole(path, str(said["sha256"]))


def _is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and digest(path) == sha256


def _within(home: Home, path: Path) -> str:
    return path.relative_to(home.root).as_posix()
