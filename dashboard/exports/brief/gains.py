"""主要成效: what is met, where income growth came from, what improved beyond chance; nothing missed."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dashboard.exports.brief.draft import Piece, Sentence, change, ended, figure, inside, joined, said
from dashboard.exports.figures import label
from dashboard.exports.pack import Pack
from dashboard.wording.formula import before_of, now_of
from dashboard.wording.scene_words import STATES, text
from metrics.claims.change import verdict
from metrics.claims.growth import listed_parts
from metrics.figures.figure import Figure
from metrics.indicators.guarantee import CONSOLIDATED
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.satisfaction import SATISFIED_OVERALL
from metrics.meeting.scene import Shown
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.figures import alone, called, is_turned, limits, size, wanted
from metrics.phrases.naming import before as a_year_before
from metrics.phrases.numbers import POINTS, written
from metrics.phrases.why import holds_target
from metrics.rows import first_row, given, typed_rows
from pipelines.ground.text import Lang, Text

MET = Text(
    "{name} {value}{sure}，达到目标 {target}。", "{name}: {value}{sure}, against a target of {target}."
)
SURE = Text("（95% 区间 {low}–{high}{holds}）", " (95 % limits {low}–{high}{holds})")
HOLDS = Text("，含目标值", ", which hold the target")
SOURCES = Text(
    "收入增长 {value}，由以下各项构成（个百分点）：{parts}。",
    "The growth of {value} is made of (pp): {parts}.",
)
PER_HEAD = Text(
    "同口径户{half}人均可支配收入 {now} 元，{then} {before} 元。",
    "Disposable income per head{half} of the households compared: {now} yuan, {then} {before} yuan.",
)
TURNED = Text(
    "增速比{before}{way} {change}，各来源的变化（个百分点）：{parts}。",
    "Growth {way} by {change} on {before}, made of (pp): {parts}.",
)
DOUBTED = Text("{title}。", "{title}.")  # of a change that may be none no part is told
WITHIN = STATES["within"][1]
IN_HALF = {
    "": Text("", ""),
    "H1": Text("上半年", " in the first half,"),
    "H2": Text("下半年", " in the second half,"),
}
WAYS = {True: Text("提高", "rose"), False: Text("下降", "fell")}
PART = Text("{name} {points}", "{name} {points}")
BETTER = Text("与{before}相比改善的有：{parts}。", "Better than {before}: {parts}.")
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
    found = [run_on(pack, [judged(pack, MET, row) for row in met] or [said(pack, NONE)])]
    ids = {row["indicator"] for row in met}
    why = growth(pack) if INCOME_GROWTH.id in ids else []
    fine = [
        one for name, told in DETAILS.items() if is_fine(pack, name) for one in concluded(pack, name, told)
    ]
    better = moved(pack, "better", BETTER, ids - told_of(pack))
    return [*found, *filter(None, (run_on(pack, why), run_on(pack, [*better, *fine])))]


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
    """Return income in yuan, what its growth is made of, and why it changed: sentences of one paragraph.

    Every part is listed, the negative too, as it is printed anywhere; what rounding leaves over is said.
    """
    row = pack.row(INCOME_GROWTH.id)
    found, then = _per_head(pack, row), a_year_before(pack.period.id)
    for name, words in (("sources", SOURCES), ("changed", TURNED)):
        scene = pack.scene(name)
        if scene is None:
            continue
        if name == "changed" and _is_doubted(pack):
            found.append(said(pack, DOUBTED, title=change(pack, row, scene.title.on(pack.lang), WITHIN)))
            continue
        shown = [
            (COMPONENTS[one["code"] or ""], given(one["value"])) for one in typed_rows(scene.rows, Shown)
        ]
        total = float(scene.rows["value"].sum())
        parts = [
            inside(said(pack, PART, name=part, points=_bare(points.on(pack.lang), pack.lang)))
            for part, points in listed_parts(shown, total)
        ]
        by = size(total, "pp").on(pack.lang)
        way = WAYS[total > 0]
        told: dict[str, Sentence | Piece | Text] = {"way": way, "change": change(pack, row, by, way)}
        told |= {"parts": joined(pack, parts), "value": figure(pack, row), "before": then}
        found.append(said(pack, words, **told))
    return found


def _bare(points: str, lang: Lang) -> str:
    """Return points without their unit, which is said once before all of them."""
    return points.removesuffix(POINTS[lang])


def _per_head(pack: Pack, row: Figure) -> list[Sentence]:
    """Return income per head in whole yuan, now and a year before; nothing where one is not known."""
    sums = (now_of(row), before_of(row))
    if row["value"] is None or not all(top is not None and base for top, base in sums):
        return []
    now, before = (figure(pack, row, written(round(given(top) / given(base)), "count")) for top, base in sums)
    return [
        said(
            pack,
            PER_HEAD,
            half=IN_HALF[pack.period.half],
            now=now,
            before=before,
            then=a_year_before(pack.period.id),
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


def judged(pack: Pack, words: Text, row: Figure, **more: Sentence | Piece | str) -> Sentence:
    """Return a figure against its target; of a sample its limits too: no more is said than they allow."""
    name, aim = called(row), wanted(row)
    value = figure(pack, row, alone(row).on(pack.lang))
    return said(pack, glued(words, row), name=name, value=value, target=aim, sure=_sure(pack, row), **more)


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
    scene = pack.scene("moved")
    rows = [] if scene is None else [row for row in typed_rows(scene.rows, Shown) if row["status"] == status]
    parts = [
        inside(said(pack, CHANGE, name=label(row, pack.lang),
             change=change(pack, pack.row(row["code"] or ""), text(row, pack.lang), STATES[status][1])))
        for row in rows if row["code"] in among
    ]  # fmt: skip
    then = a_year_before(pack.period.id)
    return [said(pack, words, parts=joined(pack, parts), before=then)] if parts else []
