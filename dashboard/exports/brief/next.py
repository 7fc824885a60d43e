"""下一步: actions that the meeting decided, missed targets that wait for one, and late ones to be closed."""

from __future__ import annotations

from datetime import date

from dashboard.exports.actions import unowned
from dashboard.exports.brief.draft import Sentence, figure, said
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack, Row
from metrics.phrases.codes import short_of
from metrics.tables.in_words import clauses, counted
from pipelines.ground.text import Text

ACTION = Text("{problem}：{action}（{owner}，{due}前）。", "{problem}: {action} ({owner}, by {due}).")
WAITS = Text(
    "{name}（{value}）尚无任务，请会议确定措施、责任单位和期限。",
    "{name} ({value}) has no action yet: the meeting names one, its owner and a date.",
)
LATE = Text(
    "逾期任务 {count} 项，由责任单位说明原因并限期办结：{names}。",
    "Late actions: {count}. Their owners say why and close them: {names}.",
)
OVERDUE = Text("{what}（{who}）", "{what} ({who})")
ABSENT = Text("{names}，请报送部门补报。", "{names}: whoever sends it makes up for it.")
NONE = Text("本期没有待定事项。", "Nothing waits for a decision.")
MORE = Text("另有会议任务 {count} 项，见工作簿。", "More actions, in the workbook: {count}.")
ACTIONS, MOST, LONGEST = 6, 3, 60  # a brief has two pages


def steps(pack: Pack) -> list[Sentence]:
    """Return the sentences of the fourth section."""
    found = [
        said(pack, ACTION, problem=plain(row["topic"], LONGEST), action=plain(row["action"] or "—", LONGEST),
             owner=plain(row["owner"], 30), due=_day(pack, row["due_on"]))
        for row in pack.decided.head(ACTIONS).iter_rows(named=True)
    ]  # fmt: skip
    rest = pack.decided.height - ACTIONS
    found += [said(pack, MORE, count=str(rest))] if rest > 0 else []
    found += [
        said(pack, WAITS, name=short_of(row["indicator"]), value=figure(pack, row)) for row in unowned(pack)
    ]
    found += _late(pack)
    if any(point.name == "tables" and not point.is_good for point in pack.points):
        found.append(said(pack, ABSENT, names=pack.joined(_absent(pack))))
    return found or [said(pack, NONE)]


def _absent(pack: Pack) -> list[str]:
    """Return which tables are not here in whole; which indicators wait for them stands in the seal list."""
    base, names = pack.results.tables_here, pack.results.township_names(pack.period.id)
    told = [counted(base, pack.period.id), *clauses(base, pack.period.id, names)]
    return [one.on(pack.lang) for one in told]


def _day(pack: Pack, day: date | None) -> str:
    """Return a day as people write it, without a hyphen that a line could end at."""
    if day is None:
        return "—"
    return f"{day.year}年{day.month}月{day.day}日" if pack.lang == "zh" else f"{day.day} {day:%B %Y}"


def _who(row: Row, pack: Pack) -> str:
    """Return owner and date of an action's row: what stands between its state and its meeting."""
    parts = plain(row[f"text_{pack.lang}"]).split(" · ")
    return ("，" if pack.lang == "zh" else ", ").join(parts[1:3])


def _late(pack: Pack) -> list[Sentence]:
    scene = pack.scene("actions")
    late = [] if scene is None else [row for row in scene.rows.to_dicts() if row["status"] == "late"]
    if not late:
        return []
    names = [
        pack.say(OVERDUE, what=plain(row[f"label_{pack.lang}"], LONGEST), who=_who(row, pack))
        for row in late[:MOST]
    ]
    joined = pack.joined(names) + ("…" if len(late) > MOST else "")
    return [said(pack, LATE, count=str(len(late)), names=joined)]
