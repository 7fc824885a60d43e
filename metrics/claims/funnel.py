"""What a funnel plot shows: who lies beyond the limits of luck around the whole, the furthest first.

Only figures that may be judged are drawn and told of. Who is left out is named, with why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.claims.lacking import LACKING, Enough, covers, left_open
from metrics.claims.order import foremost
from metrics.claims.states import JUDGED, word
from metrics.figures.figure import Figure
from metrics.phrases.naming import MOST, TOWNSHIP, counted, joined, listed, same, some_of
from metrics.phrases.numbers import aim, written
from metrics.phrases.units import units_of
from metrics.phrases.why import why
from metrics.rows import given
from pipelines.ground.text import Text

NO_WHOLE = Text(
    "不画漏斗图，全县这项比率不能用来对照：{why}",
    "no funnel, the county's own figure is nothing to compare with: {why}",
)
NOBODY = Text("不画漏斗图，没有可以对照的乡镇", "no funnel, no township can be compared")
NOBODY_BUT = Text(
    "不画漏斗图，没有可以对照的乡镇：{parts}", "no funnel, no township can be compared: {parts}"
)
INSIDE = Text(
    "{some}与全县 {whole} 都没有明显差别：高低可能只是偶然",
    "{some}, none beyond the limits around the county's {whole}: luck alone may set them apart",
)
ONLY = Text(
    "只有{name}可以对照：与全县 {whole} 没有明显差别",
    "only {name} can be compared: it does not clearly differ from the county's {whole}",
)
EQUAL = Text("{some}均为 {share}", "{some}, all at {share}")
EQUAL_BESIDE = Text("{some}均为 {share}（全县 {whole}）", "{some}, all at {share} (county: {whole})")
REST = Text(
    "其余 {n} 个乡镇与全县 {whole} 没有明显差别",
    "{n} more {n:township|townships} {n:does|do} not clearly differ from the county's {whole}",
)
PART = Text("{names}{way}", "{names} {n:lies|lie} {way}")
COUNTED = Text("{some}{way}", "{some} {n:lies|lie} {way}")
BEYOND = (
    ({"lowest", "low"}, Text("低于控制下限", "below the limits")),
    ({"highest", "high"}, Text("高于控制上限", "above the limits")),
)
ASIDE, ASIDE_PART = (
    Text("另有 {parts}", "left out: {parts}"),
    Text("{n} 个{state}（{names}）", "{n} {state} ({names})"),
)
ANSWERS = "答卷"
TOO_FEW = Text("有效答卷不足 {few} 份", "with fewer than {few} answers")
FEW_UNITS = Text("不足 {few} {noun}", "with fewer than {few} {noun}")
NO_TRIES = Text("独立样本数不明", "resting on an unknown number of independent cases")
COUNTY_LACKS = Text("缺报超过 {share}", "more than {share} of the data are lacking")
SAME = 1e-12


class Spot(NamedTuple):
    """A unit of the plot: its name, its share, and on which side of the limits around the whole it lies."""

    name: str
    share: float
    side: str  # inside, low, lowest, high, highest


def is_drawn(row: Figure, enough: Enough) -> bool:
    """Whether a figure (a tidy row) may be set against another: it is judged, or no target is set for it.

    What is ranked nowhere else is not ranked here: who lacks much of the data, or is about too few.

    >>> row = {"value": 0.9, "units": 40, "missing": 0, "effective_n": None, "independent": 40}
    >>> [is_drawn(row | {"status": one}, Enough(0.9, 30)) for one in ("missed", "no_target", "too_few")]
    [True, True, False]
    >>> thin, few = {"status": "met", "missing": 9}, {"status": "met", "units": 1}
    >>> [is_drawn(row | one, Enough(0.9, 30)) for one in (thin, few)]
    [False, False]
    """
    return (
        _may_be_judged(row) and covers(row, enough.share) and row["units"] >= enough.units and tries(row) >= 1
    )


def tries(row: Figure) -> float:
    """Return of how many independent tries or answers a share is; nought where that is not known.

    Months of one post, or visits to one household, count as no more than they tell: limits of so many tries
    as there are units would be too narrow.
    """
    size = row["effective_n"] if row["effective_n"] is not None else row["independent"]
    return float(size or 0.0)


def _may_be_judged(row: Figure) -> bool:
    return row["value"] is not None and row["status"] in {*JUDGED, "no_target"}


def left_out(rows: Sequence[Figure], enough: Enough) -> list[Figure]:
    """Return the units that are not drawn although it applies to them."""
    return [row for row in rows if not is_drawn(row, enough) and row["status"] != "not_applicable"]


def why_left(row: Figure, enough: Enough) -> Text:
    """Return in a few words why a unit is not drawn: it lacks much, it is about too few, or its state."""
    is_few_answers = row["units"] < enough.units and ANSWERS in units_of(row["indicator"]).zh
    if row["status"] == "too_few" or (_may_be_judged(row) and covers(row, enough.share) and is_few_answers):
        return TOO_FEW.filled(few=enough.units)
    if not _may_be_judged(row):
        return word(row)
    if not covers(row, enough.share):
        return LACKING.filled(share=left_open(enough))
    if row["units"] < enough.units:
        return FEW_UNITS.filled(few=enough.units, noun=units_of(row["indicator"]))
    return NO_TRIES


def funnel(spots: Sequence[Spot], county: Figure, rows: Sequence[Figure], enough: Enough) -> Text:
    """Say who lies beyond the limits, the furthest first; else that luck may explain it all; who is left out.

    `spots`: the units drawn; `county`, `rows`: tidy rows of the county and of all units; `enough`: how much
    must be known, and of how many (settings). Where the county's own figure may not be judged nothing is
    said of anybody.
    """
    if not is_drawn(county, enough):
        return NO_WHOLE.filled(why=_why_none(county, enough))
    aside = _aside(left_out(rows, enough), enough)
    if not spots:
        return NOBODY_BUT.filled(parts=aside) if aside else NOBODY
    return joined([_said(spots, county), ASIDE.filled(parts=aside) if aside else None])


def _why_none(county: Figure, enough: Enough) -> Text:
    """Return why the county's own figure is nothing to compare with."""
    if not _may_be_judged(county):
        return Text(why(county, "zh"), why(county, "en"))
    if not covers(county, enough.share):
        return COUNTY_LACKS.filled(share=left_open(enough))
    said = why_left(county, enough)
    return Text(said.zh, said.en.replace("with fewer", "it rests on fewer", 1))  # no bracket behind a name


def _said(spots: Sequence[Spot], county: Figure) -> Text:
    whole, share = given(county["value"]), written(county["value"], county["unit"], county["target"])
    parts = []
    for sides, way in BEYOND:
        far = sorted((one for one in spots if one.side in sides), key=lambda one: -abs(one.share - whole))
        if far:
            parts.append(_beyond(far, whole, way))
    rest = sum(one.side == "inside" for one in spots)
    if not parts:
        return _inside(spots, whole, share)
    return joined([*parts, REST.filled(n=rest, whole=share) if rest else None])


def _beyond(far: Sequence[Spot], whole: float, way: Text) -> Text:
    """Name those beyond a limit, the furthest first; never half of those that lie equally far."""
    named = foremost(far, lambda one: round(abs(one.share - whole), 9), MOST)
    if not named:
        return COUNTED.filled(some=counted(len(far), TOWNSHIP), n=len(far), way=way)
    names = listed([same(one.name) for one in [*named, *far[len(named) :]]], len(named), TOWNSHIP)
    return PART.filled(names=names, n=len(far), way=way)


def _inside(spots: Sequence[Spot], whole: float, share: str) -> Text:
    """Say that nobody lies beyond; where all stand alike, only where they stand."""
    if len(spots) == 1:
        return ONLY.filled(name=same(spots[0].name), whole=share)
    some, first = counted(len(spots), TOWNSHIP), spots[0].share
    if any(abs(one.share - first) > SAME for one in spots):
        return INSIDE.filled(some=some, whole=share)
    alike = aim(first, "%") if first in {0.0, 1.0} else written(first, "%", whole)
    form = EQUAL if abs(first - whole) <= SAME else EQUAL_BESIDE
    return form.filled(some=some, share=alike, whole=share)


def _aside(rows: Sequence[Figure], enough: Enough) -> Text | None:
    """Name those left out by why: '1 个有效答卷不足 30 份（云岭乡）'; None where nobody is."""
    by_state: dict[Text, list[Text]] = {}
    for row in rows:
        by_state.setdefault(why_left(row, enough), []).append(same(row["area_name"] or row["area_code"]))
    parts = [
        ASIDE_PART.filled(n=len(names), state=state, names=some_of(names))
        for state, names in by_state.items()
    ]
    if not parts:
        return None
    return Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
