"""How kinds of household stand: the one furthest from its target, or that every one of them is met."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalogue import BY_ID
from metrics.claims.against_targets import NEAR, OWN, UNSURE, against_own, against_proposed
from metrics.claims.beside import LEVEL, ONLY, Among, ranged, with_noun
from metrics.claims.lacking import Enough, covers, lacking
from metrics.claims.states import JUDGED, state, the_rest
from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.phrases.codes import KINDS
from metrics.phrases.figures import is_turned, size_of, stands, value
from metrics.phrases.naming import KIND, at_head, counted, every, joined, together
from metrics.phrases.units import units_of
from metrics.phrases.why import of_all, of_period
from metrics.rows import given
from pipelines.ground.text import Text

NOTHING = Text("没有可以比较的数据", "There is nothing to compare")
ALL_MET = Text("各类户全部达标", "Every kind of household is on target")
BY_ITSELF = Text(
    "户的类别正是按它所计的来分，不按类比较", "It counts what tells the kinds apart: not compared by kind"
)
ALL_THAT_APPLY = Text("适用的{all}全部达标", "{all} that it applies to are on target")
ONE_THAT_APPLIES = Text("只适用于{kind}：达标", "It applies to {kind} only, which are on target")
SOME_MET = Text("{some}达标", "{some} are on target")
MISSED = Text("{kinds}未达标", "{kinds} missed the target")
FURTHEST = Text("离目标最远的是{kind}（{off}）", "Furthest from the target: {kind} ({off})")
COUNT_OF = Text("{name} {figure}", "{name}: {figure}")
OF_ENOUGH = Text("够 {few} {noun}的各类中，{said}", "Of those with {few} {noun} or more: {said}")
OFF = Text("{value}，差 {by}", "{value}, by {by}")
TIED = Text("离目标最远的是{kinds}（均差 {by}）", "Furthest from the target: {kinds} (each by {by})")
NAMED = 2
WORDED = {"in sudden difficulty": "households in sudden difficulty"}  # what stands behind its noun
HELD = Text("{kinds}有缺报，不能判为达标", "data are lacking for {kinds}: not to be counted as met")
ONE_SHORT = Text("{kind}未到目标（{off}）", "{kind} are short of the target ({off})")
FEW_OF = Text("{kind}（{value}，n={n}）", "{kind} ({value}, n={n})")
TOO_FEW = Text(
    "{kinds}不足 {few} {noun}，未到目标但不比远近",
    "{kinds}: short of the target, but fewer than {few} {noun}, not ranked",
)


def kinds(rows: Sequence[Figure], enough: Enough) -> Text:
    """Say which kind is furthest from its target, ties together; without a target, who stands highest.

    *Every kind* only where each kind is met; to whom it does not apply is not one of them, and it is said. A
    kind that reaches its target and lacks data is not far from it: it is said what it lacks. Who stands
    highest is said of those whose data cover `enough` (a share, from the settings).
    """
    there = [row for row in rows if row["status"] != "not_applicable"]
    if there and BY_ID[there[0]["indicator"]].tells_kinds:
        return BY_ITSELF
    judged = [row for row in there if row["status"] in JUDGED]
    told = [row for row in there if row["status"] == "no_target" and row["value"] is not None]
    statuses: tuple[str, ...]
    if judged:
        said, statuses = _against_target(judged, there, len(rows), enough), JUDGED
    elif told:
        among = Among(KIND, len(there), len(there) == len(rows))
        said, statuses = _beside(told, enough, among), ("no_target",)
    else:
        if (why_not := next(filter(None, map(of_period, there)), None) or of_all(there)) is not None:
            return why_not
        return UNSURE if any(row["value"] is not None for row in there) else NOTHING
    rest = [row for row in there if row["status"] not in statuses]
    known = [row for row in there if row["status"] in JUDGED or row["value"] is not None] if judged else []
    thin = lacking(known, rest, enough, KIND, _kind)
    mark = against_proposed(judged) if judged else None
    others = the_rest(rest, KIND.zh[:1], _kind, thin.of_one)
    return joined([said, others, thin.said, mark])  # who lacks much may be one of the others


def _kind(row: Figure) -> Text:
    """Return what households of the kind of a row are called; KeyError for a row of all kinds together."""
    kind = KINDS[row["kind"] or ""]
    what, bracket, more = kind.en.partition(" (")
    return Text(kind.zh, WORDED.get(what, f"{what} households") + bracket + more)


def _beside(told: Sequence[Figure], enough: Enough, among: Among) -> Text:
    """Set kinds beside each other; numbers of things are only told, for kinds are of other sizes."""
    if told[0]["unit"] == "count":
        some = [
            COUNT_OF.filled(name=KINDS[row["kind"] or ""], figure=with_noun(row, given(row["value"])))
            for row in told
            if row["value"]
        ]
        none = LEVEL.filled(all=at_head(among.all(len(told))), value=with_noun(told[0], 0.0))
        return together(some) if some else none
    names = [_kind(row) for row in told]
    if len(told) == 1 and covers(told[0], enough.share):
        return ONLY.filled(name=names[0], value=with_noun(told[0], given(told[0]["value"])))
    return ranged(told, names, enough, among)


def _against_target(judged: Sequence[Figure], there: Sequence[Figure], of: int, enough: Enough) -> Text:
    """Say how those that are judged stand: first who is short, then who lacks data, else who is met."""
    short = [row for row in judged if state(row) in {"near", "missed"}]
    held = [_kind(row) for row in judged if state(row) == "held"]
    wanting = HELD.filled(kinds=together(held)) if held else None
    if short:
        is_number = short[0]["unit"] == "count"
        return joined([_each(short) if is_number else _of_enough(judged, short, enough), wanting])
    if wanting is not None:
        return wanting
    return with_doubt(_met(judged, there, of), judged, KIND.zh[:1])


def _met(judged: Sequence[Figure], there: Sequence[Figure], of: int) -> Text:
    """Say who is met, where each that is judged is."""
    if len(judged) == len(there):
        return _all_met(judged, of)
    names = [_kind(row) for row in judged]
    some = together(names) if len(names) <= NAMED else counted(len(names), KIND)
    return SOME_MET.filled(some=some)


def _all_met(judged: Sequence[Figure], of: int) -> Text:
    """Say that all are met: *every kind* only where it applies to each."""
    if len(judged) == of:
        return ALL_MET
    if len(judged) == 1:
        return ONE_THAT_APPLIES.filled(kind=_kind(judged[0]))
    return ALL_THAT_APPLY.filled(all=at_head(every(len(judged), KIND)))


def _each(short: Sequence[Figure]) -> Text:
    """Name who is short of its own number: numbers of kinds of other sizes are not set beside each other."""
    parts = []
    for words, status in ((MISSED, "missed"), (NEAR, "near")):
        names = [
            OWN.filled(name=KINDS[row["kind"] or ""], figure=against_own(row))
            for row in short
            if state(row) == status
        ]
        parts += [words.filled(kinds=together(names), names=together(names))] if names else []
    return joined(parts)


def _of_enough(judged: Sequence[Figure], short: Sequence[Figure], enough: Enough) -> Text:
    """Name who is furthest; where luck moves a rate (`is_process`) only of those that are not too few."""
    if not BY_ID[short[0]["indicator"]].is_process:
        return _furthest(short)
    many = [row for row in short if row["units"] >= enough.units]
    few = [
        FEW_OF.filled(kind=_kind(row), value=value(row), n=row["units"])
        for row in short
        if row["units"] < enough.units
    ]
    asked = {"few": enough.units, "noun": units_of(short[0]["indicator"])}
    comparable = [row for row in judged if row["units"] >= enough.units]
    said = _furthest(many) if many else None
    if said is not None and 1 < len(comparable) < len(judged):
        said = OF_ENOUGH.filled(said=Text(said.zh, said.en[:1].lower() + said.en[1:]), **asked)
    return joined([said, TOO_FEW.filled(kinds=together(few), **asked) if few else None])


def _furthest(short: Sequence[Figure]) -> Text:
    """Name who is furthest; where one alone is short of it, it is further than nobody."""
    worst = min(short, key=lambda row: given(row["gap"]))
    by = size_of(worst, given(worst["gap"]))
    tied = [row for row in short if size_of(row, given(row["gap"])) == by]
    if len(tied) > 1:
        said = TIED.filled(kinds=together([_kind(row) for row in tied]), by=by)
        return with_doubt(said, tied, KIND.zh[:1])
    words = FURTHEST if len(short) > 1 else ONE_SHORT
    return with_doubt(words.filled(kind=_kind(worst), off=_off(worst, by)), [worst])


def _off(row: Figure, by: Text) -> Text:
    """Write where a kind stands and how far off: a change that should be none is as far off as it is."""
    if is_turned(row) and row["target"] == 0:
        return stands(row)
    return OFF.filled(value=stands(row), by=by)
