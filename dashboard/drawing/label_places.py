"""Where names stand beside their marks in a figure, so that they do not cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SIDES = {  # of a mark: where its name's box begins, in widths and heights of the box, and gaps of 7 px
    "middle right": (0.0, -0.5, 1, 0),
    "middle left": (-1.0, -0.5, -1, 0),
    "top center": (-0.5, 0.0, 0, 1),
    "bottom center": (-0.5, -1.0, 0, -1),
}
GAP, LINE, WIDE, NARROW, MARK = 7.0, 15.0, 12.5, 7.0, 5.0  # px
PHONE = 290.0  # px of the plot on a phone: a name stands inside there too


class Spot(NamedTuple):
    """A mark: its name, where it lies in pixels (y upwards), and whether its name must be there."""

    name: str
    x: float
    y: float
    must: bool


Box = tuple[float, float, float, float]  # left, bottom, right, top


def placed(spots: Sequence[Spot], width: float) -> dict[int, str]:
    """Return spot number → the side on which its name stands; spots without room for it are left out."""
    marks = [(one.x - MARK, one.y - MARK, one.x + MARK, one.y + MARK) for one in spots]
    taken: list[Box] = []
    found: dict[int, str] = {}
    for number in sorted(range(len(spots)), key=lambda at: not spots[at].must):
        one = spots[number]
        others = taken + [mark for at, mark in enumerate(marks) if at != number]
        boxes = {side: _box(one, side) for side in SIDES}
        there = {side: _box(one._replace(x=one.x * PHONE / width), side) for side in SIDES}
        inside = {side: boxes[side] for side, box in there.items() if box[0] >= 0 and box[2] <= PHONE}
        free = [side for side, box in inside.items() if not any(_meet(box, other) for other in others)]
        side = free[0] if free else next(iter(inside), "top center") if one.must else None
        if side is not None:
            found[number] = side
            taken.append(boxes[side])
    return found


def _box(one: Spot, side: str) -> Box:
    """Return the box of a name on a side of its mark; Chinese is wider than Latin."""
    long = sum(WIDE if ord(letter) > 0xFF else NARROW for letter in one.name)  # noqa: PLR2004 - Latin ends here
    across, up, right, above = SIDES[side]
    left, bottom = one.x + across * long + right * GAP, one.y + up * LINE + above * GAP
    return left, bottom, left + long, bottom + LINE


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
