"""Scenes of the record: data late or held back, and what the last meetings promised."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from metrics.meeting.checklist import Point
from metrics.meeting.scene import Scene, joined, label, rows_of, same
from metrics.results import Results
from pipelines.periods import Period
from pipelines.text import Text

ALL_GOOD = Text("数据齐全可比", "the data are complete and comparable")
TO_MEND = Text("{count} 项数据问题需要说明", "{count} matters of data need a word")
BEFORE_SEAL = Text("封存前检查清单", "the checklist before sealing")
DONE = Text(
    "到期任务 {due} 项，办结 {done} 项，逾期未办 {late} 项",
    "of {due} actions due {done} are closed, {late} are late",
)
NOT_DUE = Text("另有 {open} 项未到期", "{open} more are not due yet")
TO_DATE = Text("推进会任务，截至 {day}", "actions of the meetings, as of {day}")
STATES = {"done": Text("已办结", "done"), "late": Text("逾期", "late"), "open": Text("未到期", "not due")}


def data(points: list[Point]) -> Scene:
    """Return the checklist as a list: what is fine and what is not."""
    bad = sum(not point.is_good for point in points)
    shown = [
        label(point.said, code=point.name, status="good" if point.is_good else "bad",
              text_zh=point.said.zh, text_en=point.said.en)
        for point in points
    ]  # fmt: skip
    return Scene(
        "data", "list", TO_MEND.filled(count=bad) if bad else ALL_GOOD, rows_of(shown), "", BEFORE_SEAL
    )


def actions(results: Results, period: Period) -> Scene | None:
    """Return the actions promised up to the period's end: done, late or not due."""
    rows = results.source_rows("meeting_action").filter(pl.col("meeting_on") <= period.end)
    if rows.is_empty():
        return None
    found = [_action(row, period.end) for row in rows.sort("due_on", "action_id").iter_rows(named=True)]
    counts = {state: sum(one["status"] == state for one in found) for state in STATES}
    due = counts["done"] + counts["late"]
    parts = [DONE.filled(due=due, done=counts["done"], late=counts["late"])]
    parts += [NOT_DUE.filled(open=counts["open"])] if counts["open"] else []
    order = ["late", "open", "done"]
    found.sort(key=lambda one: order.index(one["status"]))
    note = TO_DATE.filled(day=period.end.isoformat())
    return Scene("actions", "list", joined(parts), rows_of(found), "", note)


def _action(row: dict[str, Any], day: date) -> dict[str, Any]:
    closed = row["closed_on"] is not None and row["closed_on"] <= day
    status = "done" if closed else "late" if row["due_on"] < day else "open"
    state = STATES[status]
    what = f"{row['topic']}{'：' + row['action'] if row['action'] else ''}"
    zh = f"{state.zh} · {row['owner']} · 期限 {row['due_on']}"
    en = f"{state.en} · {row['owner']} · due {row['due_on']}"
    return label(same(what), code=row["action_id"], status=status, text_zh=zh, text_en=en)
