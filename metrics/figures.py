"""Rows of figures: the cube's sums for areas and kinds asked for, evaluated indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.evaluate import Around, evaluated
from metrics.indicator import Indicator

KINDS = ("lifted", "unstable", "marginal", "sudden", "cleared")
SAID = (
    "indicator", "period", "level", "area_code", "area_name", "kind", "numerator", "denominator", "value",
    "unit", "target", "target_source", "status", "low", "high", "units", "missing",
)  # fmt: skip
FURTHER = (
    "component", "parent_code", "is_proposed", "is_looser", "near", "gap", "coverage", "is_thin",
    "previous_numerator", "previous_denominator", "previous_value", "effective_n", "with_basic",
    "aside_value", "aside_n", "per_100_households", "ever_unmet", "new_units", "outliers",
    "without_outliers", "cross_section", "never_unmet", "is_full_count",
    "weighted_numerator", "weighted_denominator",
)  # fmt: skip


def asked_sums(cube: pl.DataFrame, areas: pl.DataFrame, *, by_kind: bool) -> pl.DataFrame:
    """One row per period and area (and kind): its sums; 0 where the cube has none.

    `areas` has period, level, area_code, area_name, parent_code: every area asked for has its row.
    """
    keys = ["period", "area_code", *(["kind"] if by_kind else [])]
    sums = cube.group_by(keys).agg(pl.exclude("level", "area_code", "kind", "household_type", "period").sum())
    if by_kind:
        wanted = areas.join(pl.DataFrame({"kind": KINDS}), how="cross")
    else:
        wanted = areas.with_columns(kind=pl.lit(None, dtype=pl.String()))
    names = [name for name in sums.columns if name not in keys]
    rows = wanted.join(sums, on=keys, how="left", maintain_order="left")
    return rows.with_columns(pl.col(names).fill_null(0.0))


def figures(indicators: Sequence[Indicator], sums: pl.DataFrame, around: Around, lang: str) -> pl.DataFrame:
    """One row per indicator, period, area (kind, component), in the order in which people read them."""
    source = pl.when(pl.col("target").is_not_null()).then(pl.col(f"source_{lang}")).alias("target_source")
    lazy = sums.lazy()
    found = [evaluated(one, lazy, around).with_columns(source).select(*SAID, *FURTHER) for one in indicators]
    return pl.concat(pl.collect_all(found)).sort(
        pl.col("indicator").replace_strict(
            {one.id: place for place, one in enumerate(indicators)}, return_dtype=pl.Int64
        ),
        "period",
        "area_code",
        maintain_order=True,
    )
