"""What each snapshot file is said to be, and whether it is that: manifests and hashes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

NAME = re.compile(r"^snap-[0-9a-f]+\.duckdb$")
BLOCK = 1 << 20


def manifest(warehouse: Path, stage: Path, snapshot_id: str) -> dict[str, object]:
    """Say what the file is: its id, hash, size and place in the order of publishing."""
    before = [int(str(found["order"])) for found in manifests(warehouse).values()]
    size = stage.stat().st_size
    return {"id": snapshot_id, "sha256": digest(stage), "bytes": size, "order": max(before, default=0) + 1}


def manifests(warehouse: Path) -> dict[str, dict[str, object]]:
    """Return snapshot file name → manifest, for every manifest that can be read."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted(warehouse.glob("snap-*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads(path.read_text(encoding="utf-8"))
            found[f"{path.stem}.duckdb"] = {key: said[key] for key in ("id", "sha256", "bytes", "order")}
    return {name: said for name, said in found.items() if NAME.match(name)}


def manifest_of(snapshot: Path) -> Path:
    """Return where the manifest of a snapshot lies."""
    return snapshot.with_suffix(".json")


def is_whole(path: Path, sha256: str) -> bool:
    """Say whether a file is what its manifest says; worked out once for each state of the file.

    A snapshot is closed for good: a log beside it was not published, and DuckDB would read it, so it goes.
    """
    with contextlib.suppress(OSError):
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
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
