"""How a load or a check ended: what was published, what was refused, and who does what next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.exports.judgement.grouped import state_of_file
from dashboard.exports.judgement.tasks import tasks_of
from pipelines.reporting import ALREADY
from pipelines.text import Lang, Text

SHOWN = 10  # tasks that are listed
PUBLISHED = Text("已发布 {snapshot}", "published {snapshot}")
UNCHANGED = Text("没有变化，未重新发布", "nothing changed, nothing published")
NOT_PUBLISHED = Text("未发布", "nothing was published")
CHECKED = Text("只作检查，未发布", "checked only, nothing was published")
COUNTS = Text(
    "{files} 个文件：全部接收 {all}，部分接收 {part}，未接收 {none}，此前已加载 {again}"
    "；共 {rows} 行，收 {accepted}，隔离 {quarantined}",
    "{files} files: {all} taken whole, {part} in part, {none} not taken, {again} loaded before"
    "; {rows} rows, {accepted} accepted, {quarantined} in quarantine",
)
NEXT = Text("接下来：", "what to do next:")
MORE = Text("  … 另有 {count} 项", "  … {count} more")
LOAD = Text("可以接收的部分用 chengxiao load 载入", "what can be taken is published by chengxiao load")
LOOK = Text(
    "退回清单见看板“数据质量”页；误报的文件用 chengxiao withdraw 文件编号 --why 原因 撤回",
    "the list to send back is on the Data quality page; chengxiao withdraw FILE-ID takes a file out",
)


def outcome(report: dict[str, Any], lang: Lang, *, is_check: bool) -> Iterator[str]:
    """Give the last lines of a report."""
    yield _ended(report, is_check=is_check).on(lang)
    files = report["files"]
    if not files:
        return
    states = [state_of_file(file, ALREADY.on(lang)) for file in files]
    fresh = [t for f, s in zip(files, states, strict=True) if s != "again" for t in f["tables"]]
    sums = {name: sum(table[name] for table in fresh) for name in ("rows", "accepted", "quarantined")}
    counted = {name: states.count(name) for name in ("all", "part", "none", "again")}
    yield COUNTS.filled(files=len(files), **counted, **sums).on(lang)
    tasks = tasks_of([f for f, s in zip(files, states, strict=True) if s != "again"], lang)
    if is_check and sums["accepted"]:
        tasks.append(LOAD.on(lang))
    if not is_check and report["published"]:
        tasks.append(LOOK.on(lang))
    if tasks:
        yield NEXT.on(lang)
        yield from (f"  · {task}" for task in tasks[:SHOWN])
        if len(tasks) > SHOWN:
            yield MORE.filled(count=len(tasks) - SHOWN).on(lang)


def _ended(report: dict[str, Any], *, is_check: bool) -> Text:
    if is_check:
        return CHECKED
    if report.get("unchanged"):
        return UNCHANGED
    return PUBLISHED.filled(snapshot=report["snapshot"]) if report["published"] else NOT_PUBLISHED
