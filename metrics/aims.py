"""Puts beside each row of an indicator what is wanted there: target, source, near band, looser or not."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.indicator import Indicator, Target
from metrics.targets import WHERE, benchmark_targets, own_targets, planned
from pipelines.periods import Period

TOLERANCE = 1e-9
NONE = pl.lit(None, dtype=pl.Float64())
COLUMNS = ("target", "source_zh", "source_en", "is_proposed", "own_near")


def aimed(
    rows: pl.DataFrame,
    indicator: Indicator,
    periods: Sequence[Period],
    chains: pl.DataFrame,
    tables: dict[str, pl.DataFrame],
) -> pl.DataFrame:
    """Return the rows (grain unchanged) with target, source_zh, source_en, is_proposed, is_looser, near.

    `tables` holds `target` and `benchmark`; `rows` have period, area_code and previous_numerator.
    """
    rows = _with(rows, own_targets(tables["target"], indicator, periods, chains), "own")
    plans = _plan(rows, indicator.target, periods, chains, tables["benchmark"])
    has_own = pl.col("target_own").is_not_null()
    plan_binds = not (indicator.target and indicator.target.proposed)
    worse = pl.col("target_own") < pl.col("target_plan") - TOLERANCE
    near = pl.coalesce("own_near_own", pl.lit(indicator.near, dtype=pl.Float64()))
    picked = [pl.coalesce(f"{name}_own", f"{name}_plan").alias(name) for name in COLUMNS[:-1]]
    return (
        plans.with_columns(
            *picked,
            is_looser=has_own & worse.fill_null(value=False) & plan_binds,
            near_by=near,
        )
        .with_columns(near=edge(indicator))
        .drop([f"{name}_{side}" for name in COLUMNS for side in ("own", "plan")], "near_by")
    )


def edge(indicator: Indicator) -> pl.Expr:
    """Return how far from the target a value may lie and still count as near."""
    by = pl.col("near_by") * pl.col("target") if indicator.near_is_relative else pl.col("near_by")
    return pl.col("target") + by if indicator.lower_is_better else pl.col("target") - by


def _plan(
    rows: pl.DataFrame,
    target: Target | None,
    periods: Sequence[Period],
    chains: pl.DataFrame,
    benchmark: pl.DataFrame,
) -> pl.DataFrame:
    """Return the rows with what the catalogue wants: `…_plan`."""
    if target is not None and target.lookup == "benchmark":
        return _with(rows, benchmark_targets(benchmark, periods, chains), "plan")
    number = NONE
    if target is not None and target.lookup == "last_year":
        number = pl.when(pl.col("previous_numerator") > 0).then(pl.col("previous_numerator"))
    elif target is not None:
        numbers = {period.id: planned(target, period) for period in periods}
        number = pl.col("period").replace_strict(numbers, default=None, return_dtype=pl.Float64)
    said = target.source if target else None
    return rows.with_columns(
        target_plan=number,
        source_zh_plan=pl.lit(said.zh if said else None, dtype=pl.String()),
        source_en_plan=pl.lit(said.en if said else None, dtype=pl.String()),
        is_proposed_plan=pl.lit(bool(target and target.proposed)),
        own_near_plan=NONE,
    )


def _with(rows: pl.DataFrame, found: pl.DataFrame, side: str) -> pl.DataFrame:
    renamed = found.rename({name: f"{name}_{side}" for name in COLUMNS})
    return rows.join(renamed, on=list(WHERE), how="left", maintain_order="left")
