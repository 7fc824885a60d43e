"""The files of the inbox: what became of each, and what its sender or the clerk has to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text
from pipelines.keeping.seen import Seen, withdrawn_files
from pipelines.keeping.store import seen
from pipelines.keeping.vault.door import ENDING
from pipelines.keeping.vault.inbox import number_of
from pipelines.load import inbox
from pipelines.reasons import masked
from pipelines.sources import source
from pipelines.warehouse import Snapshot

State = Literal["new", "taken", "partly", "refused", "withdrawn", "superseded"]
TOLD = ("accepted", "in_force", "open")
TABLE = Text("{title}（{sheet}）：{why}", "{title} ({sheet}): {why}")
NEW = Text("尚未载入：请运行 chengxiao load", "not loaded yet: run chengxiao load")
WAITING = Text(
    "读过但当时没有发布：请再运行 chengxiao load",
    "it was read, but nothing of that load was published: run chengxiao load again",
)
TAKEN = Text("全部采用，不需处理", "all of it is used: nothing to do")
HELD = Text(
    "已采用；还有 {open} 行隔离，请把数据质量页的退回清单发给报送单位，更正后放进收件箱再载入",
    "used; {open} of its rows are still held back: send the department its list from the Data quality page,"
    " put the mended file into the inbox and load again",
)
REFUSED = Text(
    "{why}。请报送单位更正后另存为新文件放进收件箱；若缺的是别的表，补齐后再载入会自动重新判定",
    "{why}. The sender mends it and puts a new file into the inbox; if another table was lacking, it is"
    " judged again by the next load",
)
ASKS = Text("{why}", "{why}")
PARTLY = Text(
    "部分表未接收：{why}。请报送单位更正这些表后另存为新文件放进收件箱",
    "some of its tables were not taken: {why}. The sender mends these and puts a new file into the inbox",
)
WITHDRAWN = Text(
    "已撤回（{why}），不再载入；确要重新载入，请运行 chengxiao load 并写上这个文件",
    "withdrawn ({why}) and not taken again; to load it all the same, name it: chengxiao load FILE",
)
SUPERSEDED = Text(
    "其中各行都已被后来的文件更正，可移出收件箱",
    "later files have corrected every row of it: it may leave the inbox",
)


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file of the inbox; `tables` are the entries of what was seen of it.

    `waiting`: how many of its rows are still held back and not mended.
    """

    file: str
    file_id: str
    state: State
    message: Text
    tables: Sequence[Seen] = ()
    waiting: int = 0

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the shape of interface.md."""
        tables = [
            {
                "table": one.table or None,
                "sheet": one.sheet,
                "state": "new" if one.status == "waiting" else one.status,
                "message": one.message.on(lang),
                "rows": one.rows,
                "quarantined": one.quarantined,
                "periods": list(one.periods),
            }
            for one in self.tables
        ]
        return {
            "file": self.file,
            "file_id": self.file_id,
            "state": self.state,
            "message": self.message.on(lang),
            "tables": tables,
        }


@dataclass(frozen=True, slots=True)
class Held:
    """What a snapshot says of one source: rows accepted, in force, still open."""

    accepted: int
    in_force: int
    waiting: int


def states(home: Home) -> list[InboxFile]:
    """Return each file of the inbox in order of name; nothing is written, files are only hashed."""
    known, held = seen(home), _held(home)
    gone = withdrawn_files(known)
    return [_file(home, path, known, gone, held) for path in inbox(home)]


def _file(
    home: Home, path: Path, known: Sequence[Seen], gone: frozenset[str], held: Mapping[str, list[Held]]
) -> InboxFile:
    name = masked(str(path.relative_to(home.inbox)).removesuffix(ENDING)) or path.name
    number = number_of(path)
    mine = [one for one in known if one.file_id == number]
    if number not in gone:
        mine = [one for one in mine if one.status != "withdrawn"]
    own = held.get(number, [])
    state, message = _state(mine, own)
    return InboxFile(name, number, state, message, mine, sum(one.waiting for one in own))


def _state(mine: Sequence[Seen], held: Sequence[Held]) -> tuple[State, Text]:
    """Return the state of a file and what it means, from the entries of its tables."""
    of = {status: [one for one in mine if one.status == status] for status in ("taken", "refused", "waiting")}
    if not mine or not (of["taken"] or of["refused"]):
        if any(one.status == "withdrawn" for one in mine):
            return "withdrawn", WITHDRAWN.filled(why=mine[0].message)
        return "new", WAITING if of["waiting"] else NEW
    if of["refused"]:
        why = _joined(of["refused"])
        if of["taken"]:
            return "partly", PARTLY.filled(why=why)
        asks = any(one.asks for one in of["refused"])
        return "refused", (ASKS if asks else REFUSED).filled(why=why)
    waiting = sum(one.waiting for one in held)
    if not waiting and held and not any(one.in_force for one in held) and any(one.accepted for one in held):
        return "superseded", SUPERSEDED
    return "taken", HELD.filled(open=waiting) if waiting else TAKEN


def _joined(refused: Sequence[Seen]) -> Text:
    said = [
        TABLE.filled(title=source(one.table).title, sheet=one.sheet, why=one.message)
        if one.table
        else one.message
        for one in refused
    ]
    return Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _held(home: Home) -> dict[str, list[Held]]:
    """Return file id → what is held of each of its tables, as the snapshot that is served says it."""
    snapshot = Snapshot.current(home)
    if snapshot is None:
        return {}
    found: dict[str, list[Held]] = {}
    try:
        files = snapshot.frame("FROM source_file")
    finally:
        snapshot.close()
    if not {*TOLD} <= set(files.columns):  # made by an earlier version
        return {}
    rows = files.filter(pl.col("status") == "loaded").select("file_id", *TOLD).fill_null(0)
    for file_id, accepted, in_force, waiting in rows.iter_rows():
        found.setdefault(file_id, []).append(Held(accepted, in_force, waiting))
    return found
