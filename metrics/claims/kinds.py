"""How kinds of household stand: the one furthest from its target, or that every one of them is met."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalogue import BY_ID
from metrics.claims.beside import LEVEL, ONLY, Enough, covers, lack_much, ranged
from metrics.claims.places import NEAR, OWN, UNSURE, against_own, against_proposed
from metrics.claims.states import JUDGED, state, the_rest
from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.phrases.codes import KINDS
from metrics.phrases.figures import size_of, stands, value
from metrics.phrases.naming import KIND, counted, joined, listed, together
from metrics.phrases.why import of_all, of_period
from metrics.rows import given
from pipelines.ground.text import Text

NOTHING = Text("没有可以比较的数据", "There is nothing to compare")
ALL_MET = Text("各类户全部达标", "Every kind of household is on target")
ALL_THAT_APPLY = Text("适用的{all}全部达标", "All {all} that it applies to are on target")
ONE_THAT_APPLIES = Text("只适用于{kind}：达标", "It applies to {kind} only, which is on target")
SOME_MET = Text("{some}达标", "{some} {n:is|are} on target")
MISSED = Text("{kinds}未达标", "{kinds} missed the target")
FURTHEST = Text(
    "离目标最远的是{kind}（{value}，差 {by}）", "Furthest from the target: {kind} ({value}, by {by})"
)
TIED = Text("离目标最远的是{kinds}（均差 {by}）", "Furthest from the target: {kinds} (each by {by})")
NAMED = 2
HELD = Text("{kinds}有缺报，不能判为达标", "data are lacking for {kinds}: not to be counted as met")
ONE_SHORT = Text("{kind}未到目标（{value}，差 {by}）", "{kind} is short of the target ({value}, by {by})")
FEW_OF = Text("{kind}（{value}，n={n}）", "{kind} ({value}, n={n})")
TOO_FEW = Text(
    "{kinds}不足 {few}，未到目标但不比远近", "{kinds}: short of it, but fewer than {few}, not ranked"
)


def kinds(rows: Sequence[Figure], enough: Enough) -> Text:
    """Say which kind is furthest from its target, ties together; without a target, who stands highest.

    *Every kind* only where each kind is met; to whom it does not apply is not one of them, and it is said. A
    kind that reaches its target and lacks data is not far from it: it is said what it lacks. Who stands
    highest is said of those whose data cover `enough` (a share, from the settings).
    """
    there = [row for row in rows if row["status"] != "not_applicable"]
    judged = [row for row in there if row["status"] in JUDGED]
    told = [row for row in there if row["status"] == "no_target" and row["value"] is not None]
    statuses: tuple[str, ...]
    if judged:
        said, statuses = _against_target(judged, there, len(rows), enough), JUDGED
    elif told:
        said, statuses = _beside(told, enough, len(there)), ("no_target",)
    else:
        if (why_not := next(filter(None, map(of_period, there)), None) or of_all(there)) is not None:
            return why_not
        return UNSURE if any(row["value"] is not None for row in there) else NOTHING
    rest = [row for row in there if row["status"] not in statuses]
    lacking = lack_much(judged, [_kind(row) for row in judged], enough, KIND)
    mark = against_proposed(judged) if judged else None
    return joined([said, lacking, the_rest(rest, KIND.zh[:1], _kind), mark])


def _kind(row: Figure) -> Text:
    """Return what the kind of a row is called; KeyError for a row of all kinds together."""
    return KINDS[row["kind"] or ""]


def _beside(told: Sequence[Figure], enough: Enough, of: int) -> Text:
    """Set kinds beside each other; numbers of things are only told, for kinds are of other sizes."""
    if told[0]["unit"] == "count":
        some = [OWN.filled(name=_kind(row), figure=value(row)) for row in told if row["value"]]
        return listed(some, most=len(some)) if some else LEVEL.filled(all=counted(len(told), KIND), value="0")
    names = [_kind(row) for row in told]
    if len(told) == 1 and covers(told[0], enough.share):
        return ONLY.filled(name=names[0], value=value(told[0]))
    return ranged(told, names, enough, KIND, of)


def _against_target(judged: Sequence[Figure], there: Sequence[Figure], of: int, enough: Enough) -> Text:
    """Say how those that are judged stand: first who is short, then who lacks data, else who is met."""
    short = [row for row in judged if state(row) in {"near", "missed"}]
    held = [_kind(row) for row in judged if state(row) == "held"]
    lacking = HELD.filled(kinds=together(held)) if held else None
    if short:
        is_number = short[0]["unit"] == "count"
        return joined([_each(short) if is_number else _of_enough(judged, short, enough), lacking])
    if lacking is not None:
        return lacking
    return with_doubt(_met(judged, there, of), judged, KIND.zh[:1])


def _met(judged: Sequence[Figure], there: Sequence[Figure], of: int) -> Text:
    """Say who is met, where each that is judged is."""
    if len(judged) == len(there):
        return _all_met(judged, of)
    names = [_kind(row) for row in judged]
    some = together(names) if len(names) <= NAMED else counted(len(names), KIND)
    return SOME_MET.filled(some=some, n=len(names))


def _all_met(judged: Sequence[Figure], of: int) -> Text:
    """Say that all are met: *every kind* only where it applies to each."""
    if len(judged) == of:
        return ALL_MET
    if len(judged) == 1:
        return ONE_THAT_APPLIES.filled(kind=_kind(judged[0]))
    return ALL_THAT_APPLY.filled(all=counted(len(judged), KIND))


def _each(short: Sequence[Figure]) -> Text:
    """Name who is short of its own number: numbers of kinds of other sizes are not set beside each other."""
    parts = []
    for words, status in ((MISSED, "missed"), (NEAR, "near")):
        names = [
            OWN.filled(name=_kind(row), figure=against_own(row)) for row in short if state(row) == status
        ]
        parts += [words.filled(kinds=together(names), names=together(names))] if names else []
    return joined(parts)


def _of_enough(judged: Sequence[Figure], short: Sequence[Figure], enough: Enough) -> Text:
    """Name who is furthest; where luck moves a rate (`is_process`) only of those that are not too few."""
    if not BY_ID[short[0]["indicator"]].is_process:
        return _furthest(judged, short)
    many = [row for row in short if row["units"] >= enough.units]
    few = [
        FEW_OF.filled(kind=_kind(row), value=value(row), n=row["units"])
        for row in short
        if row["units"] < enough.units
    ]
    said = _furthest(judged, many) if many else None
    return joined([said, TOO_FEW.filled(kinds=together(few), few=enough.units) if few else None])


def _furthest(judged: Sequence[Figure], short: Sequence[Figure]) -> Text:
    """Name who is furthest; a single kind has no other to be further than."""
    worst = min(short, key=lambda row: given(row["gap"]))
    by = size_of(worst, given(worst["gap"]))
    tied = [row for row in short if size_of(row, given(row["gap"])) == by]
    if len(tied) > 1:
        said = TIED.filled(kinds=together([_kind(row) for row in tied]), by=by)
        return with_doubt(said, tied, KIND.zh[:1])
    words = FURTHEST if len(judged) > 1 else ONE_SHORT
    return with_doubt(words.filled(kind=_kind(worst), value=stands(worst), by=by), [worst])
