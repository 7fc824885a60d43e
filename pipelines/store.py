"""What was taken: rows of every file, typed and pseudonymised, and the ledger of loads; owner only."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.home import Home
from pipelines.publish import replaced, synced

LEDGER = "ledger.json"
INCOMING = "incoming-"


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one sheet of one file, taken by one load. `number` names it in reasons and rows."""

    number: int
    file_id: str
    file: str
    sheet: str
    table: str
    sequence: int
    loaded_at: str
    rows: int
    ignored: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, int]] = field(default_factory=dict)  # of its keys: nothing of whom they name
    withdrawn: str | None = None  # why, where it was taken back out

    @property
    def name(self) -> str:
        """Name of its parquet files."""
        return f"{self.number:06d}"


def sources(home: Home) -> list[Source]:
    """Return every source ever taken, in the order of loads."""
    path = home.store / LEDGER
    if not path.is_file():
        return []
    said: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["sources"]
    return [Source(**{**one, "ignored": tuple(one["ignored"])}) for one in said]


def recorded(home: Home, ledger: list[Source]) -> None:
    """Write the ledger in one step."""
    home.private(home.store)
    text = json.dumps({"sources": [asdict(one) for one in ledger]}, ensure_ascii=False, indent=0)
    replaced(home.store / LEDGER, text)


def kept(home: Home, source: Source, rows: pl.DataFrame, reasons: pl.DataFrame) -> None:
    """Keep a source's rows (with row_no and is_held) and the reasons against them."""
    home.private(home.store)
    for part, frame in (("rows", rows), ("reasons", reasons)):
        path = home.store / f"{source.name}.{part}.parquet"
        frame.write_parquet(path, compression="lz4")
        synced(path)


def rows_of(home: Home, source: Source) -> pl.DataFrame:
    """Read a source's rows. One row per row sent, with row_no and is_held."""
    return pl.read_parquet(home.store / f"{source.name}.rows.parquet", memory_map=False)


def reasons_of(home: Home, source: Source) -> pl.DataFrame:
    """Read the reasons against a source's rows (reason frame)."""
    return pl.read_parquet(home.store / f"{source.name}.reasons.parquet", memory_map=False)


def archived(home: Home, path: Path, sha256: str) -> None:
    """Keep a file as received, under its hash and nothing else; `path` is our own copy, which moves there."""
    target = home.private(home.raw) / f"{sha256}{path.suffix.lower()[:6]}"
    if not target.exists() and path.exists():
        path.chmod(0o600)
        synced(path)
        path.replace(target)
        synced(home.raw)


@contextlib.contextmanager
def incoming(home: Home) -> Iterator[Path]:
    """Lend an owner-only folder for copies of what is being read; what a load cut off left there goes too."""
    for left in home.raw.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=INCOMING, dir=home.private(home.raw)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
