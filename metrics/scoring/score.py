"""Scores: each indicator's points between floor and full, and their weighted mean over what applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from metrics.scoring.scheme import Bound, Scheme

FULL, TOLERANCE = 100.0, 1e-9
COUNTED = ("scored", "zero")
LEAST_WEIGHT = 0.6  # interface.md: with less of the weight left a unit is not ranked
LINE = {
    "indicator": pl.String(),
    "weight": pl.Float64(),
    "mode": pl.String(),
    "step": pl.Float64(),
    "points": pl.Float64(),
}


@dataclass(frozen=True)
class Scored:
    """`parts`: one row per unit and indicator; `totals`: one row per unit."""

    parts: pl.DataFrame
    totals: pl.DataFrame


def scored(scheme: Scheme, values: pl.DataFrame, schedule: float) -> Scored:
    """Score units by a scheme. `values` as `scored_values` gives them; `schedule` is the share of the year.

    parts: code, indicator, raw, used, floor, full, weight (scaled to 100 over the lines that anybody has),
    score 0–100 (null: shared or dropped), state. totals: code, score, weight_left (share), is_ranked.
    """
    parts = values.join(lines_of(scheme), on="indicator", how="inner")
    bounds = bounds_of(scheme, schedule)
    parts = parts.with_columns(floor=picked(bounds, 0), full=picked(bounds, 1)).with_columns(state=bounded())
    anybody = pl.col("state").is_in(COUNTED).any().over("indicator")
    parts = parts.with_columns(state=pl.when(anybody).then("state").otherwise(pl.lit("dropped")))
    taking = parts.filter(pl.col("state") != "dropped")["indicator"].unique()
    weights = pl.DataFrame({"indicator": taking}).join(lines_of(scheme), on="indicator")
    total = float(weights["weight"].sum() or 1.0)
    parts = parts.with_columns(
        weight=pl.col("weight") * FULL / total,
        score=pl.when(pl.col("state") == "scored")
        .then(points())
        .when(pl.col("state") == "zero")
        .then(pl.lit(0.0)),
    )
    return Scored(parts, unit_totals(parts))


def lines_of(scheme: Scheme) -> pl.DataFrame:
    """One row per line of a scheme.

    indicator, weight (as the scheme gives it), mode, step and points (of `deduct`; null elsewhere).
    """
    rows = [(one.indicator, one.weight, one.mode, one.deduct_step, one.deduct_points) for one in scheme.lines]
    return pl.DataFrame(rows, schema=LINE, orient="row")


def bounds_of(scheme: Scheme, schedule: float) -> Mapping[str, tuple[pl.Expr, pl.Expr]]:
    """Return indicator → floor and full, as expressions over a unit's own row."""
    return {one.indicator: (_bound(one.floor, schedule), _bound(one.full, schedule)) for one in scheme.lines}


def _bound(of: Bound, schedule: float) -> pl.Expr:
    """Return a bound as an expression over the unit's own target and last year's value."""
    return {
        "number": pl.lit(of.number),
        "target": pl.col("target") + of.number,
        "last_year": _last_year() * of.number,
        "schedule": pl.lit(schedule + of.number),
    }[of.base]


def _last_year() -> pl.Expr:
    """Return last year's count, or value; nothing last year sets no bound."""
    is_count = pl.col("unit") == "count"
    count = pl.when(pl.col("previous_numerator") > 0).then(pl.col("previous_numerator"))
    return pl.when(is_count).then(count).otherwise("previous_value")


def picked(bounds: Mapping[str, tuple[pl.Expr, pl.Expr]], place: int) -> pl.Expr:
    """Return the floor (0) or full value (1) of each row's own indicator."""
    found = pl.lit(None, dtype=pl.Float64())
    for indicator, both in bounds.items():
        found = pl.when(pl.col("indicator") == indicator).then(both[place]).otherwise(found)
    return found


def bounded() -> pl.Expr:
    """Leave out a unit without bounds: no target, nothing last year, or floor = full."""
    same = (pl.col("full") - pl.col("floor")).abs() <= TOLERANCE
    unbounded = pl.col("floor").is_null() | pl.col("full").is_null() | same
    may_drop = pl.col("state").is_in(COUNTED) & unbounded.fill_null(value=True)
    return pl.when(may_drop).then(pl.lit("shared")).otherwise("state")


def points() -> pl.Expr:
    """Return the points of `used` between `floor` and `full`: no bonus above full, none below floor."""
    up = pl.when(pl.col("full") > pl.col("floor")).then(1.0).otherwise(-1.0)
    short = up * (pl.col("full") - pl.col("used"))
    whole = (pl.col("full") - pl.col("floor")).abs()
    linear = (FULL * (1 - short / whole)).clip(0.0, FULL)
    steps = (short / pl.col("step") + TOLERANCE).floor().clip(lower_bound=0)
    deduct = (FULL - steps * pl.col("points")).clip(0.0, FULL)
    at_once = pl.when(short <= TOLERANCE).then(FULL).otherwise(0.0)
    return (
        pl.when(pl.col("mode") == "deduct")
        .then(deduct)
        .when(pl.col("mode") == "all_or_nothing")
        .then(at_once)
        .otherwise(linear)
    )


def unit_totals(parts: pl.DataFrame) -> pl.DataFrame:
    """One row per unit: the weighted mean over what applies, and how much of the weight that is.

    code, weight_left (share, 0–1), score (0–100; null where nothing counts), is_ranked. `parts`: those of
    `scored`.
    """
    counts = pl.col("state").is_in(COUNTED)
    weight = pl.col("weight").filter(counts).sum()
    there = pl.col("weight").filter(pl.col("state") != "dropped").sum()
    sums = parts.group_by("code", maintain_order=True).agg(
        top=(pl.col("weight") * pl.col("score")).filter(counts).sum(),
        base=weight,
        weight_left=pl.when(there > 0).then(weight / there).otherwise(0.0),
    )
    is_ranked = (pl.col("weight_left") >= LEAST_WEIGHT - TOLERANCE).fill_null(value=False) & (
        pl.col("base") > 0
    )
    return sums.select(
        "code",
        "weight_left",
        score=pl.when(pl.col("base") > 0).then(pl.col("top") / pl.col("base")),
        is_ranked=is_ranked,
    )
