"""What is said at a slide: its conclusion and the rows that want a word, then the question to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.exports.figure_rows import label, status, unit_of, value
from dashboard.exports.inert import plain, sentence
from dashboard.exports.pack import Pack
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.claims.growth import rounding
from metrics.meeting.causes import OFF_TRACK
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.numbers import signed_points
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

SAY, ASK = Text("【要说的话】", "[What to say]"), Text("【请会议决定】", "[To decide]")
NOTHING = Text("本页只作通报，没有要决定的事项。", "For information: this page asks for no decision.")
END = Text("。", ".")
LINE = Text("{name}：{said}。", "{name}: {said}.")
PARTS = Text("逐项（个百分点）：{parts}。", "Part by part, in percentage points: {parts}.")
REST = Text("其余 {count} 项见本页。", "{count} more on the page.")
RANGES = Text(
    "请连同名次区间一起看：区间宽的，名次还不能当定论。",
    "Read places with their ranges: where a range is wide, the place is not settled.",
)
OFF = Text(
    "{names}：由哪个单位牵头、采取什么措施、何时见效？",
    "{names}: which office leads, by what measure, until when?",
)
UNSAID = Text(
    "{names}：数据由谁、何时前补齐，才能评价？",
    "{names}: who completes the data, until when, so that it can be judged?",
)
WORSE = Text("{names}变差：原因由谁、何时前查明？", "Worse: {names}. Who finds out why, until when?")
NEGATIVE = Text("{names}的数值为负：原因由谁查明？", "Below zero: {names}. Who finds out why?")
PLACES = Text(
    "是否按此名次和区间通报？对排在后面的乡镇安排什么帮扶？",
    "Are places and ranges made known as they stand? What help do those at the end get?",
)
OPEN = Text(
    "{names}未达标或未核查的户：由谁、何时前解决或补查？",
    "Households unmet or unchecked in {names}: who settles or checks them, until when?",
)
LISTS = Text(
    "新增和风险消除的名单是否认可？新增户的措施是否都已落实？",
    "Are the lists of those added and cleared agreed? Do those added all have their measures?",
)
POINTS = Text(
    "这些数据问题由谁、何时前解决？不解决是否仍要封存，理由是什么？",
    "Who settles these matters of data, until when? If not settled, is it sealed all the same, and why?",
)
LATE = Text(
    "逾期的任务：责任单位说明原因，新的期限定在哪一天？",
    "Late actions: their owners say why; which day is the new date?",
)
CAUSES = Text(
    "未达预期的计划：针对这些原因的措施由谁牵头、何时前调整到位？",
    "Plans off track: who leads the measures against these causes, until when are the plans adjusted?",
)
NO_CAUSES = Text(
    "季度成效评估由谁、何时前报送，以便看出计划是否走偏？",
    "Who sends the quarterly evaluations, until when, so that plans off track can be seen?",
)
MOST, SMALL = 6, 0.001  # less than a tenth of a point below zero is nothing to ask about (proposed)
OFF_TARGET, NOT_JUDGED = ("missed", "near"), ("not_reported", "not_comparable", "too_few")


def spoken(pack: Pack, scene: Scene) -> list[str]:
    """Return the words to say and the question to decide, each under its heading."""
    rows = typed_rows(scene.rows, Shown)
    asked = ASKED.get(scene.id, _judged)(pack, rows)
    lines = [sentence(plain(scene.title.on(pack.lang))) + pack.say(END)]
    lines += _said(pack, scene, rows)
    return [pack.say(SAY), *lines, pack.say(ASK), *(asked or [pack.say(NOTHING)])]


def _said(pack: Pack, scene: Scene, rows: Sequence[Shown]) -> list[str]:
    """Return the sentences after the conclusion: of a waterfall its parts, else the rows that want a word."""
    if scene.kind == "waterfall":
        parts = [f"{plain(label(row, pack.lang))} {signed_points(given(row['value']) * 100)}" for row in rows]
        changes = [given(row["value"]) for row in rows]
        left_over = rounding(changes, sum(changes))
        told = [pack.say(PARTS, parts=pack.listed(parts))]
        return told if left_over is None else [*told, sentence(left_over.on(pack.lang)) + pack.say(END)]
    if scene.kind == "ranges":
        return [pack.say(RANGES)]
    wanted = [row for row in rows if row["status"] in {*OFF_TARGET, *NOT_JUDGED, "worse", "bad", "late"}]
    said = [_line(pack, scene, row) for row in wanted]
    rest = [pack.say(REST, count=len(wanted) - MOST)] if len(wanted) > MOST else []
    return said[:MOST] + rest


def _line(pack: Pack, scene: Scene, row: Shown) -> str:
    """Return a row as a sentence: its name with its own words, else with its figure and status."""
    name, words = plain(label(row, pack.lang)), plain(text(row, pack.lang))
    if words == plain(label_of(row, pack.lang)):  # the row is a sentence already
        return name + pack.say(END)
    known = {one.id: one for one in pack.results.catalogue()}
    figure = "" if row["value"] is None else value(row, unit_of(scene, row, known), pack.lang)
    said = words or f"{figure} {status(row['status'], pack.lang, row['value'])}".strip()
    return pack.say(LINE, name=name, said=said.rstrip("。."))


def _named(pack: Pack, rows: Sequence[Shown], *statuses: str) -> str:
    return pack.listed(plain(label(row, pack.lang)) for row in rows if row["status"] in statuses)


def _judged(pack: Pack, rows: Sequence[Shown]) -> list[str]:
    """Ask of what is off its target who leads, of what is not judged who completes the data."""
    found = ((OFF, _named(pack, rows, *OFF_TARGET)), (UNSAID, _named(pack, rows, *NOT_JUDGED)))
    return [pack.say(words, names=sentence(names)) for words, names in found if names]


def _moved(pack: Pack, rows: Sequence[Shown]) -> list[str]:
    names = _named(pack, rows, "worse")
    return [pack.say(WORSE, names=names)] if names else []


def _parts(pack: Pack, rows: Sequence[Shown]) -> list[str]:
    names = pack.listed(plain(label(row, pack.lang)) for row in rows if given(row["value"]) <= -SMALL)
    return [pack.say(NEGATIVE, names=names)] if names else []


def _items(pack: Pack, rows: Sequence[Shown]) -> list[str]:
    names = _named(pack, rows, *OFF_TARGET, *NOT_JUDGED)
    return [pack.say(OPEN, names=names)] if names else []


def _causes(pack: Pack, rows: Sequence[Shown]) -> list[str]:
    """Ask for measures where any plan was found off track; where no evaluation came, for the evaluations."""
    told = next((row for row in rows if row["code"] == OFF_TRACK), None)
    if told is None:
        return [pack.say(NO_CAUSES)]
    return [pack.say(CAUSES)] if told["value"] else []


def _if_any(words: Text, *statuses: str) -> Callable[[Pack, Sequence[Shown]], list[str]]:
    """Return a question that is asked where a row has one of the statuses; without any: always."""

    def ask(pack: Pack, rows: Sequence[Shown]) -> list[str]:
        is_asked = not statuses or any(row["status"] in statuses for row in rows)
        return [pack.say(words)] if is_asked else []

    return ask


ASKED: dict[str, Callable[[Pack, Sequence[Shown]], list[str]]] = {
    "moved": _moved,
    "townships": _parts,
    "sources": _parts,
    "changed": _parts,
    "ranking": _if_any(PLACES),
    "guarantees": _items,
    "classes": _if_any(LISTS),
    "causes": _causes,
    "data": _if_any(POINTS, "bad"),
    "actions": _if_any(LATE, "late"),
}
