"""Tasks of the meetings: one count, as of one day, the last meeting's first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.phrases.naming import joined, on_day
from pipelines.ground.text import Text

STATES = {"late": Text("逾期", "late"), "open": Text("未到期", "not due"), "done": Text("已办结", "done")}
ORDER = tuple(STATES)
NONE = Text("还没有记录推进会任务", "no action of a meeting is on record yet")
LAST = Text(
    "截至{day}，上次会议（{held}）任务 {n} 项：{parts}",
    "as of {day}, of {n} {n:action|actions} of the last meeting ({held}): {parts}",
)
PART = Text("{state} {n} 项", "{n} {state}")
EARLIER = Text("此前会议的还有{parts}", "left of earlier meetings: {parts}")
NONE_LEFT = Text("此前会议的全部办结", "those of earlier meetings are all done")


@dataclass(frozen=True, slots=True)
class Task:
    """One action that a meeting decided, and where it stands on the day asked for: late, open or done."""

    id: str
    meeting_on: date
    topic: str
    action: str
    owner: str
    due_on: date | None
    state: str


def state_on(day: date, due_on: date | None, closed_on: date | None) -> str:
    """Return where a task stands on a day.

    >>> state_on(date(2025, 7, 1), date(2025, 6, 30), None)
    'late'
    """
    if closed_on is not None and closed_on <= day:
        return "done"
    return "late" if due_on is not None and due_on < day else "open"


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Return the newest meeting's tasks first; of each meeting what is late first, then by the day due."""
    return sorted(
        tasks,
        key=lambda one: (-one.meeting_on.toordinal(), ORDER.index(one.state), one.due_on or date.max, one.id),
    )


def standing(tasks: Sequence[Task], day: date) -> Text:
    """Say how many tasks the last meeting set and where they stand, and what is left of earlier ones.

    `day` is the one for which their states are told. Every task is counted once: the last meeting's, or among
    those of earlier meetings.
    """
    if not tasks:
        return NONE
    held = max(one.meeting_on for one in tasks)
    last, earlier = (
        [one for one in tasks if (one.meeting_on == held) == is_last] for is_last in (True, False)
    )
    said = LAST.filled(n=len(last), day=on_day(day), held=on_day(held), parts=_parts(last, ORDER))
    if not earlier:
        return said
    left = [one for one in earlier if one.state != "done"]
    return joined([said, EARLIER.filled(parts=_parts(left, ORDER)) if left else NONE_LEFT])


def _parts(tasks: Sequence[Task], states: Sequence[str]) -> Text:
    """Return how many there are of each state that any is in."""
    counts = [(state, sum(one.state == state for one in tasks)) for state in states]
    found = [PART.filled(state=STATES[state], n=n) for state, n in counts if n]
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))
