"""Who stands elsewhere: by other weights (what if), or since a ranking was frozen; also who came and went.

Where somebody enters or leaves the table the places behind shift: only who changes order is told as moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from metrics.claims.order import foremost
from metrics.phrases.naming import MOST, TOWNSHIP, Noun, counted, joined, listed, same, together
from metrics.scoring.frozen import SinceFrozen
from pipelines.ground.text import Text

IDLE = Text(
    "本期未参与计分，权重与名次无关",
    "takes no part in the scores of this period: its weight has no bearing on places",
)
STILL = Text("名次都不变", "Nobody moves")
UNRANKED = Text("{names}不再排名", "{names} {n:is|are} no longer ranked")
RANKED = Text("{names}进入排名", "{names} {n:is|are} now ranked")
KEPT = Text("其余{some}先后不变", "{some} more {n:keeps its|keep their} order")
FORMS = {  # who moved, said in three ways: all of them named, the furthest of them, how far at most
    "moved": (
        Text("{some}名次变动：{names}", "{some} {n:moves|move}: {names}"),
        Text("{some}名次变动，最多的是{names}", "{some} {n:moves|move}, the furthest {names}"),
        Text("{some}名次变动，最多变动 {by} 位", "{some} {n:moves|move}, by {by} {by:place|places} at most"),
    ),
    "changed": (
        Text("{some}名次不同：{names}", "{some} {n:has|have} another place: {names}"),
        Text("{some}名次不同，最多的是{names}", "{some} {n:has|have} another place, the furthest {names}"),
        Text(
            "{some}名次不同，最多相差 {by} 位",
            "{some} {n:has|have} another place, by {by} {by:place|places} at most",
        ),
    ),
    "order": (
        Text(
            "其余 {rest} 个中 {n} 个先后有变（顺移不算）：{names}",
            "of the other {rest}, {n} {n:changes|change} order (mere shifts not counted): {names}",
        ),
        Text(
            "其余 {rest} 个中 {n} 个先后有变（顺移不算），最多的是{names}",
            "of the other {rest}, {n} {n:changes|change} order (mere shifts not counted), the furthest"
            " {names}",
        ),
        Text(
            "其余 {rest} 个中 {n} 个先后有变（顺移不算），最多变动 {by} 位",
            "of the other {rest}, {n} {n:changes|change} order (mere shifts not counted), by {by}"
            " {by:place|places} at most",
        ),
    ),
}
EACH = Text("{name} {step}", "{name} {step}")
SCORES = Text("名次没有变，{some}得分不同", "no place changed, {some} {n:has|have} another score")
OTHER_SCORES = Text("{some}得分不同", "{some} {n:has|have} another score")
SAME = Text("名次和得分都没有变", "neither places nor scores changed")
ORDER_SCORES = Text("先后没有变，{some}得分不同", "the order is as it was, {some} {n:has|have} another score")
ORDER_SAME = Text("先后和得分都没有变", "neither the order nor scores changed")
NEW = Text("定稿时没有的：{names}", "not in the frozen ranking: {names}")
GONE = Text("现在没有的：{names}", "no longer there: {names}")
NO_SCORES = Text("都没有可比的", "nothing to compare")
EQUAL = 1e-9  # scores that differ by less are the same


class Move(NamedTuple):
    """A unit's place and score before and now (None: it has none), and whether it was and is there at all."""

    name: str
    before: int | None
    now: int | None
    score: float | None = None
    new_score: float | None = None
    was: bool = True
    is_there: bool = True


def moves_of(rows: Iterable[SinceFrozen]) -> list[Move]:
    """Return the moves since a ranking was frozen, in the rows' order."""
    return [
        Move(
            row["area_name"] or row["area_code"],
            row["rank"],
            row["new_rank"],
            row["score"],
            row["new_score"],
            row["was"],
            row["is_there"],
        )
        for row in rows
    ]


class Step(NamedTuple):
    """A unit that stands elsewhere, and by how many places up (negative: down)."""

    name: str
    up: int


def step(up: int) -> str:
    """Return a move as written.

    >>> step(3), step(-1)
    ('↑3', '↓1')
    """
    return f"{'↑' if up > 0 else '↓'}{abs(up)}"


def by_other_weights(moves: Sequence[Move], *, takes_part: bool = True) -> Text:
    """Say who loses or gets a place by other weights, then who has another one, the furthest first.

    `takes_part`: whether what is weighed otherwise is scored in this period at all.
    """
    if not takes_part:
        return IDLE
    return joined(_places(moves, "moved")) if _differs(moves) else STILL


def since_frozen(moves: Sequence[Move], noun: Noun = TOWNSHIP) -> Text:
    """Say who has another place, or score, than when a ranking was frozen; who came or went since."""
    both = [one for one in moves if one.was and one.is_there]
    scores = [one for one in both if _differ(one.score, one.new_score)]
    some = {"some": counted(len(scores), noun), "n": len(scores)}
    if _differs(moves):
        said = _places(moves, "changed", noun)
        said += [OTHER_SCORES.filled(**some)] if scores and not elsewhere(moves) else []
    else:
        said = [_still(both, some if scores else None)]
    came = [same(one.name) for one in moves if not one.was]
    gone = [same(one.name) for one in moves if not one.is_there]
    more = [
        text.filled(names=listed(names, noun=noun)) for text, names in ((NEW, came), (GONE, gone)) if names
    ]
    return joined([*said, *more])


def _still(both: Sequence[Move], scores: dict[str, object] | None) -> Text:
    """Say that nobody changed order; that no place did only where none was shifted by who came or went."""
    is_shifted = any(one.before != one.now for one in both)
    if scores:
        return (ORDER_SCORES if is_shifted else SCORES).filled(**scores)
    return (ORDER_SAME if is_shifted else SAME) if both else NO_SCORES


def elsewhere(moves: Sequence[Move]) -> list[Step]:
    """Return who changes place among those ranked both times, the furthest first.

    Both places are counted among those alone: who only moves up because another left has not moved.

    >>> elsewhere([Move("甲", 1, None), Move("乙", 2, 1), Move("丙", 3, 2)])
    []
    >>> elsewhere([Move("甲", 1, None), Move("乙", 2, 2), Move("丙", 3, 1)])
    [Step(name='乙', up=-1), Step(name='丙', up=1)]
    """
    stay = [
        (one.name, one.before, one.now) for one in moves if one.before is not None and one.now is not None
    ]
    steps = [
        Step(name, sum(other < then for _, other, _ in stay) - sum(other < now for _, _, other in stay))
        for name, then, now in stay
    ]
    return sorted((one for one in steps if one.up), key=lambda one: -abs(one.up))


def _differs(moves: Sequence[Move]) -> bool:
    """Whether a place is another one, given or lost; who came or went altogether is told of apart."""
    return any(_lost(one) or _got(one) for one in moves) or bool(elsewhere(moves))


def _lost(one: Move) -> bool:
    return one.was and one.is_there and one.before is not None and one.now is None


def _got(one: Move) -> bool:
    return one.was and one.is_there and one.before is None and one.now is not None


def _places(moves: Sequence[Move], form: str, noun: Noun = TOWNSHIP) -> list[Text]:
    """Say who lost a place, who got one, who of the rest stands elsewhere."""
    stay = sum(None not in {one.before, one.now} for one in moves)
    is_shifted = any((one.before is None) != (one.now is None) for one in moves)
    found = []
    for words, is_so in ((UNRANKED, _lost), (RANKED, _got)):
        names = [same(one.name) for one in moves if is_so(one)]
        if names:
            found.append(words.filled(names=_all(names, noun), n=len(names)))
    far = elsewhere(moves)
    if far:
        found.append(_moved(far, "order" if is_shifted else form, stay, noun))
    elif stay:
        found.append(KEPT.filled(some=counted(stay, noun), n=stay))
    return found


def _moved(far: Sequence[Step], form: str, rest: int, noun: Noun) -> Text:
    """Name who moved, the furthest first; never half of those that moved equally far."""
    named = foremost(far, lambda one: abs(one.up), MOST)
    every, some, none = FORMS[form]
    words = none if not named else every if len(named) == len(far) else some
    names = [EACH.filled(name=one.name, step=step(one.up)) for one in named]
    shown = Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
    by, n = abs(far[0].up), len(far)
    return words.filled(some=counted(n, noun), n=n, rest=rest, names=shown, by=by)


def _all(names: Sequence[Text], noun: Noun) -> Text:
    """Name those who lost or got a place: all, or where they are many the first and how many in all."""
    return together(names) if len(names) <= 2 * MOST else listed(names, noun=noun)


def _differ(one: float | None, other: float | None) -> bool:
    return one != other if one is None or other is None else abs(one - other) > EQUAL
