"""What each snapshot file is said to be, and whether it is that: manifests and hashes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

from pipelines.ground.text import Text

NAME = re.compile(r"^snap-[0-9a-f]+\.duckdb$")
BLOCK = 1 << 20
SHOWN = 60  # characters of a wrong value that are shown
KINDS: dict[str, type] = {"id": str, "sha256": str, "bytes": int, "order": int}
WANTED = {str: Text("文字", "a text"), int: Text("整数", "a whole number")}
FAULT = Text("快照清单 {place} 无法使用：{why}", "the manifest {place} cannot be used: {why}")
UNREADABLE = Text("不是可读的 JSON 键值", "it is no JSON of keys and values")
WRONG = Text("{key} 为 {found}，应为{wanted}", "{key} is {found}; {wanted} was wanted")


def manifest(warehouse: Path, stage: Path, snapshot_id: str) -> dict[str, object]:
    """Say what the file is: its id, hash, size and place in the order of publishing."""
    before = [int(str(found["order"])) for found in manifests(warehouse).values()]
    size = stage.stat().st_size
    return {"id": snapshot_id, "sha256": digest(stage), "bytes": size, "order": max(before, default=0) + 1}


def manifests(warehouse: Path) -> dict[str, dict[str, object]]:
    """Return snapshot file name → manifest, for every manifest that can be read and says what it must."""
    read = {f"{path.stem}.duckdb": _read(path) for path in sorted(warehouse.glob("snap-*.json"))}
    return {name: said for name, said in read.items() if isinstance(said, dict) and NAME.match(name)}


def faults(warehouse: Path) -> list[Text]:
    """Return which manifests cannot be used and why, by file and key."""
    read = [(path, _read(path)) for path in sorted(warehouse.glob("snap-*.json"))]
    return [FAULT.filled(place=path, why=said) for path, said in read if isinstance(said, Text)]


def _read(path: Path) -> dict[str, object] | Text:
    """Return what a manifest says, or why it cannot be used."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return UNREADABLE
    if not isinstance(said, dict):
        return UNREADABLE
    for key, kind in KINDS.items():
        value = said.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            shown = json.dumps(value, ensure_ascii=False, default=str)[:SHOWN]
            return WRONG.filled(key=key, found=shown, wanted=WANTED[kind])
    return {key: said[key] for key in KINDS}


def manifest_of(snapshot: Path) -> Path:
    """Return where the manifest of a snapshot lies."""
    return snapshot.with_suffix(".json")


def is_whole(path: Path, sha256: str) -> bool:
    """Say whether a file is what its manifest says; worked out once for each state of the file.

    A snapshot is closed for good: a log beside it was not published, and DuckDB would read it, so it goes;
    where it cannot go, as in a home that is only read, the file is not served.
    """
    log = path.with_name(f"{path.name}.wal")
    with contextlib.suppress(OSError):
        if log.exists():
            log.unlink()
        stat = path.stat()
        return _digest_at(path, stat.st_mtime_ns, stat.st_size, stat.st_ino) == sha256
    return False


@lru_cache(maxsize=64)
def _digest_at(path: Path, _changed: int, _size: int, _inode: int) -> str:
    return digest(path)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()
