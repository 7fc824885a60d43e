"""Whether a series goes up or down: the Mann–Kendall test, exact for short series, and Sen's slope.

Mann (Econometrica 1945) counts the pairs of which the later is larger less those of which it is smaller; were
the order chance, each order of the values would be as likely. Up to EXACT values all orders are counted, ties
as they stand; beyond, Kendall's normal approximation with its variance for ties and the continuity of one.
Sen (JASA 1968): the middle of the slopes of all pairs, which one odd value does not move.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from statistics import median
from typing import NamedTuple

SAME = 1e-9
FEWEST = 4  # values of a series from which a trend can be told at all (proposed)
LEVEL = 0.1  # two-sided, proposed: of four values even those that rise each time are one order in twelve
EXACT = 40  # values up to which orders are counted


class Trend(NamedTuple):
    """A tested trend: p (two-sided), the slope per step, how many values; `way` is 1, −1, or 0 for none."""

    p: float
    slope: float
    n: int
    way: int


def trend_of(values: Sequence[float]) -> Trend | None:
    """Return the trend of values at equal steps, oldest first; None where they are too few to tell.

    >>> trend_of([1.0, 2.0, 3.0])
    >>> trend_of([1.0, 2.0, 3.0, 4.0])
    Trend(p=0.08333333333333333, slope=1.0, n=4, way=1)
    """
    n = len(values)
    if n < FEWEST:
        return None
    p, slope = chance(values), sens_slope(values)
    way = int(math.copysign(1, score(values))) if p <= LEVEL else 0
    return Trend(p, slope, n, way)


def score(values: Sequence[float]) -> int:
    """Return Mann's S: pairs that rise less pairs that fall; what is as good as alike does neither.

    >>> score([1.0, 3.0, 2.0]), score([2.0, 2.0])
    (1, 0)
    """
    return sum(_sign(later - earlier) for earlier, later in combinations(values, 2))


def _sign(by: float) -> int:
    return 0 if abs(by) <= SAME else 1 if by > 0 else -1


def sens_slope(values: Sequence[float]) -> float:
    """Return the middle of the slopes of all pairs, per step.

    >>> sens_slope([0.0, 1.0, 2.0, 3.0, 90.0])
    1.0
    """
    pairs = combinations(enumerate(values), 2)
    return float(median((b - a) / (at - before) for (before, a), (at, b) in pairs))


def chance(values: Sequence[float]) -> float:
    """Return how often an order at least as much one way comes by chance, two-sided.

    >>> chance([1.0, 2.0, 3.0, 4.0]), chance([1.0, 1.0, 1.0, 1.0])
    (0.08333333333333333, 1.0)
    """
    s = abs(score(values))
    if s == 0:
        return 1.0
    ties = _ties(values)
    if len(values) <= EXACT:
        orders = _orders(ties)
        total = sum(orders.values())
        return min(1.0, sum(count for at, count in orders.items() if abs(at) >= s) / total)
    n = len(values)
    spread = (_cubed(n) - sum(_cubed(size) for size in ties)) / 18
    return math.erfc((s - 1) / math.sqrt(2 * spread)) if spread > 0 else 1.0


def _cubed(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def _ties(values: Sequence[float]) -> tuple[int, ...]:
    """Return how many values are alike, for each value."""
    return tuple(sorted(Counter(round(value / SAME) for value in values).values()))


@cache
def _orders(ties: tuple[int, ...]) -> dict[int, int]:
    """Return S → how many orders of values have it; `ties`: how often each value comes.

    Values are put among the smaller ones one kind after another: where `size` alike stand among `before`,
    each has some of those after it. That is a Gaussian binomial of both.
    """
    found, before = {0: 1}, 0
    for size in ties:
        here = _placed(size, before)
        most = size * before
        merged: Counter[int] = Counter()
        for at, ways in found.items():
            for inversions, count in here.items():
                merged[at + most - 2 * inversions] += ways * count
        found, before = dict(merged), before + size
    return found


@cache
def _placed(size: int, before: int) -> dict[int, int]:
    """Return number of inversions → ways to put `size` alike among `before` others (a Gaussian binomial)."""
    if size == 0 or before == 0:
        return {0: 1}
    found: Counter[int] = Counter()
    for at, count in _placed(size, before - 1).items():  # the first of all is one of the others
        found[at] += count
    for at, count in _placed(size - 1, before).items():  # it is one of the alike: all others come after it
        found[at + before] += count
    return dict(found)
