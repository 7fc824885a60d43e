"""主要成效: what is met, where income growth came from, what improved beyond chance; nothing missed."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dashboard.exports.brief.draft import Piece, Sentence, change, ended, figure, inside, joined, said
from dashboard.exports.figure_rows import label
from dashboard.exports.pack import Pack
from dashboard.wording.formula import before_of, now_of
from dashboard.wording.scene_words import STATES, text
from metrics.claims.change import verdict
from metrics.claims.growth import ROUNDING, listed_parts
from metrics.figures.figure import Figure
from metrics.indicators.guarantee import CONSOLIDATED
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.satisfaction import SATISFIED_OVERALL
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.figures import alone, called, is_turned, limits, size, turned, wanted
from metrics.phrases.naming import before
from metrics.phrases.numbers import POINTS, SAME, written
from metrics.phrases.why import holds_target
from metrics.rows import first_row, given, typed_rows
from pipelines.ground.text import Text

MET = Text(
    "{name} {value}{sure}{moved}，达到目标 {target}。",
    "{name}: {value}{sure}{moved}, against a target of {target}.",
)
SURE = Text("（95% 区间 {low}–{high}{holds}）", " (95 % limits {low}–{high}{holds})")
HOLDS = Text("，含目标值", ", which hold the target")
SOURCES = Text(
    "收入增长 {value}，由以下各项构成（个百分点）：{parts}。",
    "The growth of {value} is made of (pp): {parts}.",
)
PER_HEAD = Text(
    "同口径户{half}人均可支配收入 {now}，{then} {before}。",
    "Disposable income per head{half} of the households compared: {now}, {then} {before}.",
)
YUAN = Text("{n} 元", "{n} yuan")  # one piece: the number of its note stands behind the unit
TURNED = Text(  # what growth is made of, and beside each part by how much it changed
    "收入增长 {value}，增速比{before}{way} {change}；各项构成，括号内为其变化（个百分点）：{parts}。",
    "The growth of {value}, which {way} by {change} on {before}, is made of (in brackets the change of each"
    " part, pp): {parts}.",
)
DOUBTED = Text("{title}。", "{title}.")  # of a change that may be none no part is told
WITHIN = STATES["within"][1]
NOT_THERE = "—"
IN_HALF = {
    "": Text("", ""),
    "H1": Text("上半年", " in the first half,"),
    "H2": Text("下半年", " in the second half,"),
}
WAYS = {True: Text("提高", "rose"), False: Text("下降", "fell")}
PART = Text("{name} {points}", "{name} {points}")
WITH_CHANGE = Text("{name} {points}（{changed}）", "{name} {points} ({changed})")
WAS = Text("{before}{value}", "{before} {value}")
AS_MOVED = {
    "better": Text("，比{before}改善", ", better than {before}"),
    "worse": Text("，比{before}变差", ", worse than {before}"),
}
IN_FULL = Text("（{change}）", " ({change})")
CHANGE = Text("{name} {points}（{changed}）", "{name} {points} ({changed})")
WAS = Text("{before}{value}", "{before} {value}")
MOVED = {
    "better": Text("，比{before}改善（{change}）", ", better than {before} ({change})"),
    "worse": Text("，比{before}变差（{change}）", ", worse than {before} ({change})"),
}
CHANGE = Text("{name}（{change}）", "{name} ({change})")
NONE = Text("本期没有达标的主要指标。", "No headline indicator is met.")
DETAILS = {  # scenes that tell more of a headline indicator, with what stands around their conclusion
    "guarantees": Text("保障方面，{title}。", "Guarantees: {title}."),
    "satisfaction": Text("满意度方面，{title}。", "Satisfaction: {title}."),
}
OF_DETAILS = {"guarantees": CONSOLIDATED.id, "satisfaction": SATISFIED_OVERALL.id}


def gains(pack: Pack) -> list[Sentence]:
    """Return the sentences of the second section: nothing in it is of an indicator that is not met."""
    met = [row for row in pack.headline() if row["status"] == "met"]
    ids = {row["indicator"] for row in met}
    why = growth(pack) if INCOME_GROWTH.id in ids else []
    fine = [
        one for name, told in DETAILS.items() if is_fine(pack, name) for one in concluded(pack, name, told)
    ]
    found = [judged(pack, MET, row, moves=("better",)) for row in met] or [said(pack, NONE)]
    return [one for one in (run_on(pack, [*found, *fine]), run_on(pack, why)) if one]


def told_of(pack: Pack) -> set[str]:
    """Return the indicators whose change is told beside its causes already."""
    return {INCOME_GROWTH.id} if pack.scene("changed") is not None else set()


def is_fine(pack: Pack, name: str) -> bool:
    """Whether a scene of details has nothing that is short of its target, or nobody checked."""
    scene, indicator = pack.scene(name), OF_DETAILS[name]
    if scene is None or pack.row(indicator)["status"] != "met":
        return False
    return set(scene.rows["status"]) <= {"met", "too_few"}


def run_on(pack: Pack, sentences: Sequence[Sentence]) -> Sentence:
    """Return short sentences as one paragraph; nothing of none."""
    between = [Piece(" ")] if pack.lang == "en" else []
    pieces = [piece for one in sentences for piece in (*between, *ended(one))]
    return tuple(pieces[len(between) :])


def growth(pack: Pack) -> list[Sentence]:
    """Return income in yuan, what its growth is made of, and how that changed: sentences of one paragraph.

    Every part is listed, the negative too, as it is printed anywhere; what rounding leaves over is said.
    """
    row = pack.row(INCOME_GROWTH.id)
    made, shift = pack.scene("sources"), pack.scene("changed")
    if made is None:
        return _per_head(pack, row)
    by = 0.0 if shift is None else float(shift.rows["value"].sum())
    is_said = shift is not None and abs(by) > SAME and not _is_doubted(pack)
    told: dict[str, Sentence | Piece | Text] = {"value": figure(pack, row), "before": before(pack.period.id)}
    told["parts"] = joined(pack, _parts(pack, made, shift if is_said else None))
    if is_said:
        way = WAYS[by > 0]
        told |= {"way": way, "change": change(pack, row, size(by, "pp").on(pack.lang), way)}
    found = [*_per_head(pack, row), said(pack, TURNED if is_said else SOURCES, **told)]
    if shift is not None and not is_said:  # of a change that may be none no part is told
        found.append(said(pack, DOUBTED, title=change(pack, row, shift.title.on(pack.lang), WITHIN)))
    return found


def _parts(pack: Pack, made: Scene, shift: Scene | None) -> list[Sentence]:
    """Return what growth is made of, beside each part by how much it changed where that is said."""
    now, by = _listed(pack, made), {} if shift is None else _listed(pack, shift)
    if shift is None:
        return [inside(said(pack, PART, name=name, points=points)) for name, points in now.items()]
    found = []
    for name in dict.fromkeys((*now, *by)):
        absent = "0" if name == ROUNDING else NOT_THERE
        points, changed = now.get(name, absent), by.get(name, absent)
        found.append(inside(said(pack, WITH_CHANGE, name=name, points=points, changed=changed)))
    return found


def _listed(pack: Pack, scene: Scene) -> dict[Text, str]:
    """Return the parts of a scene as they are printed, their unit left out: it is said once before all."""
    shown = [(COMPONENTS[one["code"] or ""], given(one["value"])) for one in typed_rows(scene.rows, Shown)]
    parts = listed_parts(shown, float(scene.rows["value"].sum()))
    return {name: points.on(pack.lang).removesuffix(POINTS[pack.lang]) for name, points in parts}


def _per_head(pack: Pack, row: Figure) -> list[Sentence]:
    """Return income per head in whole yuan, now and a year before; nothing where one is not known."""
    sums = (now_of(row), before_of(row))
    if row["value"] is None or not all(top is not None and base for top, base in sums):
        return []
    yuan = (YUAN.filled(n=written(round(given(top) / given(base)), "count")) for top, base in sums)
    now, past = (figure(pack, row, one.on(pack.lang)) for one in yuan)
    return [
        said(
            pack,
            PER_HEAD,
            half=IN_HALF[pack.period.half],
            now=now,
            before=past,
            then=before(pack.period.id),
        )
    ]


def _is_doubted(pack: Pack) -> bool:
    """Whether nothing is concluded of the change of growth."""
    now, then = (
        pack.row(INCOME_GROWTH.id),
        pack.years.filter(indicator=INCOME_GROWTH.id, period=pack.period.before.id),
    )
    one = pack.results.indicator(INCOME_GROWTH.id)
    return verdict(pack.results.records, one, now, first_row(then, Figure))[1] is not None


def concluded(pack: Pack, name: str, words: Text) -> list[Sentence]:
    """Return a scene's conclusion; nothing where the scene is left out. Its figures stand in the workbook."""
    scene = pack.scene(name)
    return [] if scene is None else [said(pack, words, title=scene.title)]


def judged(
    pack: Pack, words: Text, row: Figure, *, moves: Container[str], **more: Sentence | Piece | str
) -> Sentence:
    """Return a figure against its target; of a sample its limits too: no more is said than they allow.

    What it did since the year before stands beside it, where it went a way that is among `moves`.
    """
    mine = _move(pack, row, moves)
    by = "" if mine is None else pack.say(AS_MOVED[mine["status"] or ""], before=before(pack.period.id))
    shown = "" if mine is None else f"{by.lstrip('，, ')}{pack.say(IN_FULL, change=text(mine, pack.lang))}"
    value = figure(pack, row, alone(row).on(pack.lang), shown)
    moved = "" if mine is None else by + pack.say(IN_FULL, change=_so_far(pack, row, mine))
    sure, name, aim = _sure(pack, row), called(row), wanted(row)
    return said(pack, glued(words, row), name=name, value=value, sure=sure, moved=moved, target=aim, **more)


def _move(pack: Pack, row: Figure, moves: Container[str]) -> Shown | None:
    """Return how a figure moved on the year before; None where that is told elsewhere, or nothing is."""
    shown = [] if row["indicator"] in told_of(pack) else _changes_of(pack)
    return next((one for one in shown if one["code"] == row["indicator"] and one["status"] in moves), None)


def _so_far(pack: Pack, row: Figure, mine: Shown) -> str:
    """Return by how much it moved, beside its figure: of what is a change itself, how it moved before."""
    past = pack.years.filter(indicator=row["indicator"], period=pack.period.before.id)
    was = turned(first_row(past, Figure)) if is_turned(row) else None
    then = before(pack.period.id)
    return text(mine, pack.lang) if was is None else pack.say(WAS, before=then, value=was)


def _changes_of(pack: Pack) -> list[Shown]:
    scene = pack.scene("moved")
    return [] if scene is None else typed_rows(scene.rows, Shown)


def glued(text: Text, row: Figure) -> Text:
    """Return a template without a space before words: a rise is said in words, other values are numbers."""
    return Text(text.zh.replace("{name} {value}", "{name}{value}"), text.en) if is_turned(row) else text


def _sure(pack: Pack, row: Figure) -> str:
    """Return the limits of a sample; a full count is a fact and has none."""
    found = limits(row)
    if found is None or row["target"] is None:
        return ""
    low, high = (written(end, "%", row["target"]) for end in found)
    return pack.say(SURE, holds=pack.say(HOLDS) if holds_target(row) else "", low=low, high=high)


def moved(pack: Pack, status: str, words: Text, among: Container[str]) -> list[Sentence]:
    """Return what moved one way, of the indicators `among`; nothing where nothing did."""
    rows = [row for row in _changes_of(pack) if row["status"] == status]
    parts = [
        inside(said(pack, CHANGE, name=label(row, pack.lang),
             change=change(pack, pack.row(row["code"] or ""), text(row, pack.lang), STATES[status][1])))
        for row in rows if row["code"] in among
    ]  # fmt: skip
    then = before(pack.period.id)
    return [said(pack, words, parts=joined(pack, parts), before=then)] if parts else []
