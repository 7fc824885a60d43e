"""One archive of a home: keys, store, files as received, journal, archive, settings, each with its hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.lock import held
from pipelines.ground.manifest import BLOCK
from pipelines.ground.text import Text
from pipelines.ground.version import method_version
from pipelines.keeping.ledger import StoreError, has_content
from pipelines.warehouse.publish import served

MANIFEST = "manifest.json"
FORMAT = "chengxiao-backup"
FOLDERS = ("keys", "store", "raw", "journal", "archive", "inbox", "accounts", "audit")
FILES = ("county.toml", "boundaries.geojson", "demo.json", "vault.json")
MADE_ANEW = re.compile(r"^(incoming-|stage-)|^\.|\.new$|^steps$")  # what a run makes, and makes again
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same home is the same archive, byte by byte
MODE = 0o100600 << 16
LONGEST = 200  # characters of one part of a name

NOTHING = Text(
    "{home} 里没有加载过的数据，无可备份。", "nothing was ever loaded in {home}: there is nothing to back up."
)
THERE = Text(
    "{file} 已存在，不会覆盖。请换一个文件名。",
    "{file} is there already and is never written over: name another file.",
)
INSIDE = Text(
    "{file} 在数据目录自己的文件夹里，请把备份写到别处。",
    "{file} lies in one of the home's own folders: write the backup somewhere else.",
)
READ_BACK = Text(
    "备份写完后读回核对时不一致：{name}。没有留下备份文件，请检查磁盘。",
    "the backup was read back and is not what was written: {name}. No backup was left; look at the disk.",
)
LEFT_OUT = Text(
    "文件名不能写入备份，未包含：{names}（原始文件若已加载，在 raw 中）",
    "left out, for their names fit no archive: {names} (what was loaded of them is in raw)",
)


class PlaceError(Exception):
    """The archive or the folder cannot be used as it was named: the call was wrong."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


@dataclass(slots=True)
class Saved:
    """What went into an archive: files by name with hash and size, the snapshot served, what was left out."""

    files: dict[str, dict[str, object]]
    snapshot: str | None
    notes: list[Text] = field(default_factory=list)


def backup(home: Home, target: Path) -> Saved:
    """Write the archive under its name, whole or not at all, readable by its owner alone.

    Taken while no load runs (HomeBusyError). PlaceError when the file is there or lies in the home's folders.
    """
    if not has_content(home):
        raise StoreError(NOTHING.filled(home=home.root))
    _free(home, target)
    with held(home):
        handle, fresh = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:  # owner only, as mkstemp makes it
                saved = _written(home, file)
            synced(Path(fresh))
            _checked(Path(fresh), saved)
            _named(Path(fresh), target)
        finally:
            Path(fresh).unlink(missing_ok=True)
    return saved


def _free(home: Home, target: Path) -> None:
    """Refuse a name that is taken, or that lies where a load would read or clear it."""
    if target.exists():
        raise PlaceError(THERE.filled(file=target))
    inside = [home.root / name for name in (*FOLDERS, "warehouse")]
    if any(folder.resolve() in target.resolve().parents for folder in inside):
        raise PlaceError(INSIDE.filled(file=target))


def _named(fresh: Path, target: Path) -> None:
    """Give the archive its name, unless another took it meanwhile."""
    try:
        os.link(fresh, target)
    except FileExistsError as error:
        raise PlaceError(THERE.filled(file=target)) from error
    except OSError:  # a disk that knows no links, as many a stick
        fresh.replace(target)
    synced(target.parent)


def _written(home: Home, file: IO[bytes]) -> Saved:
    found = served(home.warehouse)
    saved = Saved({}, found.id if found else None)
    left_out = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, name in sorted(_members(home), key=lambda one: one[1]):
            if is_plain(name):
                saved.files[name] = _put(archive, path, name)
            else:
                left_out.append(path.name)
        said = {"format": FORMAT, "version": 1, "method": method_version(), "snapshot": saved.snapshot}
        body = json.dumps(said | {"files": saved.files}, ensure_ascii=False, indent=0)
        archive.writestr(_entry(MANIFEST), body)
    if left_out:
        saved.notes.append(LEFT_OUT.filled(names=ascii(left_out)[1:-1]))
    return saved


def _members(home: Home) -> Iterator[tuple[Path, str]]:
    """Every file that belongs into an archive, with its name there; snapshots only where a seal pins them."""
    for folder in FOLDERS:
        for path in (home.root / folder).rglob("*"):
            inner = path.relative_to(home.root)
            is_ours = folder == "inbox" or not any(MADE_ANEW.search(part) for part in inner.parts)
            if path.is_file() and is_ours:
                yield path, inner.as_posix()
    for name in FILES:
        if (home.root / name).is_file():
            yield home.root / name, name
    for mark in home.warehouse.glob("snap-*.keep"):
        for path in (mark, mark.with_suffix(".json"), mark.with_suffix(".duckdb")):
            if path.is_file():
                yield path, f"warehouse/{path.name}"


def is_plain(name: str) -> bool:
    r"""Say whether a name stays inside a folder on every system.

    >>> [is_plain(name) for name in ("raw/a.xlsx", "../a", "/a", "a//b", r"a\b", "c:/a", "a/./b", "")]
    [True, False, False, False, False, False, False, False]
    """
    parts = name.split("/")
    is_written = name.isprintable()  # halves of a character, as a name in another encoding has, are not
    return is_written and all(
        part not in {"", ".", ".."} and len(part) <= LONGEST and not set(part) & set("\\:\0\n\r")
        for part in parts
    )


def _put(archive: zipfile.ZipFile, path: Path, name: str) -> dict[str, object]:
    """Copy one file into the archive; return its hash and size."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as to:
        while block := source.read(BLOCK):
            digest.update(block)
            to.write(block)
            size += len(block)
    return {"sha256": digest.hexdigest(), "bytes": size}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.external_attr, entry.compress_type, entry.create_system = MODE, zipfile.ZIP_DEFLATED, 3
    return entry


def _checked(path: Path, saved: Saved) -> None:
    """Read the archive back: what the disk took is what was to be kept."""
    with zipfile.ZipFile(path) as archive:
        for name, said in saved.files.items():
            if digest_in(archive, name) != said["sha256"]:
                raise StoreError(READ_BACK.filled(name=name))


def digest_in(archive: zipfile.ZipFile, name: str) -> str:
    """Return the SHA-256 of a file in an archive."""
    found = hashlib.sha256()
    with archive.open(name) as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()
