"""Values of a panel in which households are missing: what they may be, by a normal model over all units.

As in `shares`: each unit's own level is one of a family of levels, whose middle and spread all units tell.
Households that are in the panel are facts; those that are missing are drawn like others of their unit, from
its own households and, where they are few, from the county's. That the missing are like the others cannot be
seen in the data: it is an assumption, and said so (docs/rank-simulation.md tries what breaks it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from metrics.scoring.shares import NUMBER, Draws

BORROWED = 10.0  # proposed: so many households' worth of the county's spread stand behind each unit's own
GRID = 60
MANY = 40  # from so many missing on their mean is normal, and is drawn so


@dataclass(frozen=True)
class Panel:
    """One unit: its value, what each household adds to it (they sum to 0), and how many are missing."""

    value: float
    own: Draws
    missing: int


def mean_draws(units: Sequence[Panel], random: Any) -> tuple[Draws, Draws]:
    """Return draws of each unit's value, a column a unit: of these households, and of as many drawn anew.

    NaN where no household of a unit is in the panel.
    """
    here = np.full((NUMBER, len(units)), np.nan)
    again = here.copy()
    order = sorted(
        (one for one in range(len(units)) if len(units[one].own)), key=lambda one: _key(units[one])
    )
    if not order:
        return here, again
    panels = [units[one] for one in order]
    spread, pool = _spread(panels, random), np.concatenate([one.own for one in panels])
    known = np.array([len(one.own) for one in panels], dtype=np.float64)
    levels = _levels(np.array([one.value for one in panels]), np.mean(spread, axis=0), known, random)
    for column, (place, one) in enumerate(zip(order, panels, strict=True)):
        level, wide, many = levels[:, column], np.sqrt(spread[:, column]), known[column]
        everyone = many + one.missing
        rest = level + _rest(one, pool, wide, random)
        here[:, place] = (many * one.value + one.missing * rest) / everyone
        again[:, place] = level + wide * random.standard_normal(NUMBER) / np.sqrt(everyone)
    return here, again


def _key(unit: Panel) -> tuple[float, int, int]:
    return unit.value, len(unit.own), unit.missing


def _spread(panels: Sequence[Panel], random: Any) -> Draws:
    """Return draws of the variance between a unit's households: its own, borrowing from the county's."""
    free = np.array([len(one.own) - 1.0 for one in panels])
    squares = np.array([float((one.own**2).sum()) for one in panels])
    county = squares.sum() / max(free.sum(), 1.0)
    found: Draws = (BORROWED * county + squares) / random.chisquare(BORROWED + free, (NUMBER, len(panels)))
    return found


def _levels(values: Draws, spread: Draws, known: Draws, random: Any) -> Draws:
    """Return draws of each unit's own level (Gelman and others, Bayesian Data Analysis, 5.4)."""
    error = np.maximum(spread / known, 1e-18)
    widest = 2.0 * (np.ptp(values) + np.sqrt(error.max()))
    between = np.linspace(0.0, widest, GRID)[:, None] ** 2
    precision = 1 / (error + between)
    total = precision.sum(axis=1)
    middle = (precision * values).sum(axis=1) / total
    fit = 0.5 * np.log(precision).sum(axis=1) - 0.5 * np.log(total)
    fit -= 0.5 * (precision * (values - middle[:, None]) ** 2).sum(axis=1)
    chance = np.exp(fit - fit.max())
    picked = random.choice(GRID, NUMBER, p=chance / chance.sum())
    centre = middle[picked] + random.standard_normal(NUMBER) / np.sqrt(total[picked])
    pull = error / (error + between[picked])
    sure = np.sqrt(pull * between[picked])
    noise = random.standard_normal((NUMBER, len(values)))
    found: Draws = values + pull * (centre[:, None] - values) + sure * noise
    return found


def _rest(one: Panel, pool: Draws, wide: Draws, random: Any) -> Draws:
    """Return draws of how far the mean of the missing lies from their unit's level."""
    if not one.missing:
        return np.zeros(NUMBER)
    if one.missing >= MANY:
        normal: Draws = wide * random.standard_normal(NUMBER) / np.sqrt(one.missing)
        return normal
    shape, many = (NUMBER, one.missing), len(one.own)
    is_own = random.random(shape) * (many + BORROWED) < many
    own = np.sort(one.own)[random.integers(0, many, shape)]
    theirs = np.sort(pool)[random.integers(0, len(pool), shape)]
    found: Draws = np.where(is_own, own, theirs).mean(axis=1)
    return found
