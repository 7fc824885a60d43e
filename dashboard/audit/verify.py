"""Whether the log is whole: the first line that was changed, is missing or stands where none was."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dashboard.audit.chain import FIRST, read
from dashboard.audit.log import HEAD, files, texts
from pipelines.ground.home import Home
from pipelines.ground.text import Text

CHANGED = Text("第 {n} 条被改动（{file} 第 {row} 行）", "line {n} was changed ({file}, row {row})")
MISSING = Text("第 {n} 条缺失（{file} 第 {row} 行之前）", "line {n} is missing (before {file}, row {row})")
GONE = Text(
    "第 {n} 条及以后缺失：最后应为第 {last} 条",
    "line {n} and those after it are missing: the last was {last}",
)
UNREADABLE = Text("{file} 第 {row} 行不是一条记录", "{file}, row {row} is no line of the log")
DOUBLED = Text("{file} 与已归档的同月文件重复", "{file} stands beside the packed file of its month")
NO_HEAD = Text(
    "缺少 {file}：无法知道最后几条是否被删去",
    "{file} is missing: whether the newest lines were deleted cannot be told",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at the whole log found: how many lines, the newest hash, and the first thing wrong."""

    lines: int
    head: str
    wrong: Text | None = None
    line: int | None = None  # the number of the first line that is wrong


def verify(home: Home) -> Verdict:
    """Walk the whole chain, packed months included."""
    known = files(home)
    for one, other in pairwise(known):
        if one.name[:7] == other.name[:7]:
            return Verdict(0, FIRST, DOUBLED.filled(file=other.name if one.suffix == ".gz" else one.name))
    n, own, row = 0, FIRST, 0
    for path in known:
        try:
            for row, text in enumerate(texts(path), 1):
                if wrong := _wrong(path, row, text, n, own):
                    return Verdict(n, own, *wrong)
                n, own = n + 1, str(json.loads(text)["own"])
        except (OSError, EOFError, zlib.error):  # a packed month that was damaged
            return Verdict(n, own, UNREADABLE.filled(file=path.name, row=row + 1), n + 1)
    return _ended(home, n, own)


def _wrong(path: Path, row: int, text: str, n: int, own: str) -> tuple[Text, int | None] | None:
    """Return what is wrong with one row, and its number; None: it follows the line before."""
    line = read(text)
    at = {"file": path.name, "row": row}
    if line is None:
        return (CHANGED if _is_said(text) else UNREADABLE).filled(n=n + 1, **at), n + 1
    if line.own != line.bound or line.n <= n:
        return CHANGED.filled(n=n + 1, **at), n + 1
    if line.n > n + 1:
        return MISSING.filled(n=n + 1, **at), n + 1
    if line.before == own:
        return None
    # Whole in itself, but it remembers another line before it: that one was written anew, hash and all.
    return CHANGED.filled(n=max(n, 1), file=path.name, row=max(row - 1, 1)), max(n, 1)


def _is_said(text: str) -> bool:
    """Whether a row is an object of some kind: a line that was changed, not something else."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _ended(home: Home, n: int, own: str) -> Verdict:
    """Judge the end of the chain by what was remembered of it; it may lag one line behind a crash."""
    path = home.audit / HEAD
    if not path.is_file():
        return Verdict(n, own) if not n else Verdict(n, own, NO_HEAD.filled(file=HEAD))
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        last, remembered = int(head["n"]), str(head["own"])
    except (OSError, ValueError, KeyError, TypeError):
        return Verdict(n, own, NO_HEAD.filled(file=HEAD))
    if last > n:
        return Verdict(n, own, GONE.filled(n=n + 1, last=last), n + 1)
    if last == n and remembered != own:
        return Verdict(n, own, CHANGED.filled(n=n, file=HEAD, row=1), n)
    return Verdict(n, own)
