"""Places in many draws: how likely each unit holds each place, and what follows from that.

A range of places comes from places that are drawn, not from scores: Goldstein and Spiegelhalter, "League
tables and their limitations", Journal of the Royal Statistical Society A 1996. A range is one of places as
the table gives them (1, 2, 2, 4). For chances and expected places, units that tie in a draw share their
places, so that these add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.scoring.shares import Draws

Places = NDArray[np.int64]
LEVEL, TIE, CENT = 0.95, 1e-9, 100.0  # scores are compared on two decimals, as they are shown
AT_ONCE = 4_000_000  # comparisons that are held in memory at once


@dataclass(frozen=True)
class DrawnPlaces:
    """For each unit: the middle 95 % of its places, its expected place, its chance of either end's third."""

    low: Places
    high: Places
    expected: Draws
    top_third: Draws
    bottom_third: Draws


def best_and_worst(scores: Draws) -> tuple[Places, Places]:
    """Return for each row the first and the last place that each unit may be given; they differ in a tie."""
    shown = np.floor(scores * CENT + 0.5 + 1e-7)
    number, units = shown.shape
    best = np.empty(shown.shape, dtype=np.int64)
    worst = best.copy()
    step = max(AT_ONCE // max(units * units, 1), 1)
    for begin in range(0, number, step):
        rows = slice(begin, begin + step)
        mine, others = shown[rows, :, None], shown[rows, None, :]
        best[rows] = 1 + (others > mine).sum(axis=2)
        worst[rows] = (others >= mine).sum(axis=2)
    return best, worst


def place_chances(best: Places, worst: Places) -> Draws:
    """Return the chance of each unit (row) to hold each place (column); rows and columns add up to 1."""
    number, units = best.shape
    share = (1.0 / (worst - best + 1)).ravel()
    row = np.broadcast_to(np.arange(units) * (units + 1), best.shape)
    begun = np.bincount((row + best - 1).ravel(), share, units * (units + 1))
    ended = np.bincount((row + worst).ravel(), share, units * (units + 1))
    steps = (begun - ended).reshape(units, units + 1)
    found: Draws = np.cumsum(steps, axis=1)[:, :-1] / number
    return found


def placed(scores: Draws) -> DrawnPlaces:
    """Return what draws of scores (a row a draw, a column a unit) say of places.

    Places are whole numbers: one belongs to the middle 95 % when the middle of its draws does (mid-P,
    Lancaster 1961). Counting each place in whole would hold far more (docs/rank-simulation.md).
    """
    best, worst = best_and_worst(scores)
    chances, places = place_chances(best, worst), place_chances(best, best)
    middle = np.cumsum(places, axis=1) - places / 2
    tail, units = (1 - LEVEL) / 2, scores.shape[1]
    third = thirds(units)
    return DrawnPlaces(
        (1 + (middle < tail - TIE).sum(axis=1)).astype(np.int64),
        (middle <= 1 - tail + TIE).sum(axis=1).astype(np.int64),
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
