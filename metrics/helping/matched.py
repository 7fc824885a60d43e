"""Two groups of households over the same years: one weighed to be as the other was at the start.

What is worked out here knows nothing of help: a cohort, others, classes and incomes go in, sums and their
spread come out. Incomes per head are a sum of yuan over a sum of persons, never a mean of households' own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from metrics.figures.uncertainty import Z

BANDS = 5  # of income per head at the start, as many households of the register in each (proposed)
OUTSIDE = "none"  # the class of who was not in scope at the start
HELPED, OTHERS = "helped", "others"
CELL = ["class", "band"]
TOLERANCE = 1e-9


class Point(NamedTuple):
    """A group in one year: income per head (yuan), its 95 % limits, the median household's, how many.

    Every number but `households` is None in a year of which no income is known.
    """

    year: int
    mean: float | None
    low: float | None
    high: float | None
    median: float | None
    households: int


class Change(NamedTuple):
    """How far income per head moved from the first year to the last, in yuan: of either group."""

    first: int
    last: int
    helped: float
    others: float
    low: float  # 95 % limits of the difference
    high: float

    @property
    def difference(self) -> float:
        """By how much more the cohort's moved than the others'."""
        return self.helped - self.others


def whole(incomes: pl.DataFrame, years: Sequence[int]) -> pl.DataFrame:
    """Return the rows of the households that have an income in each of these years, in these years alone.

    One row per household and year; `incomes`: household_id, year, income, members.
    """
    mine = incomes.filter(pl.col("year").is_in(list(years)))
    everywhere = pl.len().over("household_id") == len(years)
    return mine.filter(everywhere)


def celled(rows: pl.DataFrame, start: int) -> pl.DataFrame:
    """One row per household: its class, and its band of income per head in the year of the start.

    Bands hold as many households each; who has the same income is in the same band. `rows`: household_id,
    year, income, members, class (null: not in scope then).
    """
    at_start = rows.filter(pl.col("year") == start).with_columns(
        per_head=pl.col("income") / pl.col("members"), **{"class": pl.col("class").fill_null(OUTSIDE)}
    )
    place = (pl.col("per_head").rank("min") - 1) * BANDS // pl.len()
    return at_start.select("household_id", "class", band=place.cast(pl.Int64))


def weighed(homes: pl.DataFrame) -> pl.DataFrame:
    """Return the households of both groups that have others of their cell in the other one, with a weight.

    One row per household: columns of `homes` (household_id, group, class, band) and weight. One of the cohort
    weighs 1; others weigh what makes them together as many in each cell as the cohort has there.
    """
    both = homes.filter(pl.col("group").is_in([HELPED, OTHERS]))
    counted = both.with_columns(
        n_helped=(pl.col("group") == HELPED).sum().over(CELL),
        n_others=(pl.col("group") == OTHERS).sum().over(CELL),
    )
    kept = counted.filter(pl.col("n_helped") > 0, pl.col("n_others") > 0)
    share = pl.col("n_helped") / pl.col("n_others")
    return kept.select(*homes.columns, weight=pl.when(pl.col("group") == HELPED).then(1.0).otherwise(share))


def point(rows: pl.DataFrame, year: int) -> Point:
    """Return a group's figures of a year; `rows`: income, members, weight, a row per household."""
    if rows.is_empty():
        return Point(year, None, None, None, None, 0)
    mean, added = _linear(rows)
    far = student(rows.height - 1) * spread(added)
    return Point(year, mean, mean - far, mean + far, _median(rows), rows.height)


def change(helped: pl.DataFrame, others: pl.DataFrame, first: int, last: int) -> Change:
    """Return how far either group moved between two years, and the limits of the difference.

    Rows as `point` has them, with household_id and year; the same households in both years. What each
    household adds to both years is taken together; groups are taken as independent, weights as given; the
    smaller group's size says how wide Student's t is.
    """
    moved, errors = [], []
    for group in (helped, others):
        ends = [group.filter(pl.col("year") == year).sort("household_id") for year in (first, last)]
        (then, added_then), (now, added_now) = (_linear(rows) for rows in ends)
        moved.append(now - then)
        errors.append(spread(added_now - added_then))
    fewest = min(ends.n_unique("household_id") for ends in (helped, others))
    far = student(fewest - 1) * math.hypot(errors[0], errors[1])
    by = moved[0] - moved[1]
    return Change(first, last, moved[0], moved[1], by - far, by + far)


def _linear(rows: pl.DataFrame) -> tuple[float, np.ndarray]:
    """Return income per head, and what each household adds to it beyond what was to be expected."""
    income, members, weight = (
        rows[name].cast(pl.Float64).to_numpy() for name in ("income", "members", "weight")
    )
    people = float((weight * members).sum())
    mean = float((weight * income).sum()) / people
    return mean, weight * (income - mean * members) / people


def spread(added: np.ndarray) -> float:
    """Return the standard error of a ratio of sums, of what each household adds to it; 0 for one alone."""
    n = len(added)
    return float(np.sqrt((added**2).sum() * n / (n - 1))) if n > 1 else 0.0


def student(freedom: int) -> float:
    """Return Student's t that leaves 2.5 % above it, by its expansion in 1 ÷ freedom.

    >>> round(student(9), 2), round(student(29), 3), round(student(10_000), 2)
    (2.26, 2.045, 1.96)
    """
    terms = (
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    )
    of = max(freedom, 1)
    return Z + math.fsum(term / of**power for power, term in enumerate(terms, start=1))


def _median(rows: pl.DataFrame) -> float:
    """Return the income per head that half of the weight lies at or below."""
    ordered = rows.select(per_head=pl.col("income") / pl.col("members"), weight="weight").sort("per_head")
    half = float(ordered.select(pl.col("weight").sum()).item()) / 2
    reached = pl.col("weight").cum_sum() >= half - TOLERANCE
    return float(ordered.filter(reached)["per_head"][0])
