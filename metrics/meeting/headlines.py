"""Scenes of the headline indicators: where they stand against their targets, and what moved."""

from __future__ import annotations

import polars as pl

from metrics.claims.against_targets import of_proposed
from metrics.claims.appraisal import is_of_year
from metrics.claims.change import verdict
from metrics.claims.ranking.turning import turning
from metrics.claims.states import JUDGED, state_of
from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.movement.gate import refusal
from metrics.phrases.codes import short_of, why
from metrics.phrases.figures import MARKED, limits, step_of, turned
from metrics.phrases.naming import OTHER_ITEM, joined, listed
from metrics.phrases.naming import before as a_year_before
from metrics.results import Results
from metrics.rows import given, typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

MET = Text("{all} 项主要指标中 {n} 项达标", "{n} of {all} headline indicators {n:is|are} met")
ALL_MET = Text("{all} 项主要指标全部达标", "all {all} headline indicators are met")
STATES = {
    "near": Text("{names}接近达标", "near: {names}"),
    "missed": Text("{names}未达标", "missed: {names}"),
    "no_target": Text("{names}未设目标", "without a target: {names}"),
    "of_year": Text("{names}目标按年", "with a target of the year only: {names}"),
    "not_reported": Text("{names}未报送", "not reported: {names}"),
    "unjudged": Text("{names}无法判断", "cannot be judged: {names}"),
    "not_applicable": Text("{names}不适用", "not applicable: {names}"),
}
BETTER, WORSE = Text("{names}改善", "better: {names}"), Text("{names}变差", "worse: {names}")
NO_CHANGE = Text("与{before}相比没有可以下结论的变化", "nothing can be said to have moved on {before}")
SOURCES = Text("目标来源见各指标；状态与区间按评估办法", "targets by their sources; statuses by the method")
AGAINST = Text(
    "与{before}相比；两期不可比的不列；抽样、户间差异、次数或个数的偶然，或未统计到的户（人）足以改变结论的，"
    "以及不足 0.1个百分点的，不作结论（建议值）",
    "against {before}; what cannot be compared is left out; nothing is concluded where a sample, the spread"
    " between households or so small a number leaves it open, where those not counted could undo it,"
    " or under 0.1 pp (proposed)",
)
MOVING = Text("{whose}占比走势", "how the share of {whose} moved")
NOW_AND_THEN = Text("{now}，{before}{then}", "{now}, {then} {before}")
BECAUSE = Text("{by}（{why}）", "{by} ({why})")


def headline(results: Results, period: Period) -> Scene:
    """Return each headline indicator against its target, in the plan's order."""
    rows = _rows(results, period)
    parts = [_met(rows)]
    for status, words in STATES.items():
        mine = [row for row in rows if _state(row) == status]
        said = words.filled(names=listed([_name(row) for row in mine], noun=OTHER_ITEM))
        judged = mine if status in JUDGED else []
        parts += [with_doubt(said, judged, "项")] if mine else []
    parts += [proposed] if (proposed := of_proposed(rows)) else []
    shown = [_against(row, short_of(row["indicator"])) for row in rows]
    ids = tuple(row["indicator"] for row in rows)
    return Scene("headline", "against_target", joined(parts), rows_of(shown), "mixed", SOURCES, ids)


def _state(row: Figure) -> str:
    return "of_year" if is_of_year(row) else state_of(row)


def _met(rows: list[Figure]) -> Text:
    """Say how many are met, and of how many a sample leaves it open: *all* only where every one is."""
    met = [row for row in rows if row["status"] == "met"]
    said = (ALL_MET if len(met) == len(rows) else MET).filled(all=len(rows), n=len(met))
    return with_doubt(said, met, "项")


def _name(row: Figure) -> Text:
    """Return what an indicator is called; one judged against a proposed target says so."""
    name = short_of(row["indicator"])
    return MARKED.filled(aim=name) if row["is_proposed"] and row["status"] in JUDGED else name


def _against(row: Figure, name: Text) -> Shown:
    low, high = limits(row) or (None, None)
    return label(
        name, code=row["indicator"], value=row["value"], low=low, high=high, target=row["target"],
        status=row["status"], text_zh=why(row, "zh"), text_en=why(row, "en"),
    )  # fmt: skip


def _rows(results: Results, period: Period) -> list[Figure]:
    wanted = [one.id for one in results.catalogue() if one.headline]
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(wanted))
    return typed_rows(rows, Figure)


def moved(results: Results, period: Period) -> Scene | None:
    """Return what improved and what fell in a year; of a sample only what its intervals allow."""
    if period.before.id not in {one.id for one in results.periods()}:
        return None
    then = {row["indicator"]: row for row in _rows(results, period.before)}
    found = [
        _moved(results, row, then[row["indicator"]])
        for row in _rows(results, period)
        if refusal(results.records, row, then[row["indicator"]]) is None
    ]
    if not found:  # nothing can be compared
        return None
    parts = []
    now = {row["indicator"]: row for row in _rows(results, period)}
    for words, status in ((BETTER, "better"), (WORSE, "worse")):
        mine = [one for one in found if one["status"] == status]
        told = {one["code"]: turning(now[one["code"] or ""], then[one["code"] or ""]) for one in mine}
        names = [Text(one["label_zh"], one["label_en"]) for one in mine if told[one["code"]] is None]
        parts += [words.filled(names=listed(names, noun=OTHER_ITEM))] if names else []
        parts += [clause for clause in told.values() if clause is not None]
    ids = tuple(one["code"] or "" for one in found)
    note = AGAINST.filled(before=period.before.said)
    title = joined(parts) if parts else NO_CHANGE.filled(before=a_year_before(period.id))
    return Scene("moved", "changes", title, rows_of(found), "mixed", note, ids)


def _moved(results: Results, now: Figure, then: Figure) -> Shown:
    """Return a headline indicator's change: better, worse, or why nothing is concluded."""
    one = results.indicator(now["indicator"])
    change = given(now["value"]) - given(then["value"])
    status, why_not = verdict(results.records, one, now, then)
    by = _by(now, then, change)
    said = by if why_not is None else BECAUSE.filled(by=by, why=why_not)
    name = short_of(one.id) if one.risen is None else MOVING.filled(whose=one.risen)
    return label(name, code=one.id, value=change, status=status, text_zh=said.zh, text_en=said.en)


def _by(now: Figure, then: Figure, change: float) -> Text:
    """Write by how much a figure moved; of a share that moves, how it moved in either period."""
    here, there = turned(now), turned(then)
    if here is None or there is None:
        return step_of(now, change)
    return NOW_AND_THEN.filled(now=here, before=a_year_before(now["period"]), then=there)
