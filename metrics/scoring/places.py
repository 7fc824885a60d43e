"""Places in many draws: how likely each unit holds each place, and what follows from that.

Places that are drawn, not scores, are what a range of places is about: Goldstein and Spiegelhalter, "League
tables and their limitations", Journal of the Royal Statistical Society A 1996. A range is one of places as the
table gives them (1, 2, 2, 4). For chances and expected places, units that tie in a draw share their places, so
that these add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.scoring.shares import Draws

Places = NDArray[np.int64]
LEVEL, TIE, CENT = 0.95, 1e-9, 100.0  # scores are compared on two decimals, as they are shown


@dataclass(frozen=True)
class Placed:
    """For each unit: the middle 95 % of its places, its expected place, its chance of either end's third."""

    low: Places
    high: Places
    expected: Draws
    top_third: Draws
    bottom_third: Draws


def best_and_worst(scores: Draws) -> tuple[Places, Places]:
    """Return for each row the first and the last place that each unit may be given; they differ in a tie."""
    shown = np.floor(scores * CENT + 0.5 + 1e-7)
    ordered = np.sort(-shown, axis=1)
    best = np.empty(scores.shape, dtype=np.int64)
    worst = best.copy()
    for row, (line, mine) in enumerate(zip(ordered, -shown, strict=True)):
        best[row] = np.searchsorted(line, mine, side="left") + 1
        worst[row] = np.searchsorted(line, mine, side="right")
    return best, worst


def place_chances(best: Places, worst: Places) -> Draws:
    """Return the chance of each unit (row) to hold each place (column); rows and columns add up to 1."""
    number, units = best.shape
    share = 1.0 / (worst - best + 1)
    steps = np.zeros((units, units + 1))
    rows = np.broadcast_to(np.arange(units), best.shape)
    np.add.at(steps, (rows, best - 1), share)
    np.add.at(steps, (rows, worst), -share)
    found: Draws = np.cumsum(steps, axis=1)[:, :-1] / number
    return found


def placed(scores: Draws) -> Placed:
    """Return what draws of scores (a row a draw, a column a unit) say of places."""
    best, worst = best_and_worst(scores)
    chances = place_chances(best, worst)
    number, units = scores.shape
    ordered = np.sort(best, axis=0)
    cut = int((1 - LEVEL) / 2 * number + TIE)
    third = thirds(units)
    return Placed(
        ordered[cut],
        ordered[number - 1 - cut],
        chances @ np.arange(1, units + 1),
        chances[:, :third].sum(axis=1),
        chances[:, units - third :].sum(axis=1),
    )


def thirds(units: int) -> int:
    """Return how many places the first third holds, and the last: a third, rounded up.

    >>> thirds(14), thirds(2)
    (5, 1)
    """
    return -(-units // 3)
