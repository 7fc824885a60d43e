"""Turns a decision into the report of each file, table by table."""

from __future__ import annotations

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable
from pipelines.loading.decision import Decision
from pipelines.loading.naming import NOTHING
from pipelines.loading.report import FileReport, TableReport
from pipelines.loading.setting_aside import bad_rows, held_back
from pipelines.loading.taking import Taken

ALREADY = Text("已加载过（内容相同）", "already loaded (same content)")
WITHDRAWN = Text(
    "已撤回，不再从收件箱载入；确要重新载入，请在命令后写上这个文件",
    "it was withdrawn and is not taken from the inbox again; to load it all the same, name the file",
)


def reports(read: list[ReadFile], decision: Decision) -> list[FileReport]:
    """Return the report of each file read."""
    return [_file(file, decision) for file in read]


def _file(file: ReadFile, decision: Decision) -> FileReport:
    report = FileReport(file.name, file.sha256, notes=list(file.notes))
    report.is_withdrawn = file.sha256 in decision.withdrawn
    if file.refused or report.is_withdrawn:
        report.message = file.refused or WITHDRAWN
        return report
    report.tables = [_table(file, read, decision) for read in file.tables]
    fresh = [source for _, source in decision.fresh]
    known = [
        one
        for one in decision.ledger
        if one.file_id == file.sha256 and not one.withdrawn and one not in fresh
    ]
    if known and len(known) == len(report.tables):
        report.message = ALREADY
    elif not report.tables:
        report.message = NOTHING
    return report


def _table(file: ReadFile, read: ReadTable, decision: Decision) -> TableReport:
    if read.refused or not read.table:
        message = read.refused or NOTHING
        return TableReport(read.table, read.sheet, is_loaded=False, message=message, ignored=read.ignored)
    for one, _ in decision.fresh:
        if one.read is read:
            return _counted(one, decision.reasons.filter(pl.col("source_no") == one.number))
    for one in decision.refused:
        if (one.file.sha256, one.read.sheet, one.table.name) == (file.sha256, read.sheet, read.table):
            report = _counted(one, one.reasons)
            report.is_loaded = False
            report.message = one.why
            return report
    return _known(file, read, decision)


def _counted(one: Taken, reasons: pl.DataFrame) -> TableReport:
    bad = held_back(one, bad_rows(reasons))
    return TableReport(
        one.table.name,
        one.read.sheet,
        is_loaded=True,
        rows=one.count,
        quarantined=bad,
        reasons=reasons,
        ignored=one.read.ignored,
    )


def _known(file: ReadFile, read: ReadTable, decision: Decision) -> TableReport:
    """Report a table that was taken before, or stands twice in this load, as it is held now."""
    same = (file.sha256, read.sheet, read.table)
    held = [
        one for one in decision.ledger if (one.file_id, one.sheet, one.table) == same and not one.withdrawn
    ]
    if not held:
        return TableReport(
            read.table, read.sheet, is_loaded=False, rows=read.rows, quarantined=0, message=NOTHING
        )
    reasons = decision.reasons.filter(pl.col("source_no") == held[-1].number)
    return TableReport(
        read.table,
        read.sheet,
        is_loaded=True,
        rows=held[-1].rows,
        quarantined=len(bad_rows(reasons)),
        message=ALREADY,
        reasons=reasons,
        ignored=read.ignored,
    )
