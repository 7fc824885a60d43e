"""下一步: actions that are not due yet, missed targets that wait for one, late actions to be closed."""

from __future__ import annotations

from dataclasses import replace

from dashboard.exports.actions import all_closed, unowned
from dashboard.exports.brief.draft import Sentence, figure, said
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from metrics.claims.tasks import Task, late, whose
from metrics.phrases.figures import called, stands
from metrics.tables.in_words import clauses, counted
from pipelines.ground.text import Text

ACTION = Text("{task}。", "{task}.")
WAITS = Text(
    "{name}（{value}）尚无任务，请会议确定措施、责任单位和期限。",
    "{name} ({value}) has no action yet: the meeting should name one, its owner and a date.",
)
CLOSED = Text(
    "{name}（{value}）仍未达标，而所定任务均已办结，请会议研究后续措施。",
    "{name} ({value}) is still missed, its actions all done: the meeting should decide what follows.",
)
LATE = Text("{late}，请责任单位说明原因并限期办结。", "{late}. Their owners should say why and close them.")
ABSENT = Text("{names}，请报送部门补报。", "{names}: whoever sends it should make up for it.")
NONE = Text("本期没有待定事项。", "Nothing waits for a decision.")
MORE = Text(
    "另有未到期任务 {count} 项，见工作簿。", "More actions that are not due yet, in the workbook: {count}."
)
ACTIONS, MOST, LONGEST = 6, 3, 60  # a brief has two pages


def steps(pack: Pack) -> list[Sentence]:
    """Return the sentences of the fourth section: what lies ahead on the day as of which the brief speaks."""
    tasks = [_short(one) for one in pack.tasks]
    ahead = [one for one in tasks if one.state == "open"]
    found = [said(pack, ACTION, task=whose(one)) for one in ahead[:ACTIONS]]
    rest = len(ahead) - ACTIONS
    found += [said(pack, MORE, count=str(rest))] if rest > 0 else []
    for words, rows in ((WAITS, unowned(pack)), (CLOSED, all_closed(pack))):
        found += [
            said(pack, words, name=called(row), value=figure(pack, row, stands(row).on(pack.lang)))
            for row in rows
        ]
    told = late(tasks, pack.as_of, MOST)
    found += [said(pack, LATE, late=told)] if told else []
    if any(point.name == "tables" and not point.is_good for point in pack.points):
        found.append(said(pack, ABSENT, names=pack.joined(_absent(pack))))
    return found or [said(pack, NONE)]


def _absent(pack: Pack) -> list[str]:
    """Return which tables are not here in whole; which indicators wait for them stands in the seal list."""
    base, names = pack.results.tables_here, pack.results.township_names(pack.period.id)
    told = [counted(base, pack.period.id), *clauses(base, pack.period.id, names)]
    return [one.on(pack.lang) for one in told]


def _short(one: Task) -> Task:
    """Return a task whose words fit a line."""
    return replace(
        one, topic=plain(one.topic, LONGEST), action=plain(one.action, LONGEST), owner=plain(one.owner, 30)
    )
