"""存在问题: what is missed or near, by how much, why and where; what got worse or cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard.exports.brief.draft import Piece, Sentence, among, figure, inside, said, townships
from dashboard.exports.brief.gains import (
    DETAILS,
    OF_DETAILS,
    concluded,
    growth,
    is_fine,
    judged,
    moved,
    run_on,
)
from dashboard.exports.inert import plain
from dashboard.exports.missed import by_whom, missed_rows, none_missed, town_rows, where
from dashboard.exports.pack import Pack
from metrics.claims.order import furthest
from metrics.claims.sureness import how_sure
from metrics.figures.figure import Figure
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.phrases.codes import short_of, why
from metrics.phrases.figures import size_of, stands
from metrics.phrases.naming import TOWNSHIP, counted, quoted
from metrics.rows import given
from pipelines.ground.text import Text

MISSED = Text(
    "{name} {value}{sure}{moved}，未达到目标 {target}，差 {gap}{where}。{told}",
    "{name}: {value}{sure}{moved}, missing the target of {target} by {gap}{where}. {told}",
)
NEAR = Text("接近但未达到目标的有：{parts}。", "Near their targets, yet off: {parts}.")
ONE_NEAR = Text(
    "{name} {value}{sure}{moved}，目标 {target}{where}",
    "{name}: {value}{sure}{moved}, target {target}{where}",
)
HIDDEN = Text("全县达标、但有乡镇未达标的有：{parts}。", "Met by the county, yet missed in places: {parts}.")
ONE_HIDDEN = Text("{name}（{where}）", "{name} ({where})")
THEN = Text("，{where}", ", {where}")
TOLD = Text("{area}说明：{words}。", "{area}: {words}. ")
SILENT = Text("尚无情况说明。", "It is not explained yet.")
UNSAID = Text("{name}：{why}。", "{name}: {why}.")
WORSE = Text("达到目标、但比{before}变差的有：{parts}。", "Met, yet worse than {before}: {parts}.")
WAYS = ("better", "worse")
NONE = Text("{none}。", "{none}.")
JUDGED, LONGEST, MOST = ("met", "near", "missed", "no_target"), 90, 2
NAMED = 3  # townships in a sentence; all of them stand in the workbook


def gaps(pack: Pack) -> list[Sentence]:
    """Return the paragraphs of the third section: each thing is said in one of them."""
    met = {row["indicator"] for row in pack.headline() if row["status"] == "met"}
    others = {row["indicator"] for row in pack.headline()} - met
    why = growth(pack) if INCOME_GROWTH.id in others else []
    found = [_missed(pack, row) for row in missed_rows(pack)] or [said(pack, NONE, none=none_missed(pack))]
    near = _near(pack, missed_rows(pack, "near"))
    unsaid = [_unsaid(pack, row) for row in pack.headline() if row["status"] not in JUDGED]
    paragraphs = [
        *([run_on(pack, [*found, *near])] if len(found) == 1 else [*found, run_on(pack, near)]),
        run_on(pack, [*_hidden(pack), *unsaid]),
        run_on(pack, why),
        run_on(pack, [*moved(pack, "worse", WORSE, met), *_details(pack)]),
    ]
    return [one for one in paragraphs if one]


def _near(pack: Pack, rows: Sequence[Figure]) -> list[Sentence]:
    """Return in one sentence what is near its target: how far off stands between figure and target."""
    parts = [
        inside(judged(pack, ONE_NEAR, row, moves=WAYS, where=_then(pack, row["indicator"]))) for row in rows
    ]
    return [said(pack, NEAR, parts=among(pack, parts))] if parts else []


def _details(pack: Pack) -> list[Sentence]:
    """Return what checks and surveys tell, but where all of it is fine: that is no want."""
    return [
        one
        for name, told in DETAILS.items()
        if not is_fine(pack, name)
        for one in concluded(pack, name, told)
    ]


def _missed(pack: Pack, row: Figure) -> Sentence:
    told = pack.explanations.filter(pl.col("indicator") == row["indicator"]).tail(MOST)
    texts = [
        pack.say(TOLD, area=by_whom(pack, area, day), words=quoted(plain(text, LONGEST).rstrip("。.；;")))
        for area, text, day in told.select("area_name", "text", "said_on").iter_rows()
    ]
    by = size_of(row, given(row["gap"])).on(pack.lang)
    words = "".join(texts) or pack.say(SILENT)
    return judged(pack, MISSED, row, moves=WAYS, gap=by, told=words, where=_then(pack, row["indicator"]))


def _hidden(pack: Pack) -> list[Sentence]:
    """Return which townships missed what the county meets; of satisfaction its own sentence tells more."""
    told = {OF_DETAILS[name] for name in DETAILS if name == "satisfaction" and pack.scene(name) is not None}
    met = [
        row
        for row in pack.headline()
        if row["status"] == "met" and row["indicator"] not in told and town_rows(pack, row["indicator"])
    ]
    parts = [said(pack, ONE_HIDDEN, name=short_of(row["indicator"]), where=_who(pack, row)) for row in met]
    return [said(pack, HIDDEN, parts=among(pack, [inside(one) for one in parts]))] if parts else []


def _who(pack: Pack, row: Figure) -> Sentence:
    """Return who missed what the county meets: names alone where all of them are named."""
    rows = town_rows(pack, row["indicator"])
    return (townships(pack, rows),) if len(rows) <= NAMED else inside(_where(pack, row["indicator"]))


def _then(pack: Pack, indicator: str) -> Sentence:
    """Return the same as the end of a sentence; nothing where no township missed it."""
    found = _where(pack, indicator)
    return said(pack, THEN, where=inside(found)) if found else ()


def _where(pack: Pack, indicator: str) -> Sentence:
    """Return which townships missed it, by name: their figures stand in the table."""
    rows = town_rows(pack, indicator)
    if not rows:
        return ()
    shown = furthest(rows, lambda row: stands(row).on(pack.lang), NAMED)
    count, names = counted(len(rows), TOWNSHIP), townships(pack, shown)
    named = said(pack, where(pack, rows, shown), count=count, names=names)
    return (*named, Piece(pack.say(how_sure(shown))))


def _unsaid(pack: Pack, row: Figure) -> Sentence:
    told = why(row, pack.lang)
    because = told if row["value"] is None else figure(pack, row, told)  # of nothing there is no source
    return said(pack, UNSAID, name=short_of(row["indicator"]), why=because)
