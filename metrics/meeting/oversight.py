"""The scene of supervision: findings that fell due, those put right in time, and where some are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.claims.against_targets import of_proposed
from metrics.claims.appraisal import in_states
from metrics.claims.order import foremost
from metrics.figures.figure import Figure
from metrics.indicators.supervision import RECTIFIED
from metrics.meeting.pillars import figures_of, shown
from metrics.meeting.scene import Scene, rows_of
from metrics.phrases.naming import MOST, TOWNSHIP, counted, joined, listed, same
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

NONE_DUE = Text("本期没有到期的督查问题", "no finding fell due in the period")
ALL_IN_TIME = Text(
    "本期到期的督查问题 {due} 个，全部按期整改验收",
    "{due} {due:finding|findings} fell due, {due:put right in time|all put right in time}",
)
IN_TIME = Text(
    "本期到期的督查问题 {due} 个，按期整改验收 {met} 个",
    "{due} {due:finding|findings} fell due, {met} put right in time",
)
LATE = Text("超期办结 {n} 个", "put right late: {n}")
OPEN = Text("期末逾期未办结 {n} 个（{where}）", "overdue at the period's end: {n} ({where})")
HOLDS = Text("{name} {n} 个", "{name} {n}")
MANY = Text("在 {towns}", "in {towns}")
AND_OTHERS = Text("{names}等 {towns}", "{names} and others, {towns} in all")
COUNTY = Text("县级及部门", "county and departments")
STATES = Text("督查指标 {n} 项：{parts}", "{n} {n:figure|figures} of supervision: {parts}")
NOTE = Text(
    "整改期限在本期且已到的计入；超期办结不算按期；问题多少不设目标",
    "findings whose deadline fell in the period and is past; put right later is not in time; how much was"
    " found is no aim",
)


class Findings(NamedTuple):
    """Findings that fell due at a place: how many, put right in time, later, and still open."""

    due: int
    in_time: int
    late: int

    @property
    def overdue(self) -> int:
        """How many are not put right though their day is past."""
        return self.due - self.in_time - self.late


def supervision(results: Results, period: Period) -> Scene | None:
    """Return the figures of supervision; None where nothing of it came."""
    rows = figures_of(results, period, "supervision")
    if not rows:
        return None
    mine = [row for row in rows if row["status"] != "not_applicable"]
    parts = _parts(results, period, rows)
    title = joined([*parts, STATES.filled(n=len(mine), parts=in_states(mine)), of_proposed(mine)])
    told = {RECTIFIED.id: joined(parts[1:])} if len(parts) > 1 else {}
    ids = tuple(row["indicator"] for row in rows)
    return Scene("supervision", "against_target", title, rows_of(shown(rows, told)), "mixed", NOTE, ids)


def in_short(results: Results, period: Period) -> Text | None:
    """Say the same of findings alone; None where nothing of them came."""
    parts = _parts(results, period, figures_of(results, period, "supervision"))
    return joined(parts) if parts else None


def _parts(results: Results, period: Period, rows: Sequence[Figure]) -> list[Text]:
    own = next((row for row in rows if row["indicator"] == RECTIFIED.id), None)
    towns = typed_rows(results.tidy(RECTIFIED.id, period=period.id, level="township"), Figure)
    return [] if own is None else findings(own, towns)


def findings(own: Figure, towns: Sequence[Figure]) -> list[Text]:
    """Say how many findings fell due and were put right in time, then how many later, and where any is open.

    `own`: the county's row; `towns`: those of its townships. Nothing where it was not reported.
    """
    if own["status"] == "not_applicable":
        return [NONE_DUE]
    if own["value"] is None:
        return []
    found = _findings(own)
    if found.in_time == found.due:
        return [ALL_IN_TIME.filled(due=found.due)]
    parts = [IN_TIME.filled(due=found.due, met=found.in_time)]
    parts += [LATE.filled(n=found.late)] if found.late else []
    parts += [OPEN.filled(n=found.overdue, where=_where(found.overdue, towns))] if found.overdue else []
    return parts


def _findings(row: Figure) -> Findings:
    return Findings(round(row["denominator"] or 0), round(row["numerator"] or 0), row["late"] or 0)


def _where(overdue: int, towns: Sequence[Figure]) -> Text:
    """Name the townships with overdue findings, the most first; those that share a number are never parted.

    What is at no township is the county's, or a department's.
    """
    held = sorted(
        [(row["area_name"], n) for row in towns if (n := _findings(row).overdue) > 0],
        key=lambda one: -one[1],
    )
    shown_ones = foremost(held, lambda one: one[1], MOST)
    names = listed([HOLDS.filled(name=same(name), n=n) for name, n in shown_ones], len(held))
    several = counted(len(held), TOWNSHIP)
    said = names if len(shown_ones) == len(held) else AND_OTHERS.filled(names=names, towns=several)
    parts = [MANY.filled(towns=several) if held and not shown_ones else said if held else None]
    rest = overdue - sum(n for _, n in held)
    parts += [HOLDS.filled(name=COUNTY, n=rest)] if rest else []
    known = [one for one in parts if one is not None]
    return Text("、".join(one.zh for one in known), ", ".join(one.en for one in known))
