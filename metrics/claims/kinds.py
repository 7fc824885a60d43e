"""How kinds of household stand: the one furthest from its target, or that every one of them is met."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.places import FREE, JUDGED, ONLY, UNSURE, beside, state
from metrics.phrases.codes import KINDS
from metrics.phrases.figures import Row, size, value
from metrics.phrases.naming import KIND, counted, joined, together
from pipelines.ground.text import Text

NOTHING = Text("没有可以比较的数据", "There is nothing to compare")
ALL_MET = Text("各类户全部达标", "Every kind of household is on target")
SOME_MET = Text("{some}达标", "{some} {n:is|are} on target")
FURTHEST = Text(
    "离目标最远的是{kind}（{value}，差 {by}）", "Furthest from the target: {kind} ({value}, by {by})"
)
TIED = Text("离目标最远的是{kinds}（均差 {by}）", "Furthest from the target: {kinds} (each by {by})")
UNJUDGED = Text("另有{n}类无法判断", "{n} cannot be judged")
NAMED = 2
HELD = Text("{kinds}有缺报，不能判为达标", "{kinds}: data are lacking, so that it cannot count as met")
ONE_SHORT = Text("{kind}未到目标（{value}，差 {by}）", "{kind} is short of the target ({value}, by {by})")


def kinds(rows: Sequence[Row]) -> Text:
    """Say which kind is furthest from its target, ties together; without a target, who stands highest.

    *Every kind* only where each kind that has households is met. A kind that reaches its target and lacks
    data is not far from it: it is said what it lacks.
    """
    there = [row for row in rows if row["status"] != "not_applicable" and (row["units"] or row["missing"])]
    known = [row for row in there if row["value"] is not None and row["units"]]
    told = [row for row in known if row["status"] in FREE]
    if not told:
        return UNSURE if known else NOTHING
    judged = [row for row in told if row["status"] in JUDGED]
    if judged and told[0]["unit"] != "count":
        others = len(there) - len(judged)
        return joined([_against_target(judged, others), UNJUDGED.filled(n=others) if others else None])
    if len(told) == 1:
        return ONLY.filled(name=KINDS[told[0]["kind"]], value=value(told[0]))
    return beside(told, [KINDS[row["kind"]] for row in told])


def _against_target(judged: Sequence[Row], others: int) -> Text:
    short = [row for row in judged if state(row) in {"near", "missed"}]
    if short:
        return _furthest(judged, short)
    held = [KINDS[row["kind"]] for row in judged if state(row) == "held"]
    if held:
        return HELD.filled(kinds=together(held))
    if not others:
        return ALL_MET
    names = [KINDS[row["kind"]] for row in judged]
    some = together(names) if len(names) <= NAMED else counted(len(names), KIND)
    return SOME_MET.filled(some=some, n=len(names))


def _furthest(judged: Sequence[Row], short: Sequence[Row]) -> Text:
    """Name who is furthest; a single kind has no other to be further than."""
    worst = min(short, key=lambda row: row["gap"])
    by = size(worst["gap"], worst["unit"])
    tied = [row for row in short if size(row["gap"], row["unit"]) == by]
    if len(tied) > 1:
        return TIED.filled(kinds=together([KINDS[row["kind"]] for row in tied]), by=by)
    words = FURTHEST if len(judged) > 1 else ONE_SHORT
    return words.filled(kind=KINDS[worst["kind"]], value=value(worst), by=by)
