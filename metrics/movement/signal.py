"""Whether the newest month is a signal: Wheeler's chart of single values and moving ranges (XmR).

Wheeler, Understanding Variation (1993): the limits lie 2.66 mean moving ranges from the mean (3 ÷ 1.128, the
mean range of two values of a standard deviation of one); eight in a row on one side of the mean are a signal
too. The limits are made of the months before the newest, so that it is not held against itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST = 12  # months before the newest from which limits can be told (proposed)
FACTOR = 2.66
RUN = 8
SAME = 1e-9


class Signal(NamedTuple):
    """The newest value against limits of those before it.

    `code` is above, below, run_above, run_below or none.
    """

    value: float
    mean: float
    low: float
    high: float
    n: int
    code: str


def signal(values: Sequence[float], *, bounds: tuple[float, float] = (0.0, 1.0)) -> Signal | None:
    """Return what the newest of some values is, oldest first; None where those before it are too few.

    `bounds`: between which values can lie: limits reach no further.
    """
    before = list(values[:-1])
    if len(before) < FEWEST:
        return None
    mean = sum(before) / len(before)
    ranges = [abs(later - earlier) for earlier, later in pairwise(before)]
    by = FACTOR * sum(ranges) / len(ranges)
    low, high = max(bounds[0], mean - by), min(bounds[1], mean + by)
    return Signal(values[-1], mean, low, high, len(before), _code(values, mean, (low, high)))


def _code(values: Sequence[float], mean: float, limits: tuple[float, float]) -> str:
    newest = values[-1]
    if newest > limits[1] + SAME:
        return "above"
    if newest < limits[0] - SAME:
        return "below"
    last = values[-RUN:]
    if all(value > mean + SAME for value in last):
        return "run_above"
    return "run_below" if all(value < mean - SAME for value in last) else "none"
