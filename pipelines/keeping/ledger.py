"""The ledger of loads as it lies on the disk: twice, each with its checksum, told by name when wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.ground.files import replaced
from pipelines.ground.home import Home
from pipelines.ground.text import Text

LEDGER, COPY = "ledger.json", "ledger.copy.json"
CHECKSUM = "sha256"
SHOWN = 60  # characters of a wrong value that are shown

GONE = Text("没有这个文件", "the file is not there")
UNREADABLE = Text("不是可读的 JSON", "it is no JSON that can be read")
WRONG = Text("{key} 为 {found}，应为{wanted}", "{key} is {found}; {wanted_en} was wanted")
CHANGED = Text("内容与其校验和不符", "it is not what its checksum says")
COPY_USED = Text(
    "{place} 有误（{why}），已改用副本 {other}，下次加载时重写",
    "{place} is damaged ({why}): its copy {other} was used, and the next load writes both anew",
)
LOST = Text(
    "加载台账无法使用：{place}（{why}）；副本 {other}（{again}）。请运行 chengxiao rebuild，或从备份恢复"
    "（chengxiao restore）；在此之前不加载，已发布的数据仍可查看。",
    "the ledger of loads cannot be used: {place} ({why}); its copy {other} ({again}). Run chengxiao rebuild,"
    " or restore a backup (chengxiao restore); until then nothing is loaded, and what is published"
    " is served.",
)


class StoreError(Exception):
    """Something kept is lost or is not what was kept; the message names it and says who mends it."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


class WrongError(ValueError):
    """One file of the ledger cannot be used; the words say why."""

    def __init__(self, why: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(why.en)
        self.why = why


def said_in(home: Home) -> dict[str, Any]:
    """Return what the ledger says; empty where nothing was ever kept.

    StoreError when neither the ledger nor its copy can be used, or both are gone although something was kept.
    """
    if not has_content(home):
        return {}
    whys = []
    for path in _both(home):
        try:
            return read(path)
        except WrongError as wrong:
            whys.append(wrong.why)
    first, second = _both(home)
    raise StoreError(LOST.filled(place=first, other=second, why=whys[0], again=whys[1]))


def faults(home: Home) -> list[Text]:
    """Return what is wrong with the ledger or its copy where the other can still be used."""
    found = []
    if has_content(home):
        first, second = _both(home)
        for path, other in ((first, second), (second, first)):
            try:
                said = read(path)
            except WrongError as wrong:
                found.append(COPY_USED.filled(place=path, other=other.name, why=wrong.why))
            else:
                if CHECKSUM not in said and not second.exists():
                    return []  # an earlier version of the program kept no copy
    return found


def read(path: Path) -> dict[str, Any]:
    """Return what one file of the ledger says, if it is what was written; WrongError says what it is not."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WrongError(GONE) from error
    except ValueError as error:
        raise WrongError(UNREADABLE) from error
    wanted(said, "", dict)
    wanted(said.get("sources"), "sources", list)
    # An earlier version wrote neither checksum nor digest of the key: what has one has both.
    if (CHECKSUM in said or "key" in said) and said.get(CHECKSUM) != checksum(said):
        raise WrongError(CHANGED)
    return dict(said)


NAMES: dict[type, Text] = {
    dict: Text("一组键和值", "keys with values"),
    list: Text("一个列表", "a list"),
    int: Text("一个整数", "a whole number"),
    str: Text("一段文字", "a text"),
}


def wanted(found: object, key: str, kind: type) -> None:
    """Refuse a value of another type by the key's name, with what was found and what was wanted."""
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        shown = json.dumps(found, ensure_ascii=False, default=str)[:SHOWN]
        name = NAMES[kind]
        said = WRONG.filled(key=key or "{}", found=shown, wanted=name.zh, wanted_en=name.en)
        raise WrongError(said)


def checksum(said: Mapping[str, Any]) -> str:
    """Return the digest of what a ledger says beside its checksum."""
    rest = {key: value for key, value in said.items() if key != CHECKSUM}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def write(home: Home, said: Mapping[str, Any]) -> None:
    """Write the ledger and then its copy, each in one step."""
    home.private(home.store)
    said = json.loads(json.dumps(said, ensure_ascii=False))  # as it will be read: its checksum is of that
    text = json.dumps({**said, CHECKSUM: checksum(said)}, ensure_ascii=False, indent=0)
    for path in _both(home):
        replaced(path, text)


def has_content(home: Home) -> bool:
    """Say whether anything was ever kept here: a ledger, rows, raw files or a snapshot."""
    kept = (
        (home.store, "ledger*.json"),
        (home.store, "*.parquet"),
        (home.raw, "*"),
        (home.warehouse, "snap-*"),
    )
    return any(True for folder, pattern in kept for _ in _files(folder, pattern))


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    return (path for path in folder.glob(pattern) if path.is_file() and not path.name.startswith("."))


def _both(home: Home) -> tuple[Path, Path]:
    return home.store / LEDGER, home.store / COPY
