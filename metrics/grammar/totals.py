"""Additive sums over facts, and ratios of them: what every indicator is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

import narwhals as nw

from pipelines.ground.text import Text


@dataclass(frozen=True)
class Total:
    """One additive sum over one fact: of a column, or of the rows that meet a condition.

    `words` say what is summed, where that is not what the words of its column say.
    """

    fact: str
    name: str
    expression: nw.Expr
    columns: tuple[str, ...]
    words: Text | None = field(default=None, compare=False)

    @property
    def column(self) -> str:
        """Its column in the cube."""
        return f"{self.fact}__{self.name}"


@dataclass(frozen=True, slots=True)
class Of:
    """A fact to take sums of."""

    fact: str

    def sum(self, column: str, name: str | None = None) -> Total:
        """Return the sum of a column; where it is null, nothing is added."""
        return Total(self.fact, name or column, nw.col(column).sum(), (column,))

    def sum_where(self, column: str, name: str, where: nw.Expr, *, words: Text | None = None) -> Total:
        """Return the sum of a column over the rows that meet a condition; `words` say what these are."""
        return Total(self.fact, name, nw.when(where).then(nw.col(column)).sum(), (column,), words)

    def count(self, name: str, where: nw.Expr, *columns: str, words: Text | None = None) -> Total:
        """Return how many rows meet a condition; a row where it is not known does not.

        `words` say what the rows are that are counted: a formula needs them.
        """
        return Total(self.fact, name, where.cast(nw.Int64).sum(), columns, words)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A sum per another: the ratio of sums, never a mean of ratios."""

    numerator: Total
    denominator: Total

    @property
    def totals(self) -> tuple[Total, Total]:
        """Both sums."""
        return (self.numerator, self.denominator)


def ratio(numerator: Total, *, per: Total) -> Ratio:
    """Return a ratio of two sums, which may come from two facts of one area grain."""
    return Ratio(numerator, per)
