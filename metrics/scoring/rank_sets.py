"""Confidence sets for places: which ranks the true order may give a unit, from draws of true scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]
Places = NDArray[np.int64]
EQUAL = 1e-9  # scores nearer than this are one score


@dataclass(frozen=True)
class Plausible:
    """Draws of what each unit's true score may be, one row a draw: never above `high`, never below `low`.

    The two differ where a value is discrete: 12 satisfied of 12 may stand for a true share of one or less.
    """

    low: Draws
    high: Draws


def rank_sets(scores: Plausible, level: float = 0.95) -> tuple[Places, Places]:
    """Return for each unit the best and the worst place that its own set holds (marginal sets).

    A unit's place is one more than the number of units that are truly better; ties share the best place. For
    each unit, simultaneous limits for its differences to all others are worked out (Mogstad, Romano, Shaikh
    and Wilhelm, "Inference for Ranks", Review of Economic Studies 2024): those whose limits lie wholly above
    nought are better, those wholly below are worse, and the rest may be either.
    """
    units = scores.low.shape[1]
    best, worst = np.ones(units, dtype=np.int64), np.full(units, units, dtype=np.int64)
    for one in range(units):
        others = np.arange(units) != one
        above = _tops(scores.high[:, [one]] - scores.low[:, others], (1 - level) / 2)
        below = _tops(scores.high[:, others] - scores.low[:, [one]], (1 - level) / 2)
        best[one] += int((above < -EQUAL).sum())
        worst[one] -= int((below < -EQUAL).sum())
    return best, worst


def joint_rank_sets(scores: Plausible, level: float = 0.95) -> tuple[Places, Places]:
    """Return the best and worst place of each unit such that all hold at once (simultaneous sets)."""
    units = scores.low.shape[1]
    first, second = np.nonzero(~np.eye(units, dtype=bool))
    above = _tops(scores.high[:, first] - scores.low[:, second], 1 - level)
    is_worse = above < -EQUAL  # the first of the pair lies wholly below the second
    best = 1 + np.bincount(first[is_worse], minlength=units)
    worst = units - np.bincount(second[is_worse], minlength=units)
    return best.astype(np.int64), worst.astype(np.int64)


def _tops(differences: Draws, error: float) -> Draws:
    """Return upper limits, one a column, that all hold together but in a share `error` of the draws.

    The limits are order statistics of one depth in every column, so each column gives away the same share.
    """
    draws, columns = differences.shape
    if not columns:
        return np.empty(0)
    depth = min(int(error * draws), draws - 1)
    tops = -np.sort(np.partition(-differences, depth, axis=0)[: depth + 1], axis=0)
    allowed = error * draws
    low, high = 0, depth  # the deepest limits that are still broken seldom enough
    while low < high:
        middle = (low + high + 1) // 2
        broken = int((differences > tops[middle]).any(axis=1).sum())
        low, high = (middle, high) if broken <= allowed else (low, middle - 1)
    found: Draws = tops[low]
    return found


def shares(satisfied: Draws, answers: Draws, draws: int, random: Any) -> Plausible:
    """Draw what true shares may be from counts of answers: Clopper and Pearson's limits as distributions.

    The lower draw is Beta(x, n − x + 1), the upper Beta(x + 1, n − x), made of the same gamma variables, so
    that 12 of 12 is not certain and 0 of 12 is not hopeless. `answers` may be an effective number.
    """
    shape = (draws, len(answers))
    yes = random.standard_gamma(np.maximum(satisfied, 0.0), shape)
    no = random.standard_gamma(np.maximum(answers - satisfied, 0.0), shape)
    one = random.standard_exponential(shape)
    whole = yes + no + one
    return Plausible(yes / whole, (yes + one) / whole)
