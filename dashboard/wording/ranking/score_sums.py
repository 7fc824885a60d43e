"""How one indicator of one unit was scored, in words: its sums, how it was drawn in, its bounds."""

from __future__ import annotations

from dashboard.wording.cells import limits as sortable_limits
from dashboard.wording.formula import EQUATIONS, now_of, quotients
from dashboard.wording.frame import PROPOSED
from dashboard.wording.ranking.names import why_shared
from metrics.catalogue import BY_ID
from metrics.phrases.numbers import written
from metrics.scoring.placed import ScoredPart
from metrics.scoring.scheme import Bound, Line
from metrics.scoring.score import COUNTED
from metrics.scoring.values import OF_ALL, SAMPLES
from pipelines.ground.home import Settings
from pipelines.ground.text import Lang, Text

WEIGHTED = Text("（加权）", " (weighted)")
OF_SCOPE = "{numerator} ÷ {denominator} = {value}"
COUNT = Text("{now} 个（上年同期 {before} 个）", "{now} (a year before: {before})")
DRAWN = Text("{value}（向全县 {pooled} 收缩）", "{value} (drawn to the county's {pooled})")
SCORED = Text("计分", "scored")
UNCHECKED = Text(
    "计分；{missing} 户未核查，按未达标计：指标值 {value} 只算已核查的 {units} 户",
    "scored; {missing} {missing:household|households} not checked {missing:counts|count} as unmet: the"
    " indicator's {value} is of the {units} checked",
)
BEHIND = Text(
    "缺其他乡镇已有的半年数据，视同未报送，记 0 分",
    "without a half that other townships have, as if not reported: 0 points",
)
AS_SAID = Text("{value}（{said}）", "{value} ({said})")
AIM = Text("{value}，{source}", "{value}, {source}")
PROPOSED_AIM = Text("（{word}）", " ({word})")
STATES = {
    "zero": Text("未报送，记 0 分", "not reported: 0 points"),
    "shared": Text("{status}，权重由其他指标分担", "{status}: the others carry its weight"),
    "dropped": Text("全县都不参与计分", "left out in the whole county"),
}
BASES = {"目标": "target", "去年": "last year", "进度": "schedule"}
MODES = {
    "linear": Text("线性", "linear"),
    "deduct": Text("每低 {step} 扣 {points} 分", "{points} points off per {step}"),
    "all_or_nothing": Text("达到满分值得满分，否则 0 分", "all or nothing"),
}


def sums(row: ScoredPart, lang: Lang) -> str:
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
    top, base = (written(number, "count") for number in now_of(row))
    said = EQUATIONS[kind].format(now=now, before=before, value=value, numerator=top, denominator=base)
    return said + (WEIGHTED.on(lang) if row["indicator"] in SAMPLES else "")


def used(row: ScoredPart, lang: Lang) -> str:
    """Return the value that is scored, and what it was drawn to."""
    said = written(row["used"], row["unit"], row["target"], lang)
    if not row["is_drawn"]:
        return said
    return DRAWN.filled(value=said, pooled=written(row["pooled"], "%")).on(lang)


def limits(row: ScoredPart) -> str:
    """Return Wilson's limits; empty where the value is no sample."""
    if row["low"] is None or row["high"] is None:
        return ""
    return sortable_limits(written(row["low"], "%"), written(row["high"], "%"))


def size(row: ScoredPart) -> int | None:
    """Return how many a value rests on: guarantees on all in scope, whether checked or not."""
    found: int | None = row["units"]
    return row["units"] + row["missing"] if row["indicator"] in OF_ALL else found


def bound(number: float | None, row: ScoredPart, lang: Lang) -> str:
    """Return where the score begins, or where it is full, as a value of the indicator."""
    return written(number, row["unit"], None, lang)


def bound_as_said(number: float | None, of: Bound, row: ScoredPart, lang: Lang) -> str:
    """Return a floor or full value, and what it hangs on where that is not a number of its own."""
    value = bound(number, row, lang)
    if of.base == "number" or number is None:
        return value
    return AS_SAID.filled(value=value, said=written_bound(of, lang)).on(lang)


def aim(row: ScoredPart, source: str | None, lang: Lang) -> str:
    """Return the target that holds and where it comes from; — where there is none."""
    if row["target"] is None:
        return "—"
    value = written(row["target"], row["unit"], None, lang)
    said = AIM.filled(value=value, source=source).on(lang) if source else value
    is_said = not row["is_proposed"] or PROPOSED.on(lang) in said
    return said if is_said else said + PROPOSED_AIM.filled(word=PROPOSED).on(lang)


def state(row: ScoredPart, lang: Lang, settings: Settings) -> str:
    """Return whether an indicator counts for a unit, and why not."""
    if row["state"] == "scored" and unchecked(row):
        value = written(row["value"], row["unit"], row["target"], lang)
        words = {"missing": written(row["missing"], "count"), "units": written(row["units"], "count")}
        return UNCHECKED.filled(value=value, **words).on(lang)
    if row["state"] == "scored":
        return SCORED.on(lang)
    if row["state"] == "zero" and row.get("is_behind") and row["raw"] is not None:
        return BEHIND.on(lang)
    return STATES[row["state"]].filled(status=why_shared(row, lang, settings)).on(lang)


def unchecked(row: ScoredPart) -> bool:
    """Say whether households count as unmet because nobody checked them."""
    return row["indicator"] in OF_ALL and row["missing"] > 0


def counts(row: ScoredPart) -> bool:
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
