"""Rows of figures: the cube's sums for areas and kinds asked for, evaluated indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.figures import groups
from metrics.figures.asking import asked_areas, asked_cube, small_rows
from metrics.figures.evaluate import AIMED_BY, Around, around, evaluated
from metrics.figures.records import Records
from metrics.figures.tidy import FURTHER, KINDS, SAID, TELLING
from metrics.grammar.indicator import Indicator
from metrics.grammar.scopes import within as scoped

FEWEST_ANSWERS = 10  # interface.md, Answers: below it a village's satisfaction is not shown

Asked = tuple[str | None, str, str | None, str | None]  # period, level, area, within


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


def worked_out(
    records: Records, indicator: str, asked: Asked, *, by_kind: bool, scope: str | None
) -> pl.DataFrame:
    """One row per figure worked out from the cube: of villages, kinds of households, scopes of them."""
    period, level, *_ = asked
    areas = asked_areas(records.areas, *asked)
    rows = scoped(asked_cube(records, level, period, areas), scope)
    sums = asked_sums(rows, areas, by_kind=by_kind)
    wanted = CATALOGUE if indicator == "all" else (BY_ID[indicator],)
    fit = groups.of_scope(wanted, scope)
    found = figures(fit, sums, _around(records, areas, scope))
    return groups.of_kinds(fit, found) if by_kind else found


def by_group(records: Records, indicator: str, asked: Asked, by: groups.By) -> pl.DataFrame:
    """One row per figure and group (scope, mode, department), of those indicators that can be cut so."""
    period, level, *_ = asked
    areas = asked_areas(records.areas, *asked)
    wanted = CATALOGUE if indicator == "all" else (BY_ID[indicator],)
    fit = [one for one in wanted if groups.fits(one, by)]
    known = _around(records, areas)
    if not fit:
        return figures(wanted[:1], groups.asked(_grouped(records, "mode"), areas, ()), known)
    if by == "scope":
        cube = asked_cube(records, level, period, areas)
        return pl.concat(
            figures(fit, groups.asked(groups.of_one(cube, one), areas, (one,)), _around(records, areas, one))
            for one in groups.SCOPES
        )
    rows = _grouped(records, by)
    sums = groups.asked(rows, areas, rows["group"].unique().sort().to_list())
    return figures(fit, sums, known)


def _around(records: Records, areas: pl.DataFrame, scope: str | None = None) -> Around:
    """Return what an evaluation of these areas knows besides sums."""
    tables = {name: small_rows(records, name) for name in AIMED_BY}
    return around(tables, areas, records.periods, records.arrivals(), records.settings, scope=scope)


def _grouped(records: Records, by: groups.By) -> pl.DataFrame:
    """Return the rows of the second cube by one thing."""
    return records.frame('FROM cube_by WHERE "by" = $1', [by])
