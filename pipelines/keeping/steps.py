"""Steps of what a load derives, kept from one load to the next: found again where all they read is the same.

A part lies under the digest of its own bytes; the list says of each step what it read, with the digest of
that as it was. What cannot be read, or is not what its digest says, was never there: the step is made again.
Owner only; no backup takes it along, and a rebuild begins without.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.facts.origin.reads import Read
from pipelines.facts.origin.steps import Made, Steps
from pipelines.ground.files import replaced
from pipelines.ground.home import Home
from pipelines.ground.parts import Part

FOLDER, LIST, SMALL = "steps", "steps.json", "small.bin"
FEW = 1 << 16  # bytes of a part that lies with others in one file


def forget(home: Home) -> None:
    """Let everything go that was kept of steps: the next load makes all anew."""
    shutil.rmtree(home.store / FOLDER, ignore_errors=True)


class KeptSteps(Steps):
    """The steps of one load, beside those of the load before; `close` keeps those of this one."""

    def __init__(self, home: Home, version: str) -> None:
        """Read what the load before kept, if it was made by the same code."""
        self._folder = home.private(home.private(home.store) / FOLDER)
        self._version = f"{version} polars {pl.__version__}"
        said = self._made = self._said()
        self._before: dict[str, Any] = said.get("steps", {})
        self._small: dict[str, bytes] = self._opened(said.get("small", {})) if self._before else {}
        self._now: dict[str, Any] = {}

    def step(self, name: str, now: Callable[[Read], str], make: Callable[[], Made]) -> Part:
        """Return what a step makes: as it was kept, where everything that it read is what it was."""
        old = self._before.get(name)
        if old and all(now(tuple(read)) == digest for read, digest in old["reads"]) and self._is_whole(old):
            self._now[name] = old
            return self._part(old)
        rows, reads = make()
        kept = {"reads": _noted(reads, now), "sha256": self._written(rows)}
        self._now[name] = kept
        return self._part(kept)

    def tables(self, snapshot: str, withdrawn: Sequence[int]) -> dict[str, str]:
        """Return table → digest of a snapshot, if the load before made it by the same code.

        Nothing where a source was withdrawn since: what was taken back out is not even left in free blocks.
        """
        said = self._made
        is_it = said.get("snapshot") == snapshot and said.get("withdrawn") == list(withdrawn)
        return dict(said["tables"]) if is_it else {}

    def close(self, snapshot: str, tables: Mapping[str, str], withdrawn: Sequence[int]) -> None:
        """Keep the steps of this load, and nothing else; `tables`: the digests of those that it published."""
        wanted = {one["sha256"] for one in self._now.values()}
        places, at = {}, 0
        with (self._folder / f".{SMALL}.new").open("wb") as file:
            for sha256 in sorted(wanted & self._small.keys()):
                file.write(self._small[sha256])
                places[sha256] = [at, len(self._small[sha256])]
                at += len(self._small[sha256])
        (self._folder / f".{SMALL}.new").replace(self._folder / SMALL)
        said = {
            "version": self._version,
            "snapshot": snapshot,
            "withdrawn": list(withdrawn),
            "tables": dict(tables),
            "small": places,
            "steps": self._now,
        }
        replaced(self._folder / LIST, json.dumps(said))
        for path in (*self._folder.glob("*.arrow"), *self._folder.glob(".*.new")):
            if path.stem not in wanted:
                path.unlink(missing_ok=True)

    def _said(self) -> dict[str, Any]:
        try:
            said = json.loads((self._folder / LIST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return said if isinstance(said, dict) and said.get("version") == self._version else {}

    def _opened(self, places: dict[str, list[int]]) -> dict[str, bytes]:
        try:
            body = (self._folder / SMALL).read_bytes()
        except OSError:
            return {}
        found = {sha256: body[at : at + size] for sha256, (at, size) in places.items()}
        return {sha256: part for sha256, part in found.items() if _digest(part) == sha256}

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.arrow"

    def _is_whole(self, one: dict[str, Any]) -> bool:
        """Whether a part is what was kept: its bytes are asked, for a wrong one would be a wrong number."""
        sha256 = str(one["sha256"])
        if sha256 in self._small:
            return True
        try:
            with self._path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def _written(self, rows: pl.DataFrame) -> str:
        body = io.BytesIO()
        # A stream, not a file of Arrow: of a few rows it costs a fifteenth, and there are hundreds of these.
        rows.write_ipc_stream(body, compression="lz4")
        part = body.getbuffer()
        sha256 = _digest(part)
        if len(part) < FEW:
            self._small[sha256] = bytes(part)
        else:  # also over one of that name, which may be damaged
            fresh = self._folder / f".{sha256}.new"
            fresh.write_bytes(part)
            fresh.replace(self._path(sha256))
        return sha256

    def _part(self, one: dict[str, Any]) -> Part:
        return Part(one["sha256"], partial(self._rows, one["sha256"]))

    def _rows(self, sha256: str) -> pl.DataFrame:
        part = self._small.get(sha256) or self._path(sha256).read_bytes()
        return pl.read_ipc_stream(io.BytesIO(part))


def _noted(reads: Iterable[Read], now: Callable[[Read], str]) -> list[list[object]]:
    return [[list(read), now(read)] for read in sorted(reads)]


def _digest(part: bytes | memoryview) -> str:
    return hashlib.sha256(part).hexdigest()
