"""Figures that no snapshot holds as asked for, worked out from its cube; and rows of small tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.figures.asking import asked_areas, asked_cube
from metrics.figures.records import Records
from metrics.grammar.scopes import within as scoped
from pipelines.facts.county import complete
from pipelines.sources import SOURCES, source

if TYPE_CHECKING:
    from metrics.figures.evaluate import Around
    from metrics.figures.groups import By

SMALL = tuple(table.name for table in SOURCES if not table.is_about_people)
ROWS_OF = {name: f"FROM {name}" for name in SMALL}  # names of our own
Asked = tuple[str | None, str, str | None, str | None]  # period, level, area, within


def small_rows(records: Records, name: str) -> pl.DataFrame:
    """One row per accepted row of a small table, every column of its contract; KeyError for another."""
    held = records.frame(ROWS_OF[name]) if name in records.tables else None
    return complete(held, source(name).schema())


def worked_out(
    records: Records, indicator: str, asked: Asked, *, by_kind: bool, scope: str | None
) -> pl.DataFrame:
    """One row per figure worked out from the cube: of villages, kinds of households, scopes of them."""
    from metrics.figures.groups import of_scope  # noqa: PLC0415 - most questions never need them
    from metrics.figures.rows import asked_sums, figures  # noqa: PLC0415 - most questions never need them

    period, level, *_ = asked
    areas = asked_areas(records.areas, *asked)
    rows = scoped(asked_cube(records, level, period, areas), scope)
    sums = asked_sums(rows, areas, by_kind=by_kind)
    wanted = CATALOGUE if indicator == "all" else (BY_ID[indicator],)
    return figures(of_scope(wanted, scope), sums, _around(records, areas, scope))


def by_group(records: Records, indicator: str, asked: Asked, by: By) -> pl.DataFrame:
    """One row per figure and group (scope, mode, department), of those indicators that can be cut so."""
    from metrics.figures import groups  # noqa: PLC0415 - most questions never need it
    from metrics.figures.rows import figures  # noqa: PLC0415 - as above

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
    from metrics.figures.standing import AIMED_BY, around  # noqa: PLC0415 - most questions never need it

    tables = {name: small_rows(records, name) for name in AIMED_BY}
    return around(tables, areas, records.periods, records.arrivals(), records.settings, scope=scope)


def _grouped(records: Records, by: By) -> pl.DataFrame:
    """Return the rows of the second cube by one thing."""
    return records.frame('FROM cube_by WHERE "by" = $1', [by])
