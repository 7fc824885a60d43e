"""Files to tables of text, each parsed in a child process that may die without harm to its parent."""

from __future__ import annotations

import hashlib
import queue
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.intake.models import ReadFile, ReadTable
from pipelines.intake.worker import Child
from pipelines.reasons import masked
from pipelines.text import Text

WORKERS = 2
UNREAD = Text("文件无法打开", "the file cannot be opened")


def read_files(paths: Sequence[Path], progress: Callable[[str], None] | None = None) -> list[ReadFile]:
    """Read files in two child processes; a bad one is refused by itself and never raises.

    Returns one ReadFile for each path, in order. `progress` is called with the name of each file read.
    """
    idle: queue.Queue[Child] = queue.Queue()
    children = [Child() for _ in range(min(WORKERS, len(paths)))]
    for child in children:
        idle.put(child)

    def one(path: Path) -> ReadFile:
        child = idle.get()
        try:
            return _read(path, child)
        finally:
            idle.put(child)
            if progress:
                progress(masked(path.name) or path.name)

    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(one, paths))
    finally:
        for child in children:
            child.stop()


def _read(path: Path, child: Child) -> ReadFile:
    name = masked(path.name) or path.name
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError:
        return ReadFile(path, name, "", refused=UNREAD)
    with tempfile.TemporaryDirectory(prefix="intake-") as out:
        answer = child.ask({"path": str(path), "out": out}, size)
        tables = [_table(Path(out), at, said) for at, said in enumerate(answer["tables"])]
    refused = Text(*answer["refused"]) if answer["refused"] else None
    return ReadFile(path, name, digest, refused, tables, [Text(*note) for note in answer["notes"]])


def _table(out: Path, at: int, said: dict[str, Any]) -> ReadTable:
    said["refused"] = Text(*said["refused"]) if said["refused"] else None
    said["ignored"] = tuple(said["ignored"])
    text, faults = (_frame(out / f"{part}-{at}.arrow") for part in ("text", "faults"))
    return ReadTable(**said, text=text, faults=faults)


def _frame(path: Path) -> pl.DataFrame:
    """Read an Arrow file whole, so that it may be deleted at once (a mapped one may not, on Windows)."""
    with path.open("rb") as file:
        return pl.read_ipc(file)
