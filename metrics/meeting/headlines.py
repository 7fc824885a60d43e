"""Scenes of the headline indicators: where they stand against their targets, and what moved."""

from __future__ import annotations

from typing import Any

import polars as pl

from metrics.meeting.scene import Scene, figure, joined, label, listed, rows_of
from metrics.movement.gate import refusal
from metrics.results import Results
from metrics.words import SHORT, why
from pipelines.periods import Period
from pipelines.text import Text

MET = Text("{all} 项主要指标中 {met} 项达标", "{met} of {all} headline indicators are met")
MISSED, UNSAID = (
    Text("{names}未达标", "missed: {names}"),
    Text("{names}不能判断", "cannot be judged: {names}"),
)
BETTER, WORSE = Text("{names}改善", "better: {names}"), Text("{names}变差", "worse: {names}")
NO_CHANGE = Text("与上年同期相比没有可以下结论的变化", "nothing can be said to have moved in a year")
SOURCES = Text("目标来源见各指标；状态与区间按评估办法", "targets by their sources; statuses by the method")
AGAINST = Text(
    "与{before}相比；两期不可比的不列；抽样区间重叠、未核查户足以改变结论、"
    "或不足 0.1 个百分点的不作结论（建议值）",
    "against {before}; what cannot be compared is left out; nothing is concluded where intervals overlap,"
    " where unchecked households could undo it, or under 0.1 pp (proposed)",
)
SURE = ("met", "near", "missed", "no_target")
SMALL = 0.001  # proposed: less than a tenth of a point is no change to speak of
Row = dict[str, Any]


def headline(results: Results, period: Period) -> Scene:
    """Return each headline indicator against its target, in the plan's order."""
    rows = _rows(results, period)
    missed = [SHORT[row["indicator"]] for row in rows if row["status"] == "missed"]
    unsaid = [SHORT[row["indicator"]] for row in rows if row["status"] not in SURE]
    met = sum(row["status"] == "met" for row in rows)
    parts = [MET.filled(all=len(rows), met=met)]
    parts += [
        words.filled(names=listed(names)) for words, names in ((MISSED, missed), (UNSAID, unsaid)) if names
    ]
    shown = [_against(row, SHORT[row["indicator"]]) for row in rows]
    ids = tuple(row["indicator"] for row in rows)
    return Scene("headline", "against_target", joined(parts), rows_of(shown), "mixed", SOURCES, ids)


def _against(row: Row, name: Text) -> Row:
    kept = {key: row[key] for key in ("value", "target", "low", "high", "status")}
    return label(name, code=row["indicator"], text_zh=why(row, "zh"), text_en=why(row, "en"), **kept)


def _rows(results: Results, period: Period) -> list[Row]:
    wanted = [one.id for one in results.catalogue() if one.headline]
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(wanted))
    return list(rows.iter_rows(named=True))


def moved(results: Results, period: Period) -> Scene | None:
    """Return what improved and what fell in a year; of a sample only what its intervals allow."""
    if period.before.id not in {one.id for one in results.periods()}:
        return None
    then = {row["indicator"]: row for row in _rows(results, period.before)}
    found = [
        _moved(results, row, then[row["indicator"]])
        for row in _rows(results, period)
        if refusal(results, row, then[row["indicator"]]) is None
    ]
    shown = found
    parts = []
    for words, status in ((BETTER, "better"), (WORSE, "worse")):
        names = [Text(one["label_zh"], one["label_en"]) for one in shown if one["status"] == status]
        parts += [words.filled(names=listed(names))] if names else []
    ids = tuple(one["code"] for one in shown)
    note = AGAINST.filled(before=Text(period.before.name("zh"), period.before.name("en")))
    return Scene(
        "moved", "changes", joined(parts) if parts else NO_CHANGE, rows_of(shown), "mixed", note, ids
    )


def _moved(results: Results, now: Row, then: Row) -> Row:
    """Return a headline indicator's change: better, worse, or within what chance or the unknown may do."""
    one = results.indicator(now["indicator"])
    change = now["value"] - then["value"]
    is_better = (change > 0) != one.lower_is_better
    is_small = not change or (abs(change) < SMALL and one.unit != "count")
    is_open = not _apart(now, then) or (one.must_be_covered and not _beyond_unchecked(now, then))
    status = "within" if is_small or is_open else "better" if is_better else "worse"
    said = figure(change, "pp" if one.unit == "%" else one.unit)
    return label(SHORT[one.id], code=one.id, value=change, status=status, text_zh=said.zh, text_en=said.en)


def _beyond_unchecked(now: Row, then: Row) -> bool:
    """Whether a share moved by more than the households left out of either could undo.

    Its bounds: all of those unmet, or all of them met.
    """
    spans = []
    for row in (now, then):
        everyone = row["units"] + row["missing"]
        spans.append((row["numerator"] / everyone, (row["numerator"] + row["missing"]) / everyone))
    (low, high), (low_then, high_then) = spans
    return bool(low > high_then or high < low_then)


def _apart(now: Row, then: Row) -> bool:
    if None in {now["low"], then["low"]} or (now["is_full_count"] and then["is_full_count"]):
        return True  # nothing was drawn
    return bool(now["low"] > then["high"] or now["high"] < then["low"])
