"""Who stands elsewhere: by other weights (what if), or since a ranking was frozen; also who came and went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.phrases.naming import TOWNSHIP, counted, joined, listed, same
from pipelines.ground.text import Text

STILL = Text("名次都不变", "Nobody moves")
MOVED = Text("{some}名次变动：{names}", "{some} {n:moves|move}: {names}")
EACH = Text("{name} {step}", "{name} {step}")
UNRANKED, RANKED = Text("不再排名", "no longer ranked"), Text("进入排名", "now ranked")
CHANGED = Text("{some}名次不同：{names}", "{some} {n:has|have} another place: {names}")
SCORES = Text("名次没有变，{some}得分不同", "no place changed, {some} {n:has|have} another score")
SAME = Text("名次和得分都没有变", "neither places nor scores changed")
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


def step(before: int | None, now: int | None) -> Text:
    """Return a move as written: by how many places up or down, or into and out of the table.

    >>> step(4, 1).zh, step(1, 2).en, step(3, None).zh
    ('↑3', '↓1', '不再排名')
    """
    if before is None or now is None:
        return RANKED if before is None else UNRANKED
    return same(f"{'↑' if now < before else '↓'}{abs(now - before)}")


def by_other_weights(moves: Sequence[Move]) -> Text:
    """Say who has another place by other weights, the furthest first; who enters or leaves the table last."""
    far = furthest(moves)
    if not far:
        return STILL
    return MOVED.filled(some=counted(len(far), TOWNSHIP), n=len(far), names=_named(far))


def since_frozen(moves: Sequence[Move]) -> Text:
    """Say who has another place, or score, than when a ranking was frozen; who came or went since."""
    both = [one for one in moves if one.was and one.is_there]
    came = [same(one.name) for one in moves if not one.was]
    gone = [same(one.name) for one in moves if not one.is_there]
    far, scores = furthest(both), [one for one in both if _differ(one.score, one.new_score)]
    if far:
        said = CHANGED.filled(some=counted(len(far), TOWNSHIP), n=len(far), names=_named(far))
    elif scores:
        said = SCORES.filled(some=counted(len(scores), TOWNSHIP), n=len(scores))
    else:
        said = SAME if both else NO_SCORES
    more = [
        text.filled(names=listed(names, noun=TOWNSHIP))
        for text, names in ((NEW, came), (GONE, gone))
        if names
    ]
    return joined([said, *more])


def furthest(moves: Sequence[Move]) -> list[Move]:
    """Return those that have another place, the furthest first; into or out of the table comes after."""
    far = [one for one in moves if one.before != one.now]
    return sorted(far, key=lambda one: -_far(one))


def _far(one: Move) -> int:
    return 0 if one.before is None or one.now is None else abs(one.now - one.before)


def _named(moves: Sequence[Move]) -> Text:
    names = [EACH.filled(name=one.name, step=step(one.before, one.now)) for one in moves]
    return listed(names, noun=TOWNSHIP)


def _differ(one: float | None, other: float | None) -> bool:
    return one != other if one is None or other is None else abs(one - other) > EQUAL
