"""主要成效: what is met, where income growth came from, what improved beyond chance."""

from __future__ import annotations

from dashboard.exports.brief.draft import Piece, Sentence, change, figure, joined, of_the_record, said
from dashboard.exports.figures import STATES, bare_target, label
from dashboard.exports.pack import Pack, Row
from metrics.numbers import written
from metrics.words import SHORT
from pipelines.text import Text

MET = Text(
    "{name} {value}，达到目标 {target}{sure}。", "{name}: {value}, against a target of {target}{sure}."
)
SURE = Text("（95% 区间 {low}–{high}{holds}）", " (95 % limits {low}–{high}{holds})")
HOLDS = Text("，含目标值", ", which hold the target")
SOURCES = Text("收入增长 {value} 中，{parts}。", "Of the growth of {value}: {parts}.")
PART = Text("{name}贡献 {points}", "{name} brought {points}")
BETTER = Text("与上年同期相比改善的有：{parts}。", "Better than a year before: {parts}.")
CHANGE = Text("{name}（{change}）", "{name} ({change})")
NONE = Text("本期没有达标的主要指标。", "No headline indicator is met.")
RANKED, RANKING = Text("乡镇排名：{title}。", "Townships: {title}."), Text("乡镇排名", "ranking of townships")
MOST = 4


def gains(pack: Pack) -> list[Sentence]:
    """Return the sentences of the second section."""
    met = [row for row in pack.headline() if row["status"] == "met"]
    found = [judged(pack, MET, row) for row in met] or [said(pack, NONE)]
    return [
        *found,
        *_sources(pack),
        *moved(pack, "better", BETTER),
        *concluded(pack, "ranking", RANKED, RANKING),
    ]


def concluded(pack: Pack, name: str, words: Text, source: Text) -> list[Sentence]:
    """Return a scene's conclusion; nothing where the scene is left out."""
    scene = pack.scene(name)
    if scene is None:
        return []
    title = scene.title.on(pack.lang)
    return [said(pack, words, title=Piece(title, of_the_record(pack, title, source)))]


def judged(pack: Pack, words: Text, row: Row, **more: Sentence | Piece | str) -> Sentence:
    """Return a figure against its target; of a sample its limits too: no more is said than they allow."""
    name = SHORT[row["indicator"]]
    target = bare_target(row, pack.lang) or "—"
    return said(pack, words, name=name, value=figure(pack, row), target=target, sure=_sure(pack, row), **more)


def _sure(pack: Pack, row: Row) -> str:
    if row["low"] is None or row["target"] is None:
        return ""
    holds = pack.say(HOLDS) if row["low"] < row["target"] <= row["high"] else ""
    limits = {end: written(row[end], "%", row["target"]) for end in ("low", "high")}
    return pack.say(SURE, holds=holds, **limits)


def _sources(pack: Pack) -> list[Sentence]:
    scene = pack.scene("sources")
    if scene is None:
        return []
    row = pack.row("ECO-01")
    parts = [
        said(
            pack,
            PART,
            name=label(one, pack.lang),
            points=figure(pack, row, written(one["value"], "pp", None, pack.lang)),
        )
        for one in scene.rows.sort("value", descending=True).head(MOST).iter_rows(named=True)
    ]
    return [said(pack, SOURCES, parts=joined(pack, parts), value=figure(pack, row))]


def moved(pack: Pack, status: str, words: Text) -> list[Sentence]:
    """Return what moved one way; nothing where nothing did."""
    scene = pack.scene("moved")
    rows = [] if scene is None else [row for row in scene.rows.to_dicts() if row["status"] == status]
    parts = [
        said(pack, CHANGE, name=label(row, pack.lang),
             change=change(pack, pack.row(row["code"]), row[f"text_{pack.lang}"], STATES[status][1]))
        for row in rows
    ]  # fmt: skip
    return [said(pack, words, parts=joined(pack, parts))] if rows else []
