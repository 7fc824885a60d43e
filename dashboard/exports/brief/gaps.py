"""存在问题: what is missed or near, by how much, why and where; what got worse or cannot be judged."""

from __future__ import annotations

import polars as pl

from dashboard.exports.brief.draft import Piece, Sentence, figure, joined, said
from dashboard.exports.brief.gains import concluded, glued, growth, judged, moved, run_on
from dashboard.exports.inert import plain
from dashboard.exports.missed import WHERE, WHERE_MANY, by_whom, missed_rows, named_ones, town_rows
from dashboard.exports.pack import Pack
from metrics.claims.sureness import how_sure
from metrics.figures.figure import Figure
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.phrases.codes import short_of, why
from metrics.phrases.figures import size_of, stands
from metrics.phrases.naming import TOWNSHIP, counted, quoted
from metrics.rows import given
from pipelines.ground.text import Text

MISSED = Text(
    "{name} {value}，未达到目标 {target}（差 {gap}）{sure}。{where}{told}",
    "{name}: {value}, missing the target of {target} (by {gap}){sure}. {where}{told}",
)
NEAR = Text(
    "{name} {value}，接近但未达到目标 {target}（差 {gap}）{sure}。{where}",
    "{name}: {value}, near the target of {target} (short by {gap}){sure}. {where}",
)
HIDDEN = Text("{name}全县达标，但{where}", "{name} is on target in the county, yet {where}")
END = Text("。", ". ")
TOWN = Text("{name} {value}", "{name} {value}")
TOLD = Text("{area}说明：{words}。", "{area}: {words}. ")
SILENT = Text("尚无情况说明。", "It is not explained yet.")
UNSAID = Text("{name}：{why}。", "{name}: {why}.")
WORSE = Text("与{before}相比变差的有：{parts}。", "Worse than {before}: {parts}.")
BETTER = Text("虽未达到目标、但比{before}改善的有：{parts}。", "Not met, yet better than {before}: {parts}.")
OPEN = Text("保障方面，{title}。", "Guarantees: {title}.")
ANSWERED, SURVEY = Text("满意度方面，{title}。", "Satisfaction: {title}."), Text("满意度调查", "survey")
LATE = Text("推进会任务，{title}。", "Actions of the meetings, {title}.")
NONE = Text("主要指标没有未达标的。", "No headline indicator is missed.")
NONE_TOLD = Text(
    "能够判断的主要指标没有未达标的。", "Of the headline indicators that can be judged none is missed."
)
ACTIONS, CHECKS = Text("推进会任务", "actions of the meetings"), Text("三保障核查", "checks of guarantees")
JUDGED, LONGEST, MOST = ("met", "near", "missed", "no_target"), 90, 2


def gaps(pack: Pack) -> list[Sentence]:
    """Return the sentences of the third section."""
    is_all_told = all(row["status"] in JUDGED for row in pack.headline())
    none = said(pack, NONE if is_all_told else NONE_TOLD)
    found = [_missed(pack, row) for row in missed_rows(pack)] or [none]
    found += [
        judged(
            pack,
            NEAR,
            row,
            gap=size_of(row, given(row["gap"])).on(pack.lang),
            where=_where(pack, row["indicator"]),
        )
        for row in missed_rows(pack, "near")
    ]
    hidden = _hidden(pack)
    found += [run_on(pack, hidden)] if hidden else []
    found += [_unsaid(pack, row) for row in pack.headline() if row["status"] not in JUDGED]
    met = {row["indicator"] for row in pack.headline() if row["status"] == "met"}
    others = {row["indicator"] for row in pack.headline()} - met
    if INCOME_GROWTH.id in others:
        found += growth(pack)
    found += moved(pack, "better", BETTER, others)
    found += moved(pack, "worse", WORSE, met | others)
    for name, words, source in (
        ("guarantees", OPEN, CHECKS), ("satisfaction", ANSWERED, SURVEY), ("actions", LATE, ACTIONS)
    ):  # fmt: skip
        found += concluded(pack, name, words, source)
    return found


def _missed(pack: Pack, row: Figure) -> Sentence:
    told = pack.explanations.filter(pl.col("indicator") == row["indicator"]).tail(MOST)
    texts = [
        pack.say(TOLD, area=by_whom(pack, area, day), words=quoted(plain(text, LONGEST).rstrip("。.；;")))
        for area, text, day in told.select("area_name", "text", "said_on").iter_rows()
    ]
    by = size_of(row, given(row["gap"])).on(pack.lang)
    words = "".join(texts) or pack.say(SILENT)
    return judged(pack, MISSED, row, gap=by, told=words, where=_where(pack, row["indicator"]))


def _hidden(pack: Pack) -> list[Sentence]:
    """Return which townships missed what the county meets."""
    met = [row for row in pack.headline() if row["status"] == "met" and town_rows(pack, row["indicator"])]
    return [
        said(pack, HIDDEN, name=short_of(row["indicator"]), where=_inside(_where(pack, row["indicator"])))
        for row in met
    ]


def _inside(words: Sentence) -> Sentence:
    """Return a sentence as a part of another: it begins small."""
    first, *others = words
    return (Piece(first.text[:1].lower() + first.text[1:], first.source), *others)


def _where(pack: Pack, indicator: str) -> Sentence:
    """Return which townships missed it, each figure a piece of its own."""
    rows = town_rows(pack, indicator)
    if not rows:
        return ()
    shown = named_ones(pack, rows)
    parts = [
        said(
            pack,
            glued(TOWN, row),
            name=plain(row["area_name"], 20),
            value=figure(pack, row, stands(row).on(pack.lang)),
        )
        for row in shown
    ]
    words = WHERE if len(rows) == len(shown) else WHERE_MANY
    named = said(pack, words, count=counted(len(rows), TOWNSHIP), names=joined(pack, parts))
    return (*named, Piece(pack.say(how_sure(shown)) + pack.say(END)))


def _unsaid(pack: Pack, row: Figure) -> Sentence:
    return said(pack, UNSAID, name=short_of(row["indicator"]), why=figure(pack, row, why(row, pack.lang)))
