"""How many yuan, or how many things more, turn a figure; and which projects owe them.

Each is the figure's own formula solved for what is added, with unrounded sums.
"""

from __future__ import annotations

from math import ceil

import polars as pl

from metrics.figures.aims import TOLERANCE
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.indicators.ways import Way
from metrics.opening.opened import Opened
from metrics.turning.chosen import ADDS, EFFORT, IS_OPEN, Goal, aim_of

ALMOST = 1e-6  # of a thing: less is what dividing leaves
CENT = 0.01


def yuan_needed(one: Indicator, figure: Figure, way: Way, goal: Goal = "met") -> float | None:
    """Return what has to be added: yuan, or a number of things; None where no amount would do."""
    target = aim_of(figure, goal)
    top, base = float(figure["numerator"] or 0.0), float(figure["denominator"] or 0.0)
    then = _quotient(figure["previous_numerator"], figure["previous_denominator"])
    other = _quotient(figure["other_numerator"], figure["other_denominator"])
    solved = {
        "growth": lambda: (1 + target) * then * base - top if then else None,
        "change": lambda: _into(target + then, top, base),  # more of the part makes the whole larger too
        "fall": lambda: _out_of(then - target, top, base),  # less of the burden makes all spending less too
        "tilt": lambda: target * other * base - top if other else None,
        "ratio": lambda: _of_money(way, target, top, base),
    }
    return _more(one, target, top, base) if way.how == "more" else solved[one.value.kind]()


def _of_money(way: Way, target: float, top: float, base: float) -> float | None:
    """Return the yuan of a share of money: paid for a purpose, taken back, or paid out of what was given."""
    if way.how == "back":  # what is taken back leaves what was paid
        return base - top / target if target > 0 else None
    return _into(target, top, base) if way.how == "into" else target * base - top


def _out_of(aim: float, top: float, base: float) -> float | None:
    """Return what, taken off both sums, brings their ratio down to an aim.

    >>> _out_of(0.25, 40.0, 100.0)
    20.0
    """
    return (top - aim * base) / (1 - aim) if aim < 1 - TOLERANCE else None


def _more(one: Indicator, target: float, top: float, base: float) -> float | None:
    """Return how many more things there must be: of a number, or of tries that add to the base too."""
    if one.value.kind == "count":
        return float(ceil(target - top - ALMOST))
    found = _into(target, top, base)
    return None if found is None else float(ceil(found - ALMOST))


def _into(aim: float, top: float, base: float) -> float | None:
    """Return what, added to both sums, brings their ratio to an aim.

    >>> _into(0.6, 50.0, 100.0)
    25.0
    """
    return (aim * base - top) / (1 - aim) if aim < 1 - TOLERANCE else None


def _quotient(top: float | None, base: float | None) -> float:
    return float(top or 0.0) / float(base) if base else 0.0


def paid(one: Opened, needed: float) -> pl.DataFrame | None:
    """One row per project that is to pay, or to take back: as few as give what is needed, the largest first.

    adds: its yuan, of the last one only what is still lacking. None where all of them do not suffice.
    """
    open_ = pl.col("denominator") - pl.col("numerator")
    rows = one.units.filter((pl.col("denominator") > 0) & (open_ >= CENT))
    rows = rows.with_columns(open_.alias(ADDS), pl.lit(value=False).alias(IS_OPEN), pl.lit(2).alias(EFFORT))
    rows = rows.sort(-pl.col(ADDS), "id", maintain_order=True)
    before = pl.col(ADDS).cum_sum() - pl.col(ADDS)
    rows = rows.with_columns(before=before).filter(pl.col("before") < needed - CENT / 2)
    if float(rows[ADDS].sum()) < needed - CENT:
        return None
    left = pl.min_horizontal(pl.col(ADDS), needed - pl.col("before"))
    return rows.with_columns(left.alias(ADDS)).drop("before")
