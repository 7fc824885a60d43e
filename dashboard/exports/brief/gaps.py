"""存在问题: what is missed or near, by how much, why and where; what got worse or cannot be judged."""

from __future__ import annotations

import polars as pl

from dashboard.exports.brief.draft import Piece, Sentence, figure, inside, joined, said
from dashboard.exports.brief.gains import (
    DETAILS,
    OF_DETAILS,
    concluded,
    glued,
    growth,
    is_fine,
    judged,
    moved,
    run_on,
    told_of,
)
from dashboard.exports.inert import plain
from dashboard.exports.missed import by_whom, missed_rows, none_missed, town_rows, where
from dashboard.exports.pack import Pack
from metrics.claims.order import furthest
from metrics.claims.places import against_own
from metrics.claims.sureness import how_sure
from metrics.figures.figure import Figure
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.phrases.codes import short_of, why
from metrics.phrases.figures import size_of, stands
from metrics.phrases.naming import TOWNSHIP, counted, quoted
from metrics.rows import given
from pipelines.ground.text import Text

MISSED = Text(
    "{name} {value}{sure}，未达到目标 {target}，差 {gap}。{where}{told}",
    "{name}: {value}{sure}, missing the target of {target} by {gap}. {where}{told}",
)
NEAR = Text(
    "{name} {value}{sure}，接近但未达到目标 {target}，差 {gap}。{where}",
    "{name}: {value}{sure}, near the target of {target} and off by {gap}. {where}",
)
HIDDEN = Text("{name}全县达标，但{where}", "{name}: on target in the county, yet {where}")
END = Text("。", ". ")
TOWN = Text("{name} {value}", "{name} {value}")
TOLD = Text("{area}说明：{words}。", "{area}: {words}. ")
SILENT = Text("尚无情况说明。", "It is not explained yet.")
UNSAID = Text("{name}：{why}。", "{name}: {why}.")
WORSE = Text("与{before}相比变差的有：{parts}。", "Worse than {before}: {parts}.")
BETTER = Text("虽未达到目标、但比{before}改善的有：{parts}。", "Not met, yet better than {before}: {parts}.")
NONE = Text("{none}。", "{none}.")
JUDGED, LONGEST, MOST = ("met", "near", "missed", "no_target"), 90, 2
NAMED = 3  # townships in a sentence; all of them stand in the workbook


def gaps(pack: Pack) -> list[Sentence]:
    """Return the paragraphs of the third section: each thing is said in one of them."""
    met = {row["indicator"] for row in pack.headline() if row["status"] == "met"}
    others = {row["indicator"] for row in pack.headline()} - met
    why = growth(pack) if INCOME_GROWTH.id in others else []
    found = [_missed(pack, row) for row in missed_rows(pack)] or [said(pack, NONE, none=none_missed(pack))]
    near = [_near(pack, row) for row in missed_rows(pack, "near")]
    unsaid = [_unsaid(pack, row) for row in pack.headline() if row["status"] not in JUDGED]
    paragraphs = [
        *([run_on(pack, [*found, *near])] if len(found) == 1 else [*found, run_on(pack, near)]),
        run_on(pack, [*_hidden(pack), *unsaid]),
        run_on(pack, why),
        run_on(pack, _changes(pack, met, others - (told_of(pack) if why else set()))),
        run_on(pack, _details(pack)),
    ]
    return [one for one in paragraphs if one]


def _near(pack: Pack, row: Figure) -> Sentence:
    by = size_of(row, given(row["gap"])).on(pack.lang)
    return judged(pack, NEAR, row, gap=by, where=_where(pack, row["indicator"]))


def _changes(pack: Pack, met: set[str], others: set[str]) -> list[Sentence]:
    """Return what moved: what is not met and yet better, and whatever is worse."""
    return [*moved(pack, "better", BETTER, others), *moved(pack, "worse", WORSE, met | others)]


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
    return judged(pack, MISSED, row, gap=by, told=words, where=_where(pack, row["indicator"]))


def _hidden(pack: Pack) -> list[Sentence]:
    """Return which townships missed what the county meets; of satisfaction its own sentence tells more."""
    told = {OF_DETAILS[name] for name in DETAILS if name == "satisfaction" and pack.scene(name) is not None}
    met = [
        row
        for row in pack.headline()
        if row["status"] == "met" and row["indicator"] not in told and town_rows(pack, row["indicator"])
    ]
    return [
        said(pack, HIDDEN, name=short_of(row["indicator"]), where=inside(_where(pack, row["indicator"])))
        for row in met
    ]


def _where(pack: Pack, indicator: str) -> Sentence:
    """Return which townships missed it, each figure a piece of its own."""
    rows = town_rows(pack, indicator)
    if not rows:
        return ()
    shown = furthest(rows, lambda row: stands(row).on(pack.lang), NAMED)
    parts = [
        said(
            pack,
            glued(TOWN, row),
            name=plain(row["area_name"], 20),
            value=figure(pack, row, _own(row).on(pack.lang)),
        )
        for row in shown
    ]
    words = where(pack, rows, shown)
    named = said(pack, words, count=counted(len(rows), TOWNSHIP), names=joined(pack, parts))
    return (*named, Piece(pack.say(how_sure(shown)) + pack.say(END)))


def _own(row: Figure) -> Text:
    """Write a township's value; a number of things beside the number of its own."""
    return against_own(row) if row["unit"] == "count" else stands(row)


def _unsaid(pack: Pack, row: Figure) -> Sentence:
    told = why(row, pack.lang)
    because = told if row["value"] is None else figure(pack, row, told)  # of nothing there is no source
    return said(pack, UNSAID, name=short_of(row["indicator"]), why=because)
