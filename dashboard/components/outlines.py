"""Where areas lie on a map: tiles in rows where no boundaries are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

FEW, SOME = 16, 36  # how many tiles still stand four, or five, in a row
GAP = 0.03


class Outline(NamedTuple):
    """One area's rings (x, y of the corners) and the place of its words."""

    rings: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    at: tuple[float, float]


def tiles(codes: Sequence[str]) -> dict[str, Outline]:
    """Return a tile for each area, in the order of codes, from the top left."""
    width = columns(len(codes))
    return {code: _tile(place % width, -(place // width)) for place, code in enumerate(codes)}


def columns(count: int) -> int:
    """Return how many tiles stand in a row: few enough for a phone."""
    most = 4 if count <= FEW else 5 if count <= SOME else 6
    return min(most, max(count, 1))


def lines(count: int) -> int:
    """Return how many rows of tiles there are."""
    return math.ceil(count / columns(count))


def _tile(column: int, row: int) -> Outline:
    left, right = column + GAP, column + 1 - GAP
    low, high = row + GAP, row + 1 - GAP
    ring = ((left, right, right, left, left), (low, low, high, high, low))
    return Outline((ring,), (column + 0.5, row + 0.5))
