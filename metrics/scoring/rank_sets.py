"""Who is surely above whom: simultaneous limits for the differences of all pairs, from draws of scores.

After Mogstad, Romano, Shaikh and Wilhelm, "Inference for Ranks with Applications to Mobility across
Neighbourhoods and Academic Achievement across Countries", Review of Economic Studies 2024: a claim is made
only where the limit of a difference, holding for all pairs at once, lies on one side of nought.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from metrics.scoring.places import CENT
from metrics.scoring.shares import Draws

EQUAL = 1e-9  # scores nearer than this are one score


def surely_above(scores: Draws, level: float = 0.95) -> NDArray[np.bool_]:
    """Return for each pair whether the first (row) is surely above the second (column).

    All claims hold together in at least `level` of the draws (a row a draw, a column a unit). Scores are
    compared on two decimals, as they are shown.
    """
    units = scores.shape[1]
    found = np.zeros((units, units), dtype=np.bool_)
    shown = np.floor(scores * CENT + 0.5 + 1e-7)
    first, second = np.nonzero(~np.eye(units, dtype=bool))
    above = _tops(shown[:, second] - shown[:, first], 1 - level)
    found[first, second] = above < -EQUAL
    return found


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
