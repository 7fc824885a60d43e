"""What a funnel plot shows: who lies beyond the limits of luck around the whole, the furthest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.phrases.naming import TOWNSHIP, counted, listed, same
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

NO_WHOLE = Text("全县没有这项比率，不能对照", "the county has no such share to compare with")
NOBODY = Text("没有可以对照的乡镇", "no township can be compared")
INSIDE = Text(
    "{some}与全县 {whole} 都没有明显差别：高低可能只是偶然",
    "{some}, none beyond the limits around the county's {whole}: luck alone may set them apart",
)
REST = Text(
    "其余{some}与全县 {whole} 没有明显差别", "{some} more {n:does|do} not clearly differ from {whole}"
)
PART = Text("{names}{way}", "{names} {n:lies|lie} {way}")
BEYOND = (
    ({"lowest", "low"}, Text("低于控制下限", "below the limits")),
    ({"highest", "high"}, Text("高于控制上限", "above the limits")),
)


class Spot(NamedTuple):
    """A unit of the plot: its name, its share, and on which side of the limits around the whole it lies."""

    name: str
    share: float
    side: str  # inside, low, lowest, high, highest


def funnel(spots: Sequence[Spot], whole: float | None) -> Text:
    """Say who lies beyond the limits, the furthest first; else that luck may explain it all.

    `whole`: the share of the county; None: it has none, and nothing is said of anybody.
    """
    if whole is None:
        return NO_WHOLE
    if not spots:
        return NOBODY
    share, parts = written(whole, "%"), []
    for sides, way in BEYOND:
        far = sorted((one for one in spots if one.side in sides), key=lambda one: -abs(one.share - whole))
        if far:
            names = listed([same(one.name) for one in far], noun=TOWNSHIP)
            parts.append(PART.filled(names=names, n=len(far), way=way))
    if not parts:
        return INSIDE.filled(some=counted(len(spots), TOWNSHIP), whole=share)
    rest = sum(one.side == "inside" for one in spots)
    if rest:
        parts.append(REST.filled(some=counted(rest, TOWNSHIP), n=rest, whole=share))
    return Text("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
