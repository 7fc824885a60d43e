"""Control limits of a funnel plot: how far a share may lie from the whole's by the luck of small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
HALF = 0.5
TAILS = (0.001, 0.025, 0.975, 0.999)  # 99.8 % and 95 % limits, from the lowest to the highest


@dataclass(frozen=True)
class Limits:
    """Limits at each size: the outer two hold 99.8 % of what luck does, the inner two 95 %."""

    sizes: Numbers
    lowest: Numbers
    low: Numbers
    high: Numbers
    highest: Numbers


def limits(share: float, sizes: Sequence[int]) -> Limits:
    """Return exact binomial limits around a share, interpolated between counts.

    A share lies beyond an inner limit just when luck alone goes so far at most once in forty times (beyond
    an outer one, once in a thousand): 25 of 25 is no feat where the whole stands at 93 %.

    >>> found = limits(0.93, [25, 100])
    >>> [round(float(one), 3) for one in found.low], [round(float(one), 3) for one in found.high]
    ([0.795, 0.871], [1.0, 0.98])
    """
    found = np.array([_quantiles(share, int(size)) for size in sizes]).reshape(len(sizes), len(TAILS))
    return Limits(np.asarray(sizes, dtype=np.float64), *found.T)


def _quantiles(share: float, size: int) -> list[float]:
    """Return where the distribution of a count of `size` reaches each tail, as shares."""
    if size < 1 or not 0 < share < 1:
        return [share] * len(TAILS)
    counts = np.arange(size + 1)
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])
    ways = logs[size] - logs - logs[::-1]
    chance = np.exp(ways + counts * np.log(share) + (size - counts) * np.log1p(-share))
    reached = np.cumsum(chance)
    found = []
    for tail in TAILS:
        first = min(int(np.searchsorted(reached, tail)), size)
        back = (reached[first] - tail) / chance[first] if chance[first] > 0 else 0.0
        is_upper = tail > HALF  # the count above `first` is the lowest that is rare enough
        found.append(float(np.clip((first - back + is_upper) / size, 0.0, 1.0)))
    return found
