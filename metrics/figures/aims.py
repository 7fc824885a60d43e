"""Puts beside each row of an indicator what is wanted there: target, source, near band, looser or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.figures.targets import WHERE, planned, schedule
from metrics.grammar.indicator import Indicator, Target
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

TOLERANCE = 1e-9
NONE = pl.lit(None, dtype=pl.Float64())
NOT_ITS_OWN = Text(
    "目标是就全部帮扶对象定的，本范围没有单独目标",
    "the target is for all in scope; this scope has none of its own",
)
COLUMNS = ("target", "source_zh", "source_en", "is_proposed", "own_near")


@dataclass(frozen=True)
class Aims:
    """What is wanted in the areas and periods asked for: the county's own targets, the benchmarks."""

    periods: Sequence[Period]
    today: date
    own: pl.DataFrame
    benchmarks: pl.DataFrame
    scope: str | None = None  # of households that the rows are of; a scope has only what is wanted of it


def aimed(rows: pl.LazyFrame, indicator: Indicator, aims: Aims) -> pl.LazyFrame:
    """Return the rows (grain unchanged) with target, source_zh, source_en, is_proposed, is_looser, near.

    `rows` have period, area_code and previous_numerator. Rows of a scope for which the plan says no target
    have none, and neither have they the county's own, which is for all; the source says so.
    """
    if aims.scope is not None and not is_for(indicator.target, aims.scope):
        is_wanted_of_all = (
            indicator.target is not None
            or not aims.own.filter(pl.col("indicator") == indicator.id).is_empty()
        )
        return _without(rows, NOT_ITS_OWN if is_wanted_of_all else None)
    rows = _plan(rows, indicator.target, aims)
    own = aims.own.filter(pl.col("indicator") == indicator.id).drop("indicator")
    if own.height and aims.scope is None:
        rows = _own(rows, own, plan_binds=not (indicator.target and indicator.target.proposed))
    else:
        rows = rows.with_columns(is_looser=pl.lit(value=False))
    near_by = pl.coalesce("own_near", pl.lit(indicator.near, dtype=pl.Float64()))
    return rows.with_columns(near=edge(indicator, near_by)).drop("own_near")


def is_for(target: Target | None, scope: str) -> bool:
    """Whether the plan says a target for a scope of households itself."""
    return target is not None and scope in target.scopes


def _without(rows: pl.LazyFrame, said: Text | None) -> pl.LazyFrame:
    words = {
        "source_zh": pl.lit(said.zh if said else None, dtype=pl.String()),
        "source_en": pl.lit(said.en if said else None, dtype=pl.String()),
    }
    marks = {name: pl.lit(value=False) for name in ("is_proposed", "is_looser")}
    return rows.with_columns(target=NONE, near=NONE, **words, **marks)


def edge(indicator: Indicator, near_by: pl.Expr) -> pl.Expr:
    """Return how far from the target a value may lie and still count as near."""
    by = near_by * pl.col("target") if indicator.near_is_relative else near_by
    return pl.col("target") + by if indicator.lower_is_better else pl.col("target") - by


def _plan(rows: pl.LazyFrame, target: Target | None, aims: Aims) -> pl.LazyFrame:
    """Return the rows with what the catalogue wants."""
    if target is not None and target.lookup == "benchmark":
        return rows.join(aims.benchmarks.lazy(), on=list(WHERE), how="left", maintain_order="left")
    number = NONE
    if target is not None and target.lookup == "last_year":
        number = pl.when(pl.col("previous_numerator") > 0).then(pl.col("previous_numerator"))
    elif target is not None:
        is_by_day = target.lookup == "schedule"
        numbers = {
            period.id: schedule(period, aims.today) if is_by_day else planned(target, period)
            for period in aims.periods
        }
        number = pl.col("period").replace_strict(numbers, default=None, return_dtype=pl.Float64)
    said = target.source if target else None
    return rows.with_columns(
        target=number,
        source_zh=pl.lit(said.zh if said else None, dtype=pl.String()),
        source_en=pl.lit(said.en if said else None, dtype=pl.String()),
        is_proposed=pl.lit(bool(target and target.proposed)),
        own_near=NONE,
    )


def _own(rows: pl.LazyFrame, own: pl.DataFrame, *, plan_binds: bool) -> pl.LazyFrame:
    """Return the rows with the county's own target where it has one; looser than the plan's is said."""
    sided = own.rename({name: f"{name}_own" for name in COLUMNS}).lazy()
    has_own = pl.col("target_own").is_not_null()
    worse = pl.col("target_own") < pl.col("target") - TOLERANCE
    return (
        rows.join(sided, on=list(WHERE), how="left", maintain_order="left")
        .with_columns(
            is_looser=has_own & worse.fill_null(value=False) & plan_binds,
            **{name: pl.when(has_own).then(f"{name}_own").otherwise(name) for name in COLUMNS},
        )
        .drop(f"{name}_own" for name in COLUMNS)
    )
