"""Rows of figures: the cube's sums for areas and kinds asked for, evaluated indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.figures.evaluate import Around, evaluated
from metrics.figures.tidy import FURTHER, KINDS, SAID
from metrics.grammar.indicator import Indicator

FEWEST_ANSWERS = 10  # interface.md, Answers: below it a village's satisfaction is not shown
TELLING = (
    "numerator", "denominator", "value", "low", "high", "gap", "previous_numerator", "previous_denominator",
    "previous_value", "effective_n", "with_basic", "aside_value", "aside_n", "satisfied", "answers",
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


def figures(indicators: Sequence[Indicator], sums: pl.DataFrame, around: Around) -> pl.DataFrame:
    """One row per indicator, period, area (kind, component), in the order in which people read them.

    `target_source` is in Chinese, `target_source_en` beside it.
    """
    # Of a scope of households the source also says that it has no target of its own.
    has_target = pl.col("target").is_not_null() | pl.lit(around.aims.scope is not None)
    sources = [
        pl.when(has_target).then(pl.col(f"source_{lang}")).alias(name)
        for lang, name in (("zh", "target_source"), ("en", "target_source_en"))
    ]
    names = (*SAID, *FURTHER, "target_source_en")
    lazy = sums.lazy()
    # One after the other: the frames are small, and side by side their threads wait for each other.
    found = [
        guarded(
            one, evaluated(one, lazy, around).with_columns(sources).select(names), around.aims.scope
        ).collect()
        for one in indicators
    ]
    return pl.concat(found).sort(
        pl.col("indicator").replace_strict(
            {one.id: place for place, one in enumerate(indicators)}, return_dtype=pl.Int64
        ),
        "period",
        "area_code",
        maintain_order=True,
    )


def guarded(indicator: Indicator, rows: pl.LazyFrame, scope: str | None = None) -> pl.LazyFrame:
    """Return the rows, of a village with few answers only how many: whose they are would else be guessed.

    The sums stay in the cube; nothing that is shown is made of so few. Of a scope no village has any: its
    answers taken from those of all would tell of the few that are left.
    """
    if indicator.pillar != "satisfaction":
        return rows
    is_few = (pl.col("level") == "village") & (pl.lit(scope is not None) | (pl.col("units") < FEWEST_ANSWERS))
    is_judged = ~pl.col("status").is_in(["not_applicable", "not_reported", "not_comparable"])
    return rows.with_columns(
        *(pl.when(~is_few).then(pl.col(name)).alias(name) for name in TELLING),
        status=pl.when(is_few & is_judged).then(pl.lit("too_few")).otherwise("status"),
    )
