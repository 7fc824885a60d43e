"""Of how many independent tries a share is, where its units repeat one household, post or person.

Six months of one post go well or badly together, and so do the weekly contacts with one household: to take
each as a try of its own makes every statement about chance too sure. Whose the rows of a fact are stands in
its declaration (`Fact.whose`; a fact that does not say it cannot be imported), and the cube keeps the sums of
squares over whom they are. They add up over villages, as every sum does, and say how much less a share tells
than so many independent tries would (Kish's design effect, by the linearised variance of a ratio; Wilson's
limits on the number that is left: Korn and Graubard, Survey Methodology 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import narwhals as nw
import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.arithmetic import NONE, sum_of
from metrics.figures.uncertainty import Z
from metrics.grammar.indicator import Indicator, Total
from pipelines.facts import FACTS

WHOSE = {fact.name: fact.whose for fact in FACTS}
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Squares:
    """The sums of squares of one share over whom its units are: all four add up over areas.

    With y and n of what one household (post, person) has in numerator and denominator: Σy², Σyn, Σn², and
    how many there are.
    """

    met: Total
    due: Total

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """Its columns in the cube."""
        both, base = f"{self.met.column}__of__{self.due.name}", f"{self.due.column}__of_one"
        return f"{both}__squares", f"{both}__products", f"{base}__squares", f"{base}__number"

    @property
    def expressions(self) -> dict[str, nw.Expr]:
        """Each column's sum over a frame of one row per key and whose its rows are, with both totals."""
        y, n = nw.col(self.met.column), nw.col(self.due.column)
        sums = ((y * y).sum(), (y * n).sum(), (n * n).sum(), (n > 0).cast(nw.Float64).sum())
        return dict(zip(self.columns, sums, strict=True))


def squares_of(indicator: Indicator) -> Squares | None:
    """Return the sums of squares of a share; None where each of its units is another, or it is no share.

    A survey has its own (Kish's n by household); a share of two facts is none of tries. TypeError where the
    base is no number of units and its fact says that nobody comes twice: then every row weighs otherwise.
    """
    of = indicator.value.now
    is_share = indicator.value.kind == "ratio" and indicator.unit == "%" and indicator.sample is None
    if not is_share or of.numerator.fact != of.denominator.fact:
        return None
    if WHOSE[of.denominator.fact]:
        return Squares(of.numerator, of.denominator)
    if indicator.units.column != of.denominator.column:
        raise TypeError(f"{indicator.id}: {of.denominator.fact} must say whose its rows are (Fact.whose)")
    return None


SQUARES = {one.id: squares for one in CATALOGUE if (squares := squares_of(one)) is not None}


@cache
def columns() -> tuple[str, ...]:
    """Return the columns of the cube that hold sums of squares."""
    return tuple(dict.fromkeys(name for one in SQUARES.values() for name in one.columns))


def of_fact(fact: str) -> tuple[Squares, ...]:
    """Return the sums of squares over one fact."""
    return tuple(one for one in SQUARES.values() if one.due.fact == fact)


def independent(indicator: Indicator) -> pl.Expr:
    """Return of how many independent tries a figure is; null for what is no share of tries.

    At least one and at most its units. Where nothing, or everything, is met, the squares say nothing of how
    units go together: then those of one are taken as one. Few of them make the estimate unsure: it is lowered
    by Student's t.
    """
    of = indicator.value.now
    if indicator.value.kind != "ratio" or indicator.unit != "%" or indicator.sample is not None:
        return NONE
    units = sum_of(indicator.units)
    if indicator.id not in SQUARES:
        return units
    yy, yn, nn, number = (pl.col(name) for name in SQUARES[indicator.id].columns)
    base = sum_of(of.denominator)
    share = sum_of(of.numerator) / base
    spread = yy - 2 * share * yn + share * share * nn
    varies = (spread > LEAST * nn) & (number > 1)
    tries = share * (1 - share) * base * base / spread * (number - 1) / number * _shrunk(number - 1)
    apart = pl.when(varies).then(tries).otherwise(base * base / nn)
    found = pl.when((nn - base).abs() <= LEAST * base).then(units).otherwise(apart)  # each is another
    found = found.clip(lower_bound=1.0)  # however few they are, they are one try
    return pl.when((base > 0) & (nn > 0)).then(pl.min_horizontal(found, units))


def _shrunk(freedom: pl.Expr) -> pl.Expr:
    """Return (z ÷ t)² for so many degrees of freedom (Cornish and Fisher, two terms)."""
    z3, z5 = Z**3, Z**5
    t = Z + (z3 + Z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom * freedom)
    return (Z / t) ** 2
