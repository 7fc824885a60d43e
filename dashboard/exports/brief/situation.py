"""基本情况: who is in scope, how many targets are met, how sound the data are, sealed or not."""

from __future__ import annotations

import polars as pl

from dashboard.exports.aside import revised_title
from dashboard.exports.brief.draft import Piece, Sentence, of_the_record, said
from dashboard.exports.brief.gains import concluded, run_on
from dashboard.exports.pack import Pack
from dashboard.exports.sealed import named
from metrics.claims.against_targets import of_proposed
from metrics.claims.appraisal import in_states
from metrics.meeting import duties, oversight, spending
from metrics.meeting.households import OPEN_KINDS, left_since, people_of
from metrics.phrases.codes import KINDS
from metrics.phrases.naming import joined
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

SCOPE = Text(
    "{end}末，全县在册帮扶对象 {all}；其中监测对象 {watched}（{kinds}）。"
    "本期新增 {added}{left}，风险消除 {cleared}。",
    "At the end of {end} in scope: {all}; of these monitored: {watched}, namely {kinds}."
    " In the period added: {added}{left}; cleared: {cleared}.",
)
NOBODY = Text("{period}没有在册帮扶对象的数据。", "There are no data of who is in scope in {period}.")
JUDGED = Text("{all} 项主要指标中，{parts}。", "Of {all} headline indicators: {parts}.")
SEALED = Text("本期数据已于 {at} 封存（{seal}）。", "The period was sealed on {at} ({seal}).")
NOT_SEALED = Text(
    "本期数据尚未封存，数字可能随更正而变。",
    "The period is not sealed: its figures may still be corrected.",
)
REVISED = Text("封存后的情况：{said}。", "Since the seal: {said}.")
POINTS = Text(
    "封存前检查 {all} 项，其中 {bad} 项需说明，见工作簿。",
    "Of {all} points of the checklist {bad} {bad:needs|need} a word: see the workbook.",
)
KIND = Text("{kind} {homes}", "{kind}: {homes}")
RANKED = Text("乡镇排名：{title}。", "Townships: {title}.")
SENTENCE = Text("{said}。", "{said}.")
WORK = (duties.in_short, spending.in_short, oversight.in_short)
REGISTER = Text("农户台账：总数、监测对象、新增、消除", "household register: all, monitored, added, cleared")
WHOLE = ("all", "watched", "added", "cleared")


def state(pack: Pack) -> list[Sentence]:
    """Return the sentences of the first section."""
    ranked = concluded(pack, "ranking", RANKED)
    stands, record = [_judged(pack), *ranked], [*_seal(pack), *_points(pack)]
    return [*_scope(pack), run_on(pack, stands), *_work(pack), run_on(pack, record)]


def _scope(pack: Pack) -> list[Sentence]:
    rows = pack.results.scope(pack.period.id)
    if not rows["households"].sum():
        return [said(pack, NOBODY, period=pack.period_name)]
    watched = rows.filter(pl.col("kind").is_in(OPEN_KINDS))
    parts = [
        pack.say(KIND, kind=KINDS[kind], homes=people_of(mine, "households"))
        for (kind,), mine in watched.group_by("kind", maintain_order=True)
    ]
    said_of = {
        "all": pack.say(people_of(rows, "households")),
        "watched": pack.say(people_of(watched, "households")),
        "kinds": pack.listed(parts) if pack.lang == "zh" else pack.joined(parts),
        **{name: pack.say(people_of(rows, name)) for name in ("added", "cleared")},
    }
    source = of_the_record(pack, REGISTER, " / ".join(said_of[name] for name in WHOLE))
    pieces = {name: Piece(text, source) for name, text in said_of.items()}
    left = pack.say(left_since(pack.results, pack.period, rows))
    return [said(pack, SCOPE, end=_end(pack.period), left=left, **pieces)]


def _end(period: Period) -> Text:
    """Return the period at whose end something stands: the end of a second half is that of the year."""
    return period.said if period.half == "H1" else period.whole.said


def _judged(pack: Pack) -> Sentence:
    rows = pack.headline()
    return said(pack, JUDGED, all=str(len(rows)), parts=joined([in_states(rows), of_proposed(rows)]))


def _work(pack: Pack) -> list[Sentence]:
    """Return one paragraph of the work of the period: process, funds, supervision; what came of them."""
    told = filter(None, (in_short(pack.results, pack.period) for in_short in WORK))
    found = [said(pack, SENTENCE, said=one) for one in told]
    return [run_on(pack, found)] if found else []


def _seal(pack: Pack) -> list[Sentence]:
    if pack.seal is None:
        return [said(pack, NOT_SEALED)]
    lines = [said(pack, SEALED, seal=pack.say(named(pack.seal)), at=str(pack.seal["sealed_at"])[:10])]
    since = revised_title(pack)
    return lines + ([said(pack, REVISED, said=since)] if since else [])


def _points(pack: Pack) -> list[Sentence]:
    """Return how many points need a word; what they are stands in the pack's own list."""
    bad = sum(not point.is_good for point in pack.points)
    return [said(pack, POINTS.filled(all=len(pack.points), bad=bad))] if bad else []
