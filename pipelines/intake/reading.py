"""Files to tables of text, each parsed in a child process that may die without harm to its parent."""

from __future__ import annotations

import hashlib
import os
import queue
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from pipelines.ground.text import Text
from pipelines.intake.forking import is_alone
from pipelines.intake.models import ReadFile, ReadTable, arrow
from pipelines.intake.plain_text import without_format_characters
from pipelines.intake.worker import Child
from pipelines.reasons import shown

WORKERS = 2
BLOCK = 1 << 20
FEW = 1 << 20  # bytes in all that one child has read sooner than a second one has started
UNREAD = Text("文件无法打开", "the file cannot be opened")
CHANGED = Text(
    "读取过程中文件被修改，请保存、关闭后重新加载",
    "the file changed while it was read: save and close it, then load again",
)


def read_files(
    paths: Sequence[Path],
    progress: Callable[[str], None] | None = None,
    copies: Path | None = None,
    *,
    meanwhile: Callable[[], None] | None = None,
    may_fork: bool = False,
) -> list[ReadFile]:
    """Read files in two child processes, small ones in one; a bad one is refused by itself and never raises.

    Returns one ReadFile for each path, in order. `progress` is called with the name of each file read. Each
    file is copied first, so that what is hashed, read and kept is one state of it, whatever becomes of it
    meanwhile; the copies stay in the folder `copies`, without one they go at once.
    While the children read, this process does what `meanwhile` says. They are forks of it where they may be
    (whoever says so holds nothing that a parser may not) and nothing else runs in it.
    """
    idle: queue.Queue[Child] = queue.Queue()
    for child in (children := _children(paths, may_fork=may_fork)):
        idle.put(child)

    def one(path: Path) -> ReadFile:
        child = idle.get()
        try:
            return _read(path, child, copies)
        finally:
            idle.put(child)
            if progress:
                progress(shown(path.name))

    pool = ThreadPoolExecutor(WORKERS)
    try:
        answers = pool.map(one, paths)
        if meanwhile:
            meanwhile()
        return list(answers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # Ctrl-C waits for no file: its child is ended below
        for child in children:
            child.stop()
        pool.shutdown()


def _children(paths: Sequence[Path], *, may_fork: bool) -> list[Child]:
    """Return as many parsing processes as the files want: forks before a thread of this load begins."""
    found = [Child() for _ in range(min(WORKERS, len(paths)) if _weight(paths) > FEW else 1)]
    if may_fork and is_alone():
        for child in found:
            child.fork()
    return found


def _weight(paths: Sequence[Path]) -> int:
    """Return how many bytes there are to read."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def _read(path: Path, child: Child, copies: Path | None) -> ReadFile:
    name = shown(without_format_characters(path.name)) or "file"
    with _place(copies) as out:
        copy = Path(tempfile.mkdtemp(dir=copies or out)) / name.replace("*", "_")  # lies outside `raw/`
        try:
            file = path.open("rb")
        except OSError:
            return ReadFile(path, name, "", refused=UNREAD)
        with file:
            digest, refused = _copied(file, copy)
        if refused:
            return ReadFile(path, name, "", refused=refused)
        answer = child.ask({"path": str(copy), "out": out}, copy.stat().st_size)
        if answer.get("errno"):  # the disk, not the file
            raise OSError(answer["errno"], os.strerror(answer["errno"]), str(copies or out))
        sheets = sheet_names([said["sheet"] for said in answer["tables"]])
        tables = [_table(Path(out), at, said, sheets) for at, said in enumerate(answer["tables"])]
        tables = [one.opened() for one in tables] if copies is None else tables
    refused = _shown(answer["refused"]) if answer["refused"] else None
    return ReadFile(copy, name, digest, refused, tables, [_shown(note) for note in answer["notes"]])


def _place(copies: Path | None) -> AbstractContextManager[str]:
    """Return a folder for what the child writes: it stays with the copies, where these stay."""
    if copies is None:
        return tempfile.TemporaryDirectory(prefix="intake-")
    return nullcontext(tempfile.mkdtemp(prefix="intake-", dir=copies))


def _copied(file: BinaryIO, copy: Path) -> tuple[str, Text | None]:
    """Copy an open file; return the hash of the copy, and why it cannot be taken, if so."""
    before, digest = os.fstat(file.fileno()), hashlib.sha256()
    with copy.open("wb") as to:
        while (block := _block(file)) and to.tell() <= before.st_size:  # one that grows on has changed
            digest.update(block)
            to.write(block)
    after = os.fstat(file.fileno())
    if block is None:
        return "", UNREAD
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return digest.hexdigest(), None if same and copy.stat().st_size == after.st_size else CHANGED


def _block(file: BinaryIO) -> bytes | None:
    """Read on; None where the disk or the share does not let us."""
    try:
        return file.read(BLOCK)
    except OSError:
        return None


def sheet_names(names: Sequence[str]) -> dict[str, str]:
    """Return sheet → its name as it may be kept: without identifiers, and still told apart in its file.

    >>> sheet_names(["13800138000", "收入", "13900139000"])
    {'13800138000': '***', '收入': '收入', '13900139000': '*** (2)'}
    """
    kept: dict[str, str] = {}
    for name in dict.fromkeys(names):
        plain, again = shown(name), 1
        while (told := plain if again == 1 else f"{plain} ({again})") in kept.values():
            again += 1
        kept[name] = told
    return kept


def _table(out: Path, at: int, said: dict[str, Any], sheets: Mapping[str, str]) -> ReadTable:
    """Take a table over from the child; what names it loses its identifiers here, before anything is kept."""
    said["sheet"] = sheets[said["sheet"]]
    said["refused"] = _shown(said["refused"]) if said["refused"] else None
    said["ignored"] = tuple(map(shown, said["ignored"]))
    said["periods"] = tuple(said["periods"])
    said["titles"] = tuple(map(shown, said["titles"]))
    said["heading_of"] = {name: shown(heading) for name, heading in said["heading_of"].items()}
    text, faults = (out / f"{part}-{at}.arrow" for part in ("text", "faults"))
    return ReadTable(**said, text=arrow(text, 0), faults=arrow(faults), shelf=text)


def _shown(said: Sequence[str]) -> Text:
    return Text(*map(shown, said))
