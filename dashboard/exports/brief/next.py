"""下一步: where the meetings' actions stand, who is to do what, which missed targets wait for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.exports.actions import all_closed, unowned
from dashboard.exports.brief.draft import Sentence, said
from dashboard.exports.brief.gains import run_on
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from metrics.claims.tasks import Task, agreed, owed, standing
from metrics.phrases.units import short_of
from metrics.tables.in_words import counted, in_brief
from pipelines.ground.text import Text

ACTION = Text("{task}。", "{task}.")
WAITS = Text(
    "尚无任务的有{names}，请会议确定措施、责任单位和期限。",
    "Without an action yet: {names}; the meeting should decide on action, owner and date{n:| for each}.",
)
CLOSED = Text(
    "仍未达标而所定任务均已办结的有{names}，请会议研究后续措施。",
    "Still missed, the actions all done: {names}; the meeting should decide what follows.",
)
STANDING = Text("{title}。", "{title}.")
LATE = Text(
    "逾期的{late}，请说明原因并限期办结。",
    "Late: {late}. {n:Its owner|Their owners} should say why and close {n:it|them}.",
)
ABSENT = Text("{names}，请报送部门补报。", "{names}. Those who owe what is missing should send it.")
NONE = Text("本期没有待定事项。", "Nothing waits for a decision.")
MORE = Text(
    "另有未到期任务 {count} 项，见工作簿。", "More actions that are not due yet, in the workbook: {count}."
)
AHEAD, LATE_ONES, TABLES, LONGEST = 4, 2, 3, 60  # a brief has three pages


def steps(pack: Pack) -> list[Sentence]:
    """Return the sentences of the fourth section: what lies ahead on the day as of which the brief speaks."""
    tasks = [_short(one) for one in pack.tasks]
    found = _actions(pack, tasks)
    waiting: list[Sentence] = []
    for words, rows in ((WAITS, unowned(pack)), (CLOSED, all_closed(pack))):
        names = [short_of(row["indicator"]).on(pack.lang) for row in rows]  # their figures stand above
        waiting += [said(pack, words, names=pack.listed(names), n=str(len(names)))] if names else []
    if any(point.name == "tables" and not point.is_good for point in pack.points):
        waiting.append(said(pack, ABSENT, names=pack.joined(_absent(pack))))
    found += [run_on(pack, waiting)] if waiting else []
    return found or [said(pack, NONE)]


def _actions(pack: Pack, tasks: Sequence[Task]) -> list[Sentence]:
    """Return where the meetings' actions stand, then who is to do what until when, and what is late."""
    ahead = [one for one in tasks if one.state == "open"]
    lines = [said(pack, ACTION, task=one) for one in agreed(ahead[:AHEAD], pack.as_of)]
    rest = len(ahead) - AHEAD
    lines += [said(pack, MORE, count=str(rest))] if rest > 0 else []
    late = [one for one in tasks if one.state == "late"]
    stand = _stand(pack, tasks)
    stand += [said(pack, LATE, late=owed(late, LATE_ONES), n=str(len(late)))] if late else []
    return [run_on(pack, one) for one in (stand, lines) if one]


def _stand(pack: Pack, tasks: Sequence[Task]) -> list[Sentence]:
    """Return where the actions of meetings stand that were held; those of one to come are listed behind."""
    if pack.scene("actions") is None:
        return []
    past = [one for one in tasks if one.meeting_on <= pack.as_of]
    return [said(pack, STANDING, title=standing(past or tasks, pack.as_of))]


def _absent(pack: Pack) -> list[str]:
    """Return which tables are not here in whole; which indicators wait for them stands in the seal list."""
    base, names = pack.results.tables_here, pack.results.township_names(pack.period.id)
    told = [counted(base, pack.period.id), *in_brief(base, pack.period.id, names, TABLES)]
    return [one.on(pack.lang) for one in told]


def _short(one: Task) -> Task:
    """Return a task in a line: what is to be done; the problem only where no action is given."""
    action = plain(one.action, LONGEST)
    topic = "" if action else plain(one.topic, LONGEST)
    return replace(one, topic=topic, action=action, owner=plain(one.owner, 30))
