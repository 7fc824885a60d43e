"""What a score loses most by, and by what one unit is ahead of another."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.order import Named, largest, moved_most
from metrics.phrases.naming import together
from metrics.phrases.numbers import MINUS, score_said
from pipelines.ground.text import Text

NO_SCORE = Text("{name}没有可计分的指标", "{name} has nothing that can be scored")
FULL = Text("{name}各项全部得满分", "{name} has full points on everything")
LITTLE = Text("{name}得 {score} 分，各项失分都不足 0.01", "{name} scores {score}; no loss is as much as 0.01")
LOSES = Text(
    "{name}得 {score} 分，失分最多的是{part}（{lost}）",
    "{name} scores {score}; the largest loss: {part} ({lost})",
)
LEVEL = Text("{first}与{second}得分相同", "{first} and {second} have the same score")
AHEAD = Text(
    "{first}比{second}高 {by} 分，差距最大的是{part}（{most}）",
    "{first} is {by} points ahead of {second}; the widest gap: {part} ({most})",
)
CLOSE = 1e-9
EACH = Text("各 {points}", "{points} each")


def points(number: float) -> str:
    """Return points as they are printed, on two decimals: what is printed alike is tied.

    >>> points(-0.004), points(-1.5)
    ('0.00', '−1.50')
    """
    said = f"{number:.2f}".replace("-", MINUS)
    return said.removeprefix(MINUS) if not said.strip(f"{MINUS}0.") else said


def loses(name: Text, score: float | None, lost: Sequence[Named]) -> Text:
    """Say what a score is and on what most of it is lost, ties together.

    `lost`: by indicator the points that it does not get; empty where nothing can be scored.
    """
    if not lost or score is None:
        return NO_SCORE.filled(name=name)
    top, worst = max(number or 0.0 for _, number in lost), largest(lost, points)
    if top <= CLOSE:
        return FULL.filled(name=name)
    if not worst:
        return LITTLE.filled(name=name, score=score_said(score))
    most = points(-top)
    return LOSES.filled(name=name, score=score_said(score), part=together(worst), lost=_of(worst, most))


def ahead(names: tuple[Text, Text], gaps: Sequence[Named]) -> Text:
    """Say who is ahead and by which indicators most: only those that go the way of the whole gap.

    `gaps`: by indicator the points of the first less those of the second; they add up to the gap of scores.
    """
    by = sum(gap for _, gap in gaps if gap is not None)
    first, second = names if by > 0 else names[::-1]
    parts, most = moved_most(gaps, by, points)
    if not parts:
        return LEVEL.filled(first=names[0], second=names[1])
    return AHEAD.filled(
        first=first,
        second=second,
        by=points(abs(by)),
        part=together(parts),
        most=_of(parts, f"+{points(abs(most))}"),
    )


def _of(names: Sequence[Text], said: str) -> Text:
    return EACH.filled(points=said) if len(names) > 1 else Text(said, said)
