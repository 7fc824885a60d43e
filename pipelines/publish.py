"""Publishes snapshots by a pointer, so that readers see the old state or the new one, never half of one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

POINTER = "current.json"
NAME = re.compile(r"^snap-[0-9a-f]+\.duckdb$")
STAGE = "stage-"
KEPT = 6  # snapshots kept for going back (promise F16)
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Served:
    """The snapshot that readers get; `fell_back` when the current one is damaged."""

    id: str
    path: Path
    fell_back: bool = False


def publish(warehouse: Path, snapshot_id: str, write: Callable[[Path], None]) -> Path:
    """Write a snapshot beside the others and point to it; a failure before the last step changes nothing."""
    warehouse.mkdir(parents=True, exist_ok=True)
    clear_stage(warehouse)
    stage = warehouse / f"{STAGE}{snapshot_id}.duckdb"
    write(stage)
    synced(stage)
    final = warehouse / f"snap-{snapshot_id}.duckdb"
    replaced(manifest_of(final), json.dumps(manifest(warehouse, stage, snapshot_id)))
    stage.replace(final)
    synced(warehouse)
    replaced(warehouse / POINTER, json.dumps({"snapshot": final.name}))
    retire(warehouse, final.name)
    return final


def manifest(warehouse: Path, stage: Path, snapshot_id: str) -> dict[str, object]:
    """Say what the file is: its id, hash, size and place in the order of publishing."""
    before = [int(str(found["order"])) for found in manifests(warehouse).values()]
    size = stage.stat().st_size
    return {"id": snapshot_id, "sha256": digest(stage), "bytes": size, "order": max(before, default=0) + 1}


def served(warehouse: Path) -> Served | None:
    """Return the current snapshot if whole, else the newest whole one; None where nothing was published."""
    known = manifests(warehouse)
    newest_first = sorted(known, key=lambda name: -int(str(known[name]["order"])))
    wanted = pointed(warehouse)
    names = ([wanted] if wanted else []) + [name for name in newest_first if name != wanted]
    for name in names:
        path = warehouse / name
        if name in known and is_whole(path, str(known[name]["sha256"])):
            return Served(str(known[name]["id"]), path, fell_back=name != (wanted or newest_first[0]))
    return None


def pointed(warehouse: Path) -> str | None:
    """Return the file name that the pointer gives, if it gives one that may be a snapshot's."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        name = json.loads((warehouse / POINTER).read_text(encoding="utf-8"))["snapshot"]
        if isinstance(name, str) and NAME.match(name):
            return name
    return None


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
    """Say whether a file is what its manifest says; worked out once for each state of the file."""
    with contextlib.suppress(OSError):
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


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, lie on the disk."""
    if os.name != "posix" and path.is_dir():
        return  # Windows cannot open folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replaced(path: Path, text: str) -> None:
    """Write a small file in one step: readers see the old text or the new one."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    synced(fresh)
    fresh.replace(path)
    synced(path.parent)


def clear_stage(warehouse: Path) -> None:
    """Remove what a load that was cut off left behind."""
    for path in (*warehouse.glob(f"{STAGE}*"), *warehouse.glob(".*.new")):
        path.unlink(missing_ok=True)


def retire(warehouse: Path, current: str) -> None:
    """Remove the oldest snapshots beyond those kept; never the current one."""
    known = manifests(warehouse)
    newest_first = sorted(known, key=lambda name: -int(str(known[name]["order"])))
    for name in newest_first[KEPT:]:
        if name != current:
            with contextlib.suppress(OSError):  # a reader on Windows holds it: the next load tries again
                (warehouse / name).unlink(missing_ok=True)
                manifest_of(warehouse / name).unlink(missing_ok=True)
