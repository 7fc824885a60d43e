"""How one indicator of one unit was scored, in words: its sums, how it was drawn in, its bounds."""

from __future__ import annotations

from dashboard.components.formula import EQUATIONS, quotients
from dashboard.components.movement import Row
from metrics.catalogue import BY_ID
from metrics.numbers import written
from metrics.scoring.scheme import Bound, Line
from metrics.scoring.score import COUNTED
from metrics.scoring.values import OF_ALL, SAMPLES
from metrics.words import STATUSES
from pipelines.text import Lang, Text

WEIGHTED = Text("（加权）", " (weighted)")
OF_SCOPE = "{numerator} ÷ {denominator} = {value}"
COUNT = Text("{now} 个（上年同期 {before} 个）", "{now} (a year before: {before})")
DRAWN = Text("{value}（向全县 {pooled} 收缩）", "{value} (drawn to the county's {pooled})")
SCORED = Text("计分", "scored")
STATES = {
    "zero": Text("未报送，记 0 分", "not reported: 0 points"),
    "shared": Text("{status}，权重由其他指标分担", "{status}: the others carry its weight"),
    "dropped": Text("全县未报送，不参与", "the whole county did not report: left out"),
}
BASES = {"目标": "target", "去年": "last year", "进度": "schedule"}
MODES = {
    "linear": Text("线性", "linear"),
    "deduct": Text("每低 {step} 扣 {points} 分", "{points} points off per {step}"),
    "all_or_nothing": Text("达到满分值得满分，否则 0 分", "all or nothing"),
}


def sums(row: Row, lang: Lang) -> str:
    """Return the sums of a value: numerator ÷ denominator = value; of a growth, two quotients."""
    kind = BY_ID[row["indicator"]].value.kind
    value = written(row["raw"], row["unit"], row["target"], lang)
    if row["raw"] is None:
        return "—"
    if row["indicator"] in OF_ALL:
        everyone = written(size(row), "count")
        return OF_SCOPE.format(
            numerator=written(row["numerator"], "count"), denominator=everyone, value=value
        )
    if kind == "count":
        before = written(row["previous_numerator"], "count")
        return COUNT.filled(now=written(row["numerator"], "count"), before=before).on(lang)
    now, before = quotients(row, kind)
    top, base = (written(row[name], "count") for name in ("numerator", "denominator"))
    said = EQUATIONS[kind].format(now=now, before=before, value=value, numerator=top, denominator=base)
    return said + (WEIGHTED.on(lang) if row["indicator"] in SAMPLES else "")


def used(row: Row, lang: Lang) -> str:
    """Return the value that is scored, and what it was drawn to."""
    said = written(row["used"], row["unit"], row["target"], lang)
    if not row["is_drawn"]:
        return said
    return DRAWN.filled(value=said, pooled=written(row["pooled"], "%")).on(lang)


def limits(row: Row) -> str:
    """Return Wilson's limits; empty where the value is no sample."""
    if row["low"] is None or row["high"] is None:
        return ""
    return f"{written(row['low'], '%')}–{written(row['high'], '%')}"


def size(row: Row) -> int | None:
    """Return how many a value rests on: guarantees on all in scope, whether checked or not."""
    found: int | None = row["units"]
    return row["units"] + row["missing"] if row["indicator"] in OF_ALL else found


def bound(number: float | None, row: Row, lang: Lang) -> str:
    """Return where the score begins, or where it is full, as a value of the indicator."""
    return written(number, row["unit"], None, lang)


def state(row: Row, lang: Lang) -> str:
    """Return whether an indicator counts for a unit, and why not."""
    if row["state"] == "scored":
        return SCORED.on(lang)
    return STATES[row["state"]].filled(status=STATUSES[row["status"]]).on(lang)


def counts(row: Row) -> bool:
    """Say whether an indicator counts for a unit."""
    return row["state"] in COUNTED


def written_bound(of: Bound, lang: Lang) -> str:
    """Return a floor or full value as the scheme writes it, in the language chosen.

    >>> from metrics.scoring.scheme import bound
    >>> written_bound(bound("目标-0.06"), "en"), written_bound(bound("去年×0.5"), "en")
    ('target-0.06', 'last year×0.5')
    """
    said = of.said()
    for zh, en in BASES.items():
        said = said if lang == "zh" else said.replace(zh, en)
    return said


def mode(line: Line, lang: Lang) -> str:
    """Return how the points run between the bounds."""
    return MODES[line.mode].filled(step=line.deduct_step, points=line.deduct_points).on(lang)
