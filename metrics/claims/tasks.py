"""Tasks of the meetings: one count, as of one day, the last meeting's first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.phrases.naming import Noun, joined, listed, on_day, quoted
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
NOT_HELD = Text(
    "截至{day}还没有开过有任务记录的会议", "as of {day} no meeting with actions on record was held"
)
AHEAD = Text(
    "另有 {n} 项记在{held}的会议名下，当日会议尚未召开",
    "{n} more {n:action is|actions are} entered for the meeting of {held}, which was not held by then",
)
LEFT = Text(
    "截至{day}，会议任务未办结 {n} 项（{parts}）",
    "as of {day}, {n} {n:action|actions} of the meetings not done ({parts})",
)
ALL_DONE = Text("截至{day}，会议任务全部办结", "as of {day}, every action of the meetings is done")
DECIDED = Text("{held}会议定", "meeting of {held}")
PLANNED = Text("拟提交{held}会议", "for the meeting of {held}")  # which has not been held yet
IS_TO = Text("{owner}于{due}前办结{what}", "{owner} is to finish {what} by {due}")
IS_TO_SOME_DAY = Text("{owner}办结{what}（期限未定）", "{owner} is to finish {what} (no date set)")
OF_MEETING = Text("{held}：{tasks}", "{held}: {tasks}")
OWED = Text("{what}（{owner}，期限{due}）", "{what} ({owner}, due {due})")
TASK = Noun("项", "action", "actions")
NO_DAY = Text("未定", "not set")


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
    indicator: str | None = None  # that it is to mend; None: of none
    area: str | None = None  # code of whom it is for; None: the whole county


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


def last_held(tasks: Sequence[Task], day: date) -> date | None:
    """Return the day of the last meeting with tasks that was held by a day; None where none was."""
    return max((one.meeting_on for one in tasks if one.meeting_on <= day), default=None)


def standing(tasks: Sequence[Task], day: date) -> Text:
    """Say how many tasks the last meeting set and where they stand, and what is left of earlier ones.

    `day` is the one for which their states are told; the last meeting is the last one held by then. Every
    task is counted once: the last meeting's, among those of earlier ones, or of one that is still to be held.
    """
    if not tasks:
        return NONE
    held = last_held(tasks, day)
    ahead = [one for one in tasks if one.meeting_on > day]
    coming = AHEAD.filled(n=len(ahead), held=_days(ahead)) if ahead else None
    if held is None:
        return joined([NOT_HELD.filled(day=on_day(day)), coming])
    last = [one for one in tasks if one.meeting_on == held]
    said = LAST.filled(n=len(last), day=on_day(day), held=on_day(held), parts=_parts(last, ORDER))
    return joined([said, _earlier([one for one in tasks if one.meeting_on < held]), coming])


def left(tasks: Sequence[Task], day: date) -> Text:
    """Say how many tasks of all meetings are not done on a day, and how many of these are late."""
    if not tasks:
        return NONE
    found = undone(tasks)
    if not found:
        return ALL_DONE.filled(day=on_day(day))
    return LEFT.filled(n=len(found), day=on_day(day), parts=_parts(found, ORDER))


def undone(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks that are not done, in their order."""
    return [one for one in tasks if one.state != "done"]


def what(one: Task) -> Text:
    """Return topic and action of a task, quoted as they were typed: a topic says nothing of the period."""
    return quoted("：".join(filter(None, (one.topic, one.action))))


def agreed(tasks: Sequence[Task], day: date) -> list[Text]:
    """Say, a meeting at a time, who is to do what until when."""
    found = []
    for held in dict.fromkeys(one.meeting_on for one in tasks):
        mine = [one for one in tasks if one.meeting_on == held]
        told = joined([_is_to(one) for one in mine])
        found.append(OF_MEETING.filled(held=decided(mine[0], day), tasks=told))
    return found


def owed(tasks: Sequence[Task], most: int) -> Text:
    """Return tasks with owner and date, without their meetings; those beyond `most` are counted."""
    names = [OWED.filled(what=what(one), owner=one.owner, due=due(one)) for one in tasks]
    return listed(names, most, TASK, is_long=True)


def _is_to(one: Task) -> Text:
    words = IS_TO if one.due_on else IS_TO_SOME_DAY
    return words.filled(what=what(one), owner=one.owner, due=due(one))


def decided(one: Task, day: date) -> Text:
    """Return which meeting decided a task; of one that was not held by a day, that it is planned for it."""
    return (DECIDED if one.meeting_on <= day else PLANNED).filled(held=on_day(one.meeting_on))


def due(one: Task) -> Text:
    """Return the day on which a task is due, in words."""
    return on_day(one.due_on) if one.due_on else NO_DAY


def _earlier(tasks: Sequence[Task]) -> Text | None:
    if not tasks:
        return None
    found = undone(tasks)
    return EARLIER.filled(parts=_parts(found, ORDER)) if found else NONE_LEFT


def _days(tasks: Sequence[Task]) -> Text:
    """Return the days of meetings, the next one first."""
    return listed([on_day(day) for day in sorted({one.meeting_on for one in tasks})])


def _parts(tasks: Sequence[Task], states: Sequence[str]) -> Text:
    """Return how many there are of each state that any is in."""
    counts = [(state, sum(one.state == state for one in tasks)) for state in states]
    found = [PART.filled(state=STATES[state], n=n) for state, n in counts if n]
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))
