"""What is to be done: actions of the meetings not done yet, and missed indicators that wait for one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.exports.inert import plain
from dashboard.exports.missed import figure, missed_rows
from dashboard.exports.pack import Pack, Row
from metrics.claims.tasks import STATES, due, left, undone
from metrics.phrases.codes import short_of
from metrics.phrases.naming import on_day, quoted
from pipelines.ground.text import Text

TITLE = Text(
    "{left}；{open} 项未达标指标尚无任务",
    "{left}; missed indicators without one: {open}",
)
NOTE = Text(
    "任务来自推进会任务表和页面填报，问题和措施原文照录；最近一次会议的在前",
    "actions from the table of the meetings and from what was typed, in the words of those who typed them;"
    " those of the last meeting first",
)
HEADINGS = (
    *(Text("问题", "Problem"), Text("措施", "Action"), Text("责任单位", "Owner"), Text("期限", "Due")),
)
DUE = Text("{due}（{state}，{held}会议定）", "{due} ({state}; meeting of {held})")
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
            pack.say(DUE, due=due(one), state=STATES[one.state], held=on_day(one.meeting_on)),
        )
        for one in undone(pack.tasks)
    ]
    waits = pack.say(WAITS)
    for row in unowned(pack):
        name = short_of(row["indicator"])
        found.append(Action(f"{name.on(pack.lang)} {figure(pack, row)}", waits, waits, waits))
    return found


def unowned(pack: Pack) -> list[Row]:
    """Return the missed headline indicators that no action of the meeting names."""
    named_ones = set(pack.decided["indicator"])
    return [row for row in missed_rows(pack) if row["indicator"] not in named_ones]


def actions_title(pack: Pack) -> str:
    """Return how many actions are not done as of the day, and how many missed indicators have none."""
    return pack.say(TITLE, left=left(pack.tasks, pack.as_of), open=len(unowned(pack)))
