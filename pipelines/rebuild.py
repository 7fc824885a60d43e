"""Makes warehouse and damaged parts of the store anew from the files as received, with the same figures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

from pipelines.ground.home import Home
from pipelines.ground.incoming import incoming
from pipelines.ground.lock import held
from pipelines.ground.text import Text
from pipelines.keeping.keys import digest, place_of, read_key
from pipelines.keeping.ledger import LEDGER, StoreError, has_content, said_in, write
from pipelines.keeping.raw import archived, is_kept
from pipelines.keeping.steps import forget
from pipelines.keeping.store import Source, recorded, seen, sources
from pipelines.keeping.vault import filling, inbox
from pipelines.loading.deciding import decided
from pipelines.loading.mending import mended
from pipelines.loading.publishing import Derive
from pipelines.loading.report import LoadReport
from pipelines.loading.running import Check, Progress, begun, cleared, publish_decision, refusing, sound
from pipelines.warehouse import Snapshot
from pipelines.warehouse.control_totals import UnbalancedError

NOTHING = Text(
    "这里还没有加载过任何文件，无可重建。", "nothing was ever loaded here: there is nothing to rebuild"
)
RECOVERED = Text(
    "加载台账已从最新快照 {snapshot} 恢复，留存的数据全部从原始文件重新读取",
    "the ledger of loads was recovered from the newest snapshot {snapshot}, and every part read"
    " anew from raw/",
)
RAW_BACK = Text(
    "原始文件 {file}（编号 {id}）已从 inbox 找回",
    "the file as received of {file} (id {id}) came back from the inbox",
)
RAW_LOST = Text(
    "原始文件 {file}（编号 {id}）缺失或损坏，其留存的数据完好，数字不受影响；请把同一文件放回 inbox 后再运行"
    " chengxiao rebuild，或从备份恢复",
    "the file as received of {file} (id {id}) is missing or damaged; what was kept of it is whole"
    " and no figure"
    " changes. Put the same file into the inbox and run chengxiao rebuild again, or restore a backup",
)
LEDGER_LOST = Text(
    "加载台账 {place} 及其副本都无法使用，也没有可用的快照可以恢复它：加载的先后无从得知，不能猜。"
    "请从备份恢复（chengxiao restore）。",
    "the ledger {place} and its copy cannot be used, and there is no whole snapshot to recover it"
    " from: in which"
    " order files were loaded cannot be guessed. Restore a backup (chengxiao restore).",
)
OTHER_KEY = Text(
    "密钥 {place} 不是生成快照 {snapshot} 的密钥，不能重建。请放回备份中的密钥。",
    "the key {place} is not the one with which snapshot {snapshot} was made: nothing is rebuilt."
    " Put the key of"
    " your backup back.",
)


@refusing
def rebuild(home: Home, *, check: Check, derive: Derive, progress: Progress | None = None) -> LoadReport:
    """Make anew what is damaged or gone, and publish the state that the ledger tells, load by load.

    The same files in the same order under the same program are the same snapshot id. HomeBusyError when a
    load holds the home.
    """
    if not has_content(home):
        return LoadReport(message=NOTHING)
    with _alone(home) as copies:
        forget(home)
        report = LoadReport()
        ledger = _ledger(home, report, copies)
        if not ledger:
            report.message = NOTHING
            return report
        report.notes += _raw(home, ledger, copies)
        ledger, notes = sound(home, ledger, [], copies, is_held=True)
        recorded(home, ledger)
        report.notes += notes
        today = date.today()  # noqa: DTZ011 - the county's own day
        try:
            decision = decided(
                home,
                ledger,
                [],
                max_bad=1.0,
                today=today,
                check=check,
                seen=seen(home),
                confirmed=frozenset({"growth", "shrink"}),
            )
        except UnbalancedError as lost:
            report.message = lost.message
            return report
        return publish_decision(home, report, decision, derive=derive, progress=progress)


@contextmanager
def _alone(home: Home) -> Iterator[Path]:
    """Hold the home as a load does; a ledger that is lost is no hindrance here."""
    with held(home), incoming(home.private(home.raw)) as copies:
        cleared(home)
        filling.finish(home)
        yield copies


def _ledger(home: Home, report: LoadReport, copies: Path) -> list[Source]:
    """Return the ledger: as kept, else as the newest whole snapshot tells it."""
    try:
        said_in(home)
        ledger = sources(home)
    except StoreError:
        ledger, snapshot = _told_by_snapshot(home)
        for place in home.store.glob("ledger*.json"):
            place.replace(place.with_name(f"{place.name}.damaged"))  # kept, for whoever wants to look
        write(home, {"sources": [asdict(one) for one in ledger]})  # before anything that may be cut off
        in_force = [one for one in ledger if not one.withdrawn]
        ledger, _ = mended(home, ledger, in_force, [], copies)
        report.notes.append(RECOVERED.filled(snapshot=snapshot))
    begun(home)
    return ledger


def _told_by_snapshot(home: Home) -> tuple[list[Source], str]:
    snapshot = Snapshot.current(home)
    if snapshot is None:
        raise StoreError(LEDGER_LOST.filled(place=home.store / LEDGER))
    try:
        rows = snapshot.frame("FROM source_file ORDER BY source_no").to_dicts()
        meta = dict(snapshot.frame("SELECT key, value FROM meta").iter_rows())
    finally:
        snapshot.close()
    path = place_of(home)
    if "key" in meta and path.is_file() and digest(read_key(home)) != meta["key"]:
        raise StoreError(OTHER_KEY.filled(place=path, snapshot=snapshot.id))
    names = ("file_id", "file", "sheet", "table", "sequence", "loaded_at", "rows")
    ledger = [
        Source(
            number=row["source_no"],
            **{name: row[name] for name in names},
            ignored=tuple(filter(None, row["ignored"].split("、"))),
            withdrawn=row["withdrawn"] or None,
        )
        for row in rows
    ]
    return ledger, snapshot.id


def _raw(home: Home, ledger: list[Source], copies: Path) -> list[Text]:
    """Bring files as received that are missing or damaged back from the inbox; say which cannot be."""
    files = {one.file_id: one for one in ledger if not one.withdrawn}
    gone = {number: one for number, one in files.items() if not is_kept(home, number)}
    if not gone:
        return []
    notes = []
    there = {inbox.number_of(path): path for path in home.inbox.rglob("*") if path.is_file()}
    for number, one in gone.items():
        words = {"file": one.file, "id": number[:12]}
        if number in there:
            (sent,) = inbox.as_sent(home, [there[number]], copies)
            copy = Path(tempfile.mkdtemp(dir=copies)) / sent.name
            shutil.copyfile(sent, copy)
            archived(home, copy, number)
        notes.append((RAW_BACK if number in there else RAW_LOST).filled(**words))
    return notes
