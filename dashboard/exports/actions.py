"""What the meeting decides: its actions, and the missed indicators that still wait for one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.exports.inert import plain
from dashboard.exports.missed import figure, missed_rows
from dashboard.exports.pack import Pack, Row
from metrics.phrases.codes import short_of
from pipelines.ground.text import Text

TITLE = Text(
    "会议任务 {decided} 项；{open} 项未达标指标尚无任务",
    "actions decided: {decided}; missed indicators without one: {open}",
)
NOTE = Text("任务来自推进会任务表和页面填报", "actions from the table of the meeting and from what was typed")
HEADINGS = (Text("问题", "Problem"), Text("措施", "Action"), Text("责任单位", "Owner"), Text("期限", "Due"))
WAITS = Text("待会议确定", "to be decided")


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the meeting; without an owner it waits for the meeting's decision."""

    problem: str
    action: str
    owner: str
    due: str


def actions(pack: Pack) -> list[Action]:
    """Return the actions decided, then each missed indicator that has none."""
    found = [
        Action(row["topic"], row["action"] or "", plain(row["owner"], 30), str(row["due_on"] or ""))
        for row in pack.decided.iter_rows(named=True)
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
    """Return how many actions there are, and how many missed indicators have none."""
    return pack.say(TITLE, decided=pack.decided.height, open=len(unowned(pack)))
