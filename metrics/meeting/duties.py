"""The scene of the process: how far the duties of the plan were done, and which stand furthest off."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.against_targets import of_proposed
from metrics.claims.appraisal import in_states
from metrics.figures.figure import Figure
from metrics.meeting.pillars import figures_of, shown
from metrics.meeting.scene import Scene, rows_of
from metrics.phrases.codes import short_of
from metrics.phrases.figures import size_of
from metrics.phrases.naming import MOST, OTHER_ITEM, joined, listed, together
from metrics.phrases.why import LACK_SHARE, much_lacking
from metrics.results import Results
from metrics.rows import given
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

ALL_MET = Text("工作过程 {n} 项全部达标", "all {n} duties of the process are met")
ONE_MET = Text("工作过程 {names}达标", "of the process: {names} is met")
TOLD = Text("工作过程 {n} 项：{parts}", "{n} {n:duty|duties} of the process: {parts}")
FURTHEST = Text("离目标最远的是{names}（差 {gap}）", "furthest from its target: {names} (by {gap})")
FURTHEST_EACH = Text(
    "离目标最远的是{names}（各差 {gap}）", "furthest from their targets: {names} (by {gap} each)"
)
ONLY = Text("{names}差 {gap}", "{names} is off by {gap}")
OF_KNOWN = Text("{gap}，{lack}", "{gap}, {lack}")  # who cannot be shown counts as not done: it is said
ONE_OF_KNOWN = Text("{name}（{lack}）", "{name} ({lack})")
NOTE = Text(
    "各项职责按其时限计：到期未办的算未办，未到期的不计；不适用的不在项数内；没有报送的不算达标",
    "each duty by its own time limit: overdue is not done, not yet due does not count; what does not apply is"
    " not counted; what was not reported is never met",
)


def process(results: Results, period: Period) -> Scene | None:
    """Return the duties against their targets, the furthest off first; None where nothing of them came."""
    rows = figures_of(results, period, "process")
    if not rows:
        return None
    ids = tuple(row["indicator"] for row in rows)
    return Scene("process", "against_target", said(rows), rows_of(shown(rows)), "mixed", NOTE, ids)


def in_short(results: Results, period: Period) -> Text | None:
    """Return the conclusion alone; None where nothing of the duties came."""
    rows = figures_of(results, period, "process")
    return said(rows) if rows else None


def said(rows: Sequence[Figure]) -> Text:
    """Say how many duties are in which state, and which stand furthest off; who is not concerned is none."""
    mine = [row for row in rows if row["status"] != "not_applicable"]
    if all(row["status"] == "met" for row in mine):
        return joined([_all_met(mine), of_proposed(mine)])
    return joined([TOLD.filled(n=len(mine), parts=in_states(mine)), furthest(mine), of_proposed(mine)])


def _all_met(rows: Sequence[Figure]) -> Text:
    if len(rows) == 1:
        return ONE_MET.filled(names=short_of(rows[0]["indicator"]))
    return ALL_MET.filled(n=len(rows))


def furthest(rows: Sequence[Figure]) -> Text | None:
    """Name who stands furthest below its target, ties together; None where nobody stands below one.

    What is not judged takes no part: a figure that is not whole is nowhere. Of whom much is not known it is
    said how much: by rule what cannot be shown counts as not done, and with it another might stand further.
    """
    short = [row for row in rows if row["status"] in {"missed", "near"} and given(row["gap"]) < 0]
    if not short:
        return None
    gaps = {row["indicator"]: size_of(row, given(row["gap"])) for row in short}
    worst = min(short, key=lambda row: given(row["gap"]))
    gap = gaps[worst["indicator"]]
    rows_of_gap = [row for row in short if gaps[row["indicator"]] == gap]
    if len(rows_of_gap) == 1:
        words = ONLY if len(short) == 1 else FURTHEST
        by = OF_KNOWN.filled(gap=gap, lack=lack) if (lack := _lack(worst)) else gap
        return words.filled(names=short_of(worst["indicator"]), gap=by)
    tied = [_with_lack(row) for row in rows_of_gap]
    names = together(tied) if len(tied) <= MOST else listed(tied, noun=OTHER_ITEM)
    return FURTHEST_EACH.filled(names=names, gap=gap)


def _lack(row: Figure) -> Text | None:
    """Return of how many nothing is known, where that is much."""
    share = much_lacking(row)
    return LACK_SHARE.filled(share=share) if share else None


def _with_lack(row: Figure) -> Text:
    name, lack = short_of(row["indicator"]), _lack(row)
    return ONE_OF_KNOWN.filled(name=name, lack=lack) if lack else name
