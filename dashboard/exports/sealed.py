"""What was sealed: the figures of a period as its seal froze them, and what has been revised since."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dashboard.exports import typed
from metrics.bounds.reader import Reader
from metrics.meeting.checklist import Point, checklist
from metrics.meeting.documents import PackFileDocument, SealDocument
from metrics.meeting.owed import Entered, all_waiting, owed
from metrics.meeting.seal import confirmed, revised
from metrics.results import Results
from metrics.tracing.held import is_current
from pipelines.ground.home import Home
from pipelines.ground.manifest import is_whole, manifests
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text
from pipelines.keeping.archive import kept_file
from pipelines.warehouse import Snapshot
from pipelines.warehouse.publish import Served

SAME = 1e-12
PACKS = "packs"  # the archive's folder of files that seals name by their content
LOST = Text(
    "封存 {number} 的文件 {name} 已丢失或损坏，不能导出。请用 chengxiao restore 从备份中找回 archive/packs。",
    "the file {name} of seal {number} is lost or damaged and cannot be exported: bring archive/packs back "
    "from a backup (chengxiao restore)",
)
NOT_SEALED = Text("未封存", "not sealed")
SEALED = Text("封存号 {number}", "seal {number}")


def named(seal: SealDocument | None) -> Text:
    """Return the seal's number in words, or that there is none."""
    return SEALED.filled(number=seal["number"]) if seal else NOT_SEALED


def as_sealed(home: Home, seal: SealDocument, reader: Reader) -> Results | None:
    """Open the snapshot of a seal for somebody; None where it is not whole, or too old to be read."""
    for name, said in manifests(home.warehouse).items():
        path = home.warehouse / name
        if said["id"] == seal["snapshot"] and is_whole(path, str(said["sha256"])):
            found = Results(Snapshot(Served(seal["snapshot"], path)), reader)
            if is_current(found.records.whole):
                if reader.sees_all:  # a cut takes a while to make: it stays until what was kept is let go
                    found.retire()  # opened again for each question: a page that keeps it keeps no file open
                return found
            found.close()
    return None


def kept_of(seal: SealDocument, what: str, lang: Lang) -> list[PackFileDocument]:
    """Return what a seal says of the files of its pack (meeting, report) in a language."""
    return [one for one in seal["pack"]["files"] if (one["of"], one["lang"]) == (what, lang)]


def lost(home: Home, seal: SealDocument, what: str, lang: Lang) -> Text | None:
    """Say which file of a sealed pack is lost or damaged; None where all are whole, or none was kept."""
    for one in kept_of(seal, what, lang) if "pack" in seal else []:
        if kept_file(home, PACKS, one["sha256"], Path(one["name"]).suffix) is None:
            return LOST.filled(number=seal["number"], name=one["name"])
    return None


def differences(home: Home, results: Results, period: str, fresh: SealDocument | None = None) -> pl.DataFrame:
    """One row per figure of county or township that is not as sealed: tidy columns, sealed_value, seal.

    Empty where the period is not sealed. `fresh` is a seal that is about to be kept.
    """
    levels = [results.tidy("all", period=period, level=level) for level in ("county", "township")]
    rows = revised(pl.concat(levels), home, fresh).filter(pl.col("seal").is_not_null())
    moved = (pl.col("value") - pl.col("sealed_value")).abs() > SAME
    came_or_went = pl.col("value").is_null() != pl.col("sealed_value").is_null()
    return rows.filter(moved.fill_null(value=False) | came_or_went)


def today(home: Home, results: Results, period: Period) -> list[Point]:
    """Return the whole seal list as it stands now: what tables owe, then what people owe."""
    every = typed.actions_to_count(home, results)
    found = Entered(
        typed.explained(home, results, period),
        typed.of_meeting(every, period),
        every,
        all_waiting(home, results),
    )
    return [
        *checklist(results, period.id, confirmed(home, results, period.id)),
        *owed(results, period, found),
    ]


def points(home: Home, results: Results, period: str, seal: SealDocument | None) -> list[Point]:
    """Return the checklist as it was when the period was sealed; today's where it is not."""
    if seal is None:
        return today(home, results, next(one for one in results.periods() if one.id == period))
    said = seal["checklist"]
    return [Point(one["name"], one["is_good"], Text(one["zh"], one["en"])) for one in said]
