"""Scenes of the record: data late or held back, and what the last meetings promised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NotRequired, TypedDict

import polars as pl

from metrics.claims.tasks import STATES, Task, decided, due, in_order, last_held, standing, state_on, what
from metrics.meeting.checklist import NAMES, Point
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.phrases.naming import joined, listed, on_day
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.meeting_action import MEETING_ACTION

ALL_GOOD = Text("数据齐全可比", "the data are complete and comparable")
TO_MEND = Text("{n} 项数据问题需要说明", "{n} {n:matter|matters} of data {n:needs|need} a word")
PEOPLE = ("explanations", "actions", "entries")  # what people owe is no problem of the data
OWED = Text("待办：{names}", "still to be done: {names}")
BEFORE_SEAL = Text("封存前检查清单", "the checklist before sealing")
TO_DATE = Text(
    "推进会任务，截至{day}；此前已办结的 {done} 项不列",
    "actions of the meetings, as of {day}; done before and not listed: {done}",
)
LINE = Text("{state} · {owner} · 期限 {due} · {held}", "{state} · {owner} · due {due} · {held}")
TOWNSHIP = len("990101101")  # a village's code begins with that of its township
UNTIL_THE_NEXT = timedelta(days=184)  # after a period: the meeting on it is held before the next one ends


class Promise(TypedDict):
    """One row of the table of the meetings' actions (meeting_action), published or typed and waiting."""

    action_id: str
    meeting_on: date  # the day of the meeting that decided it
    topic: str
    action: str | None
    owner: str | None  # the department or township that is to do it
    due_on: date | None
    closed_on: date | None  # null: not done
    indicator: NotRequired[str | None]  # the one that it is to mend
    area_code: NotRequired[str | None]  # null: the whole county


def data(points: list[Point]) -> Scene:
    """Return the checklist as a list: what is fine and what is not."""
    bad = [point.name for point in points if not point.is_good]
    n = sum(name not in PEOPLE for name in bad)
    owing = [NAMES[name] for name in bad if name in PEOPLE]
    shown = [
        label(point.said, code=point.name, status="good" if point.is_good else "bad",
              text_zh=point.said.zh, text_en=point.said.en)
        for point in points
    ]  # fmt: skip
    title = joined([
        TO_MEND.filled(n=n) if n else ALL_GOOD, OWED.filled(names=listed(owing)) if owing else None
    ])  # fmt: skip
    return Scene("data", "list", title, rows_of(shown), "", BEFORE_SEAL)


def actions(results: Results, period: Period, entries: pl.DataFrame | None = None) -> Scene | None:
    """Return what the meetings decided: the last one's actions, and of those before what is left.

    `entries`: one row per action of meeting_action with what was typed and not yet published; without them
    the published ones.
    """
    day = as_of(results, period, entries)
    found = tasks(results.source_rows(MEETING_ACTION.name) if entries is None else entries, period, day)
    if not found:
        return None
    held = last_held(found, day)
    shown = [one for one in found if one.meeting_on == held or one.state != "done"]
    note = TO_DATE.filled(day=on_day(day), done=len(found) - len(shown))
    return Scene(
        "actions", "list", standing(found, day), rows_of([_line(one, day) for one in shown]), "", note
    )


def as_of(results: Results, period: Period, entries: pl.DataFrame | None = None) -> date:
    """Return the one day on which actions (a row of `entries` each) are counted: the county's own today.

    Never later than the meetings on the period are held, nor than anything was known (a due date, or the day
    of a meeting that is planned, says nothing of what is done).
    """
    days = [results.settings.today]
    if entries is not None:
        days += entries["entered_at"].cast(pl.Date).drop_nulls().to_list()
    return min(max(days), period.end + UNTIL_THE_NEXT)


def tasks(entries: pl.DataFrame, period: Period, day: date) -> list[Task]:
    """Return the actions of all meetings up to that on the period, in order, as they stand on a day.

    `entries`: one row per action of meeting_action (Promise).
    """
    rows = entries.filter(pl.col("meeting_on") <= period.end + UNTIL_THE_NEXT)
    return in_order([task(row, day) for row in typed_rows(rows, Promise)])


def task(row: Promise, day: date) -> Task:
    """Return an action as it stands on a day."""
    state = state_on(day, row["due_on"], row["closed_on"])
    words = (row["topic"], row["action"] or "", row["owner"] or "—")
    about = (row.get("indicator"), row.get("area_code"))
    return Task(row["action_id"], row["meeting_on"], *words, row["due_on"], state, *about)


def concerns(area: str | None, missed: Collection[str]) -> bool:
    """Whether an action for an area is for who missed a target: codes of county and townships that did.

    One for the whole county is; one for a township that meets the target does nothing for those who do not.

    >>> [concerns(area, {"990101", "990101102"}) for area in (None, "990101101", "990101102001")]
    [True, False, True]
    """
    return not area or not {area, area[:TOWNSHIP]}.isdisjoint(missed)


def _line(one: Task, day: date) -> Shown:
    said = LINE.filled(state=STATES[one.state], owner=one.owner, due=due(one), held=decided(one, day))
    return label(what(one), code=one.id, status=one.state, text_zh=said.zh, text_en=said.en)
