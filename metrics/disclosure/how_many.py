"""How many people, households or things a figure tells of, and whether that may be told in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from math import floor
from typing import Any

from metrics.catalogue import BY_ID
from metrics.figures.lineage import said
from metrics.grammar.indicator import Indicator
from metrics.grammar.totals import Ratio, Total

FEWEST = 10  # a count below it is not told (the 10-5 rule)
BASE = 5  # all other counts are rounded to it
YUAN = 1000.0  # sums of money are rounded to it
NOISE = 1e-6  # sums of survey weights are no whole numbers
SHARES = frozenset({"%", "pp"})
SUMS = ("numerator", "denominator")
SETS = ("", "previous_", "other_")  # this period's sums, the year before's, those it is held against


@dataclass(frozen=True, slots=True)
class People:
    """What a figure counts. `wholes` may be nothing; of a group none and all are told no more than few.

    Numbers of households, persons, months or answers; the same places mean the same in every row of an
    indicator, so that what lies in one place of its villages adds up to the township's.
    """

    wholes: tuple[float, ...]
    parts: tuple[float, ...] = ()

    @property
    def is_nobody(self) -> bool:
        """Nothing is counted at all."""
        return all(abs(one) < NOISE for one in (*self.wholes, *self.parts))

    @property
    def is_safe(self) -> bool:
        """Whether it may be told: nobody at all, or nowhere fewer than ten.

        >>> People((12,), (12, 0)).is_safe, People((40,), (30, 10)).is_safe, People((0,)).is_safe
        (False, True, True)
        """
        if self.is_nobody:
            return True
        wholes = all(abs(one) < NOISE or one > FEWEST - NOISE for one in self.wholes)
        return wholes and all(one > FEWEST - NOISE for one in self.parts)

    @property
    def size(self) -> float:
        """The largest group that it counts."""
        return max((*self.wholes, *self.parts), default=0.0)

    def less(self, others: Iterable[People]) -> People:
        """Return what is left when others are taken out."""
        return reduce(_minus, others, self)

    def more(self, other: People) -> People:
        """Return both together."""
        return _minus(self, People(tuple(-one for one in other.wholes), tuple(-one for one in other.parts)))


def _minus(one: People, other: People) -> People:
    def apart(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(a - b for a, b in zip(first, second, strict=True))

    return People(apart(one.wholes, other.wholes), apart(one.parts, other.parts))


def rounded(number: float, *, is_money: bool = False) -> float:
    """Return a sum as it is published: always the same for the same sum, halves upwards.

    >>> rounded(12), rounded(13), rounded(12.5), rounded(1499, is_money=True)
    (10.0, 15.0, 15.0, 1000.0)
    """
    base = YUAN if is_money else float(BASE)
    return base * floor(number / base + 0.5)


def is_money(total: Total) -> bool:
    """Whether a sum is of yuan; every other sum is a count."""
    return total.words is None and bool(total.columns) and said(total).en.endswith("yuan")


@cache
def sums_of(number: str) -> dict[str, bool]:
    """Return which sums a row of an indicator has, by their key → whether it is money."""
    value = BY_ID[number].value
    found: dict[str, bool] = {}
    for before, ratio in zip(SETS, (value.now, value.before, value.other), strict=True):
        if ratio is not None:
            found |= {
                f"{before}{key}": is_money(total) for key, total in zip(SUMS, ratio.totals, strict=True)
            }
    return found


def people(row: Mapping[str, Any]) -> People | None:
    """Return what a tidy row counts; None where it is hidden on every desk (answers of few)."""
    indicator = BY_ID[row["indicator"]]
    if row["denominator"] is None and row["units"]:
        return None
    wholes, parts = [float(row["units"] or 0)], list[float]()
    value = indicator.value
    for before, ratio in zip(SETS, (value.now, value.before, value.other), strict=True):
        if ratio is not None:
            _add(indicator, ratio, [float(row[f"{before}{key}"] or 0) for key in SUMS], wholes, parts)
    if indicator.sample is not None:
        satisfied, answers = (float(row[key] or 0) for key in ("satisfied", "answers"))
        wholes.append(answers)
        parts += [satisfied, answers - satisfied]
    return People(tuple(wholes), tuple(parts))


def _add(
    indicator: Indicator, ratio: Ratio, sums: list[float], wholes: list[float], parts: list[float]
) -> None:
    """Add the groups that a ratio tells of: of a share also those who are not in it."""
    top, base = (not is_money(total) for total in ratio.totals)
    if base:
        wholes.append(sums[1])
    if top and base and indicator.unit in SHARES:
        parts += [sums[0], sums[1] - sums[0]]
    elif top:
        wholes.append(sums[0])
