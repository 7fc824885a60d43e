"""Brings a home back from its archive: every hash is verified before anything is put in place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.backup import FILES, FOLDERS, FORMAT, MANIFEST, PlaceError, is_plain
from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.manifest import BLOCK
from pipelines.ground.text import Text
from pipelines.ground.version import method_version
from pipelines.keeping.ledger import StoreError
from pipelines.loading.publishing import Derive
from pipelines.loading.report import LoadReport
from pipelines.loading.running import Check, Progress
from pipelines.rebuild import rebuild

NO_BACKUP = Text(
    "{file} 不是成效的备份，或已损坏（{why}）。没有恢复任何内容。",
    "{file} is no backup of chengxiao, or it is damaged ({why}). Nothing was restored.",
)
NO_ZIP = Text("不是完整的压缩文件", "it is no whole zip archive")
NO_MANIFEST = Text("没有可读的 manifest.json", "it has no manifest.json that can be read")
DOUBLED = Text("{name} 出现两次", "{name} is there twice")
UNSAFE = Text("不允许的文件名 {name}", "the name {name} is not allowed")
UNSAID = Text("{name} 不在清单中", "{name} is not in its manifest")
ABSENT = Text("缺少 {name}", "{name} is missing")
NOT_AS_SAID = Text("{name} 与清单中的校验和不符", "{name} is not what its hash in the manifest says")
NOT_EMPTY = Text(
    "{home} 里已有内容，不会覆盖。请指定一个空的或还不存在的目录。",
    "{home} holds something and is never written over: name a folder that is empty or not there yet.",
)
NOT_REBUILT = Text(
    "备份的内容完好，但不能由它重建：{why}。没有恢复任何内容。",
    "the backup is whole, but nothing could be rebuilt from it: {why}. Nothing was restored.",
)
OTHER_SNAPSHOT = Text(
    "重建的快照 {now} 与备份时的 {then} 不同：程序已更新，数字按新版本计算",
    "the snapshot {now} is not the {then} of the backup: the program is another version and counts anew",
)
OTHER_DAY = Text(
    "重建的快照 {now} 与备份时的 {then} 不同：按今天的日期重新校验，隔离或预警的行可能有变",
    "the snapshot {now} is not the {then} of the backup: rows are judged by today's date, and some"
    " may be held"
    " back or warned about that were not",
)
SAME_SNAPSHOT = Text("快照 {now} 与备份时相同", "snapshot {now} is the one of the backup")


def restore(
    file: Path, target: Path, *, check: Check, derive: Derive, progress: Progress | None = None
) -> LoadReport:
    """Verify an archive, lay it out beside the target, rebuild what is served, put it in place in one step.

    `target` must be empty or not there (PlaceError). StoreError names what of the archive is damaged;
    whatever fails, nothing is left.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise PlaceError(NOT_EMPTY.filled(home=target))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.restoring-"))  # owner only
    try:
        said = _laid_out(file, beside)
        report = rebuild(Home(beside), check=check, derive=derive, progress=progress)
        if report.exit_code:
            raise StoreError(NOT_REBUILT.filled(why=report.message))
        report.notes.append(_compared(said, report))
        if target.exists():
            target.rmdir()
        beside.replace(target)
        synced(target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return report


def _compared(said: Mapping[str, Any], report: LoadReport) -> Text:
    """Say whether what is served is what was served when the backup was made."""
    if said.get("snapshot") == report.snapshot:
        return SAME_SNAPSHOT.filled(now=report.snapshot)
    words = {"now": report.snapshot, "then": said.get("snapshot") or "—"}
    return (OTHER_DAY if said.get("method") == method_version() else OTHER_SNAPSHOT).filled(**words)


def _laid_out(file: Path, beside: Path) -> dict[str, Any]:
    """Write every file of an archive into a folder, each only once its hash is right; return the manifest."""
    try:
        with zipfile.ZipFile(file) as archive:
            said = _manifest(file, archive)
            for name, wanted in said["files"].items():
                _one(file, archive, name, wanted, beside / name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise StoreError(NO_BACKUP.filled(file=file, why=NO_ZIP)) from error
    for folder in sorted(path for path in (beside, *beside.rglob("*")) if path.is_dir()):
        folder.chmod(0o700)
        synced(folder)
    return said


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return what the archive says that it holds; StoreError where it holds something else."""

    def refused(why: Text, **words: object) -> StoreError:
        return StoreError(NO_BACKUP.filled(file=file, why=why.filled(**words)))

    names = [entry.filename for entry in archive.infolist()]
    for name, times in Counter(names).items():
        if times > 1:
            raise refused(DOUBLED, name=ascii(name))
    try:
        said = json.loads(archive.read(MANIFEST))
        files = said["files"]
        is_good = said["format"] == FORMAT and isinstance(files, dict)
        is_good = is_good and all(isinstance(one["sha256"], str) for one in files.values())
        is_good = is_good and all(isinstance(one["bytes"], int) for one in files.values())
    except (KeyError, TypeError, ValueError) as error:
        raise refused(NO_MANIFEST) from error
    if not is_good:
        raise refused(NO_MANIFEST)
    for name in (*files, *names):
        top = name.split("/")[0]
        if name != MANIFEST and (not is_plain(name) or top not in {*FOLDERS, *FILES, "warehouse"}):
            raise refused(UNSAFE, name=ascii(name))
    for name in set(names) - {*files, MANIFEST}:
        raise refused(UNSAID, name=ascii(name))
    for name in set(files) - set(names):
        raise refused(ABSENT, name=ascii(name))
    return dict(said)


def _one(file: Path, archive: zipfile.ZipFile, name: str, wanted: Mapping[str, Any], to: Path) -> None:
    """Write one file, no longer than it is said to be; StoreError where its hash is another."""
    digest, left = hashlib.sha256(), int(wanted["bytes"])
    to.parent.mkdir(parents=True, exist_ok=True)
    with (
        archive.open(name) as source,
        os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target,
    ):
        try:
            while left >= 0 and (block := source.read(BLOCK)):
                digest.update(block)
                target.write(block)
                left -= len(block)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise StoreError(NO_BACKUP.filled(file=file, why=NOT_AS_SAID.filled(name=ascii(name)))) from error
        target.flush()
        os.fsync(target.fileno())
    if left or digest.hexdigest() != wanted["sha256"]:
        raise StoreError(NO_BACKUP.filled(file=file, why=NOT_AS_SAID.filled(name=ascii(name))))
