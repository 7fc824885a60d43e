"""What is to be done: actions of the meetings not done yet, and missed indicators that wait for one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.exports.inert import plain
from dashboard.exports.missed import figure, missed_rows, town_rows
from dashboard.exports.pack import Pack
from metrics.claims.tasks import STATES, Task, decided, due, left, undone
from metrics.figures.figure import Figure
from metrics.meeting.promises import Promise, concerns, task
from metrics.phrases.codes import short_of
from metrics.phrases.naming import quoted
from metrics.rows import typed_rows
from pipelines.ground.text import Text

WITHOUT = Text("{open} 项未达标指标尚无任务", "missed indicators without an action: {open}")
ALL_OWNED = Text("未达标指标均已有任务", "every missed indicator has an action")
CLOSED = Text("（其中 {n} 项的任务均已办结）", " (all done for {n} of them)")
ALL_CLOSED = Text("（任务均已办结）", " (all done)")
SOME_CLOSED = Text("另有 {n} 项的任务均已办结而仍未达标", "still missed, the actions all done: {n} more")
NOTE = Text(
    "任务来自推进会任务表和页面填报，问题和措施原文照录；最近一次会议的在前",
    "actions from the table of the meetings and from what was typed, in the words of those who typed them;"
    " those of the last meeting first",
)
HEADINGS = (
    *(Text("问题", "Problem"), Text("措施", "Action"), Text("责任单位", "Owner"), Text("期限", "Due")),
)
DUE = Text("{due}（{state}，{held}）", "{due} ({state}; {held})")
WAITS = Text("待会议确定", "to be decided")


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a meeting; without an owner it waits for the meeting's decision."""

    problem: str
    action: str
    owner: str
    due: str


def actions(pack: Pack) -> list[Action]:
    """Return the actions not done, the last meeting's first, then each missed indicator that has none."""
    found = [
        Action(
            quoted(one.topic).on(pack.lang),
            one.action,
            plain(one.owner, 30),
            pack.say(DUE, due=due(one), state=STATES[one.state], held=decided(one, pack.as_of)),
        )
        for one in undone(pack.tasks)
    ]
    waits = pack.say(WAITS)
    for row in unowned(pack):
        name = short_of(row["indicator"])
        found.append(Action(f"{name.on(pack.lang)} {figure(pack, row)}", waits, waits, waits))
    return found


def unowned(pack: Pack) -> list[Figure]:
    """Return the missed headline indicators of which no meeting set an action for who missed them."""
    return [row for row in missed_rows(pack) if not _tasks_of(pack, row)]


def all_closed(pack: Pack) -> list[Figure]:
    """Return the missed headline indicators whose actions are all done: the target is missed all the same."""
    return [row for row in missed_rows(pack) if (own := _tasks_of(pack, row)) and not undone(own)]


def _tasks_of(pack: Pack, row: Figure) -> list[Task]:
    """Return the actions of all meetings for a missed indicator: for the county, or for a place that missed.

    The meeting on a sealed period may be held after the seal: what it decided counts with what the seal kept.
    """
    kept = {one.id for one in pack.tasks}
    new = [] if pack.decided.is_empty() else typed_rows(pack.decided, Promise)
    later = [task(one, pack.as_of) for one in new]
    found = [*pack.tasks, *(one for one in later if one.id not in kept)]
    missed = {row["area_code"], *(town["area_code"] for town in town_rows(pack, row["indicator"]))}
    return [one for one in found if one.indicator == row["indicator"] and concerns(one.area, missed)]


def actions_title(pack: Pack) -> str:
    """Return how many actions are not done as of the day, and how many missed indicators have none left."""
    rest = len(unowned(pack))
    told = pack.say(left(pack.tasks, pack.as_of))
    closed = len(all_closed(pack))
    if rest:
        more = [pack.say(SOME_CLOSED, n=closed)] if closed else []
        return pack.joined([told, pack.say(WITHOUT, open=rest), *more])
    if not missed_rows(pack):
        return told
    words = ALL_CLOSED if closed == len(missed_rows(pack)) else CLOSED
    return pack.joined([told, pack.say(ALL_OWNED) + (pack.say(words, n=closed) if closed else "")])
