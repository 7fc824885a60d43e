"""What the machine refuses (a full or failing disk, no permission), in words with the place."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

from pipelines.ground.text import Text

FULL = Text(
    "磁盘已满：{place}。请腾出空间后重试；已发布的数据没有受影响。",
    "the disk is full: {place}. Make room and try again; what is published is untouched.",
)
QUOTA = Text(
    "磁盘配额已用完：{place}。请腾出空间或提高配额后重试；已发布的数据没有受影响。",
    "the disk quota is used up: {place}. Make room and try again; what is published is untouched.",
)
FAILING = Text(
    "磁盘读写出错：{place}。请检查磁盘或网络共享后重试；已发布的数据没有受影响。",
    "the disk or share failed: {place}. Look at it and try again; what is published is untouched.",
)
FORBIDDEN = Text(
    "没有权限：{place}。请让管理员授予读写权限。",
    "no permission: {place}. Ask whoever runs this machine for the right to read and write there.",
)
READ_ONLY = Text("只读，不能写入：{place}。", "it can only be read, not written: {place}.")
GONE = Text("没有这个文件或目录：{place}。", "there is no such file or folder: {place}.")
MANY = Text(
    "打开的文件过多：{place}。请关闭一些程序后重试。",
    "too many files are open: {place}. Close some programs and try again.",
)
MEMORY = Text(
    "内存不足：{place}。请关闭其他程序后重试；已发布的数据没有受影响。",
    "memory is short: {place}. Close other programs and try again; what is published is untouched.",
)
OPEN = Text(
    "文件正被其他程序使用：{place}。请关闭它后重试。",
    "another program uses the file: {place}. Close it and try again.",
)
SAID: dict[int, Text] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: QUOTA,
    errno.EFBIG: FULL,
    errno.EIO: FAILING,
    errno.ESTALE: FAILING,
    errno.ETIMEDOUT: FAILING,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: GONE,
    errno.EMFILE: MANY,
    errno.ENFILE: MANY,
    errno.ENOMEM: MEMORY,
    errno.EBUSY: OPEN,
    errno.ETXTBSY: OPEN,
}
# Libraries put the system's answer into words of their own: these are the parts that are the system's.
WORDS: tuple[tuple[str, int], ...] = (
    ("no space left on device", errno.ENOSPC),
    ("not enough space", errno.ENOSPC),
    ("no room", errno.ENOSPC),
    ("disk quota exceeded", errno.EDQUOT),
    ("input/output error", errno.EIO),
    ("stale file handle", errno.ESTALE),
    ("read-only file system", errno.EROFS),
    ("permission denied", errno.EACCES),
    ("operation not permitted", errno.EPERM),
    ("no such file or directory", errno.ENOENT),
    ("too many open files", errno.EMFILE),
    ("cannot allocate memory", errno.ENOMEM),
    ("out of memory", errno.ENOMEM),
    ("fsync failed", errno.EIO),  # as DuckDB says it
    ("could not write", errno.EIO),
    ("could not read", errno.EIO),
)
NUMBERED = re.compile(r"\(os error (\d+)\)|\[Errno (\d+)\]", re.IGNORECASE)
QUOTED = re.compile(r"""["'`](/[^"'`\n]{1,400})["'`]""")
LONGEST = 12  # exceptions that stand behind one another


def said_of(error: BaseException, place: Path | None = None) -> Text | None:
    """Return what the machine refused, in words with the place; None where the error is of another kind.

    Of an exception's own words only a path is ever shown, and only one that is on this machine; `place` is
    named where the error names none.
    """
    chain = list(_behind(error))
    for one in chain:
        number = _number(one)
        if number in SAID:
            where = next(filter(None, map(_place, chain)), None) or (str(place) if place else "—")
            return SAID[number].filled(place=where)
    return None


def _behind(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what stands behind it: its causes, what a library wrapped, the parts of a group."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < LONGEST:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        further = [one.__cause__, one.__context__, getattr(one, "orig", None), *one.args]
        further += list(getattr(one, "exceptions", ()))
        waiting += [each for each in further if isinstance(each, BaseException)]


def _number(one: BaseException) -> int | None:
    """Return the system's number of an error, from its field or from a library's words."""
    if isinstance(one, MemoryError):
        return errno.ENOMEM
    if isinstance(one, OSError) and one.errno is not None:
        return one.errno
    said = str(one)
    match = NUMBERED.search(said)
    if match:
        return int(match[1] or match[2])
    return next((number for words, number in WORDS if words in said.lower()), None)


def _place(one: BaseException) -> str | None:
    """Return the path that an error is about."""
    if isinstance(one, OSError):
        return str(one.filename) if one.filename is not None and not isinstance(one.filename, int) else None
    for found in QUOTED.findall(str(one)):
        if Path(found).parent.is_dir():
            return str(found)
    return None
