"""Which units are on the list: as few as turn the status, of those alike the ones that are least to do."""

from __future__ import annotations

from typing import Literal

import polars as pl

from metrics.figures.aims import TOLERANCE
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.indicators.ways import Way
from metrics.opening.opened import Opened
from metrics.opening.why import HELD, UNMET
from metrics.turning.asking import DUE, WANTS

ADDS, BASE, IS_OPEN, FAULTS = "adds", "base", "is_open", "faults"
Goal = Literal["met", "near"]  # what a figure is turned to
UNKNOWN = "not_reported"  # with a value: too many of whom nothing is known
EFFORT = "effort"  # 0 a row held back is mended, 1 find out, 2 mend what is known to fail


def goals(figure: Figure) -> tuple[Goal, ...]:
    """Return what a figure may be turned to, the best first: to near where it is not yet, if not to met."""
    is_below = figure["status"] in {"missed", UNKNOWN} and figure["near"] is not None
    return ("met", "near") if is_below else ("met",)


def aim_of(figure: Figure, goal: Goal) -> float:
    """Return the value from which on a figure is what it is to be turned to."""
    return float((figure["near"] if goal == "near" else figure["target"]) or 0.0)


def able(one: Opened, way: Way, goal: Goal = "met") -> pl.DataFrame:
    """One row per unit that could pass and does not: the columns of Opened, and what its passing adds.

    adds: to the good (to the numerator, or off it where less is better); base: to the denominator; is_open:
    nothing is known of it yet; faults: how many parts are unmet; effort. Ordered by `in_order`.
    """
    rows = one.units.with_columns(pl.lit(0.0).alias(BASE), pl.col("short").alias(ADDS))
    rows = rows.filter(~pl.col("passes").fill_null(value=False) & (pl.col(ADDS) > 0))
    if not one.indicator.has_open_base:
        rows = rows.with_columns(pl.lit(value=False).alias(IS_OPEN))
    else:
        rows = rows.with_columns((pl.col("known") == 0).alias(IS_OPEN))
    found = [rows]
    if counts_missing(one.indicator, one.figure, goal) and one.left_out.height:
        lost = one.left_out.filter("missing")
        more = (pl.col("asked") - pl.col("known")).alias(ADDS)
        found.append(
            lost.with_columns(more, more.alias(BASE), pl.lit(value=True).alias(IS_OPEN)).with_columns(
                pl.lit(0.0).alias(name) for name in ([ADDS, BASE] if one.indicator.lower_is_better else [])
            )
        )
    both = pl.concat(found, how="diagonal_relaxed")
    acts = pl.when(IS_OPEN).then(pl.lit(way.not_known is not None)).otherwise(pl.lit(way.act is not None))
    return in_order(_with_effort(both.filter(acts), one.indicator), way)


def counts_missing(indicator: Indicator, figure: Figure, goal: Goal = "met") -> bool:
    """Whether those of whom nothing is known keep the figure from its goal, whatever the others do."""
    if goal == "near" and indicator.must_be_covered and figure["status"] == UNKNOWN:
        return bool(figure["missing"])
    is_all = indicator.unit == "%" and (figure["target"] or 0.0) >= 1 - TOLERANCE
    wants_all = goal == "met" and is_all
    return bool(figure["missing"]) and (wants_all or indicator.missing_decides)


def _with_effort(rows: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    parts = [name for name in indicator.because if name in rows.columns]
    unmet = [(pl.col(name).cast(pl.String()).is_in([UNMET, "false"])).cast(pl.Int64) for name in parts]
    faults = pl.sum_horizontal(unmet) if unmet else pl.lit(1, dtype=pl.Int64())
    effort = pl.when(HELD).then(0).when(IS_OPEN).then(1).otherwise(2)
    return rows.with_columns(faults.fill_null(0).alias(FAULTS), effort.alias(EFFORT))


def in_order(rows: pl.DataFrame, way: Way) -> pl.DataFrame:
    """Return the units (grain unchanged), who adds most first, then who is least to do.

    Least to do: a row held back is mended, then what only has to be found out, then what has fewest parts
    unmet; who wants it before who was not asked, who does not want it last; what is due soonest; village by
    village, those with most on the list first.
    """
    rows = rows.with_columns(_many=pl.len().cast(pl.Int64).over("village_code"))
    wish = pl.col(WANTS).cast(pl.Int8).fill_null(2).replace_strict({1: 0, 2: 1, 0: 2}) if way.by_wish else 0
    rows = rows.with_columns(_wish=wish)
    return rows.sort(
        *(-pl.col(ADDS), EFFORT, FAULTS, "_wish", DUE, -pl.col("_many"), "village_code", "id"),
        nulls_last=True,
        maintain_order=True,
    ).drop("_many", "_wish")


def shortest(rows: pl.DataFrame, one: Opened, goal: Goal = "met") -> pl.DataFrame | None:
    """Return the fewest units that turn the status, in order (rows of `rows`); None where all do not.

    All units of whom nothing is known, where these keep it from being met; of the others the first so many.
    """
    figure = one.figure
    must = rows.filter(pl.col(BASE) > 0) if not one.indicator.lower_is_better else rows.filter(IS_OPEN)
    free = rows.join(must, on="unit", how="anti", maintain_order="left")
    lacking = one.left_out.filter("missing").height if one.left_out.height else 0
    if counts_missing(one.indicator, figure, goal) and must.height < lacking:
        return None
    done = 0.0
    for n in range(free.height + 1):
        if n:
            done += float(free[ADDS][n - 1])
        if _is_reached(one, goal, float(must[ADDS].sum()) + done, float(must[BASE].sum())):
            return in_list(rows, pl.concat([must, free.head(n)]))
    return None


def in_list(rows: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Return those of the rows that are chosen, what is least to do first."""
    mine = rows.join(chosen.select("unit"), on="unit", how="semi", maintain_order="left")
    return mine.sort(EFFORT, maintain_order=True)


def _is_reached(one: Opened, goal: Goal, adds: float, base: float) -> bool:
    """Whether the goal is reached with so much more that is good, and so much more in the base."""
    figure, indicator = one.figure, one.indicator
    top, below = float(figure["numerator"] or 0.0), float(figure["denominator"] or 0.0) + base
    sign = -1 if indicator.lower_is_better else 1
    top += sign * adds
    value = top if indicator.value.kind == "count" else top / below if below > 0 else None
    return value is not None and sign * (value - aim_of(figure, goal)) >= -TOLERANCE
