"""Publishes snapshots by a pointer, so that readers see the old state or the new one, never half of one."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipelines.ground.files import replaced, synced
from pipelines.ground.manifest import NAME, is_whole, manifest, manifest_of, manifests

POINTER = "current.json"
STAGE = "stage-"
KEPT = 6  # snapshots kept for going back (promise F16)


@dataclass(frozen=True, slots=True)
class Served:
    """The snapshot that readers get; `fell_back` when the current one is damaged."""

    id: str
    path: Path
    fell_back: bool = False


def publish(warehouse: Path, snapshot_id: str, write: Callable[[Path], object]) -> Path:
    """Write a snapshot beside the others and point to it; a failure before the last step changes nothing."""
    warehouse.mkdir(parents=True, exist_ok=True)
    clear_stage(warehouse)
    final = warehouse / f"snap-{snapshot_id}.duckdb"
    try:
        stage = warehouse / f"{STAGE}{snapshot_id}.duckdb"
        write(stage)
        synced(stage)
        replaced(manifest_of(final), json.dumps(manifest(warehouse, stage, snapshot_id)))
        stage.replace(final)
        synced(warehouse)
        replaced(warehouse / POINTER, json.dumps({"snapshot": final.name}))
    except BaseException:
        clear_stage(warehouse)  # a full disk gets its space back at once
        raise
    retire(warehouse, final.name)
    return final


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


def still_whole(found: Served) -> bool:
    """Say whether a snapshot that was found earlier is still kept, and still what its manifest says."""
    said = manifests(found.path.parent).get(found.path.name)
    return said is not None and is_whole(found.path, str(said["sha256"]))


def pointed(warehouse: Path) -> str | None:
    """Return the file name that the pointer gives, if it gives one that may be a snapshot's."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        name = json.loads((warehouse / POINTER).read_text(encoding="utf-8"))["snapshot"]
        if isinstance(name, str) and NAME.match(name):
            return name
    return None


def clear_stage(warehouse: Path) -> None:
    """Remove what a load that was cut off left behind."""
    for path in (*warehouse.glob(f"{STAGE}*"), *warehouse.glob(".*.new")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def retire(warehouse: Path, current: str) -> None:
    """Remove the oldest snapshots beyond those kept; never the current one or a pinned one."""
    known = manifests(warehouse)
    newest_first = sorted(known, key=lambda name: -int(str(known[name]["order"])))
    for name in newest_first[KEPT:]:
        if name != current and not pin_of(warehouse / name).exists():
            with contextlib.suppress(OSError):  # a reader on Windows holds it: the next load tries again
                (warehouse / name).unlink(missing_ok=True)
                manifest_of(warehouse / name).unlink(missing_ok=True)


def pin_of(snapshot: Path) -> Path:
    """Return the mark that keeps a snapshot for good: a sealed period was reported from it."""
    return snapshot.with_suffix(".keep")


def pin(warehouse: Path, snapshot_id: str) -> None:
    """Keep a snapshot for good."""
    pin_of(warehouse / f"snap-{snapshot_id}.duckdb").touch()
