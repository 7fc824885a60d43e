"""Shares of which not everyone is known: what they may be, by a beta-binomial model over all units.

Each unit's own rate is taken as one of a family of rates, whose middle and spread the counts of all units
tell (partial pooling: Laird and Louis, "Empirical Bayes ranking methods", Journal of Educational Statistics
1989; Lin, Louis, Paddock and Ridgeway, "Loss function based ranking in two-stage hierarchical models",
Bayesian Analysis 2006). What was counted is a fact: only those not counted are drawn (finite population).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]
NUMBER = 4000
MIDDLES, SPREADS = 41, 37  # points of the grid on which middle and spread of the rates are judged
LOOSEST, TIGHTEST = 2.0, 5000.0  # how many answers' worth the family of rates tells of one unit: a + b
SHIFT = 6


@dataclass(frozen=True)
class Counted:
    """Counts, one entry a unit: what is known, on how much it rests, and how many are unknown."""

    share: Draws  # of those counted
    known: Draws  # how many were counted
    unknown: Draws  # how many were not
    size: Draws  # how many independent yes-or-no answers the counted are worth


def share_draws(of: Counted, random: Any) -> tuple[Draws, Draws]:
    """Return draws of each unit's share, a column a unit: of these units, and of as many drawn anew.

    The first keeps what was counted and draws only the rest; the second draws everyone. NaN where nobody was
    counted. The draws depend on a unit's counts, not on where it stands in the list.
    """
    order = np.lexsort((of.unknown, of.known, of.size, of.share))
    here = np.full((NUMBER, len(order)), np.nan)
    again = here.copy()
    order = order[of.size[order] > 0]
    if not len(order):
        return here, again
    share, known, unknown, size = (one[order] for one in (of.share, of.known, of.unknown, of.size))
    rates = _rates(share * size, size, random)
    worth = size / np.maximum(known, 1e-12)  # answers' worth of one who was counted
    rest = _means(rates, unknown * worth, random)
    here[:, order] = (known * share + unknown * rest) / (known + unknown)
    again[:, order] = _means(rates, (known + unknown) * worth, random)
    return here, again


def _rates(yes: Draws, size: Draws, random: Any) -> Draws:
    """Return draws of each unit's own rate, given its answers and the family that all units tell of."""
    middle, strength = _family(yes, size, random)
    shape = (NUMBER, len(size))
    first = random.standard_gamma((middle * strength)[:, None] + yes, shape)
    second = random.standard_gamma(((1 - middle) * strength)[:, None] + size - yes, shape)
    whole = first + second
    return np.where(whole > 0, first / np.where(whole > 0, whole, 1.0), middle[:, None])


def _family(yes: Draws, size: Draws, random: Any) -> tuple[Draws, Draws]:
    """Return draws of the family's middle and strength (a + b), from their posterior on a grid.

    Prior: uniform in the middle and in (a + b)^-1/2, which is about the spread (Gelman and others, Bayesian
    Data Analysis, 5.3).
    """
    pooled = (yes.sum() + 0.5) / (size.sum() + 1.0)
    centre = np.log(pooled / (1 - pooled))
    logit = np.linspace(centre - 3.0, centre + 3.0, MIDDLES)
    log = np.linspace(np.log(LOOSEST), np.log(TIGHTEST), SPREADS)
    middle, strength = np.meshgrid(1 / (1 + np.exp(-logit)), np.exp(log), indexing="ij")
    a, b = (middle * strength)[..., None], ((1 - middle) * strength)[..., None]
    fit = _log_gamma(a + yes) - _log_gamma(a) + _log_gamma(b + size - yes) - _log_gamma(b)
    fit += _log_gamma(a + b) - _log_gamma(a + b + size)
    density = fit.sum(axis=-1) + np.log(middle * (1 - middle)) - 0.5 * np.log(strength)
    chance = np.exp(density - density.max()).ravel()
    picked = random.choice(chance.size, NUMBER, p=chance / chance.sum())
    rows, columns = np.unravel_index(picked, density.shape)
    steps = random.uniform(-0.5, 0.5, (2, NUMBER))
    logits = logit[rows] + steps[0] * (logit[1] - logit[0])
    return 1 / (1 + np.exp(-logits)), np.exp(log[columns] + steps[1] * (log[1] - log[0]))


def _means(rates: Draws, answers: Draws, random: Any) -> Draws:
    """Return draws of the mean of so many yes-or-no answers (rounded up; none: the rate, weighed by none)."""
    count = np.ceil(answers - 1e-9).astype(np.int64)
    found: Draws = np.where(count > 0, random.binomial(count, rates) / np.maximum(count, 1), rates)
    return found


def _log_gamma(x: Draws) -> Draws:
    """Return ln Γ(x) for x > 0, by Stirling's series after a shift (to 1e-9)."""
    shifted = x + SHIFT
    below = np.ones_like(x)
    for step in range(SHIFT):
        below = below * (x + step)
    tail = 1 / (12 * shifted) - 1 / (360 * shifted**3) + 1 / (1260 * shifted**5)
    found: Draws = (
        (shifted - 0.5) * np.log(shifted) - shifted + 0.5 * np.log(2 * np.pi) + tail - np.log(below)
    )
    return found
