"""What a question about figures reads: the areas that it asks for, and the cube's rows of these."""

from __future__ import annotations

import polars as pl

from metrics.figures.records import Records


def asked_areas(
    areas: pl.DataFrame, period: str | None, level: str, area: str | None, within: str | None
) -> pl.DataFrame:
    """One row per period and area asked for: period, level, area_code, area_name, parent_code.

    `areas` are all (code, level, name, parent_code); an area asked for brings its own level.
    """
    rows = areas.rename({"code": "area_code", "name": "area_name"})
    tests = {"period": period, "level": level, "area_code": area, "parent_code": within}
    for column, value in tests.items():
        if value is not None and not (column == "level" and area is not None):
            rows = rows.filter(pl.col(column) == value)
    return rows


def asked_cube(records: Records, level: str, period: str | None, areas: pl.DataFrame) -> pl.DataFrame:
    """Return the cube's rows for these areas: one area's, one level's, or one level's of one period.

    Grain and columns of the cube (metrics.figures.cube); further areas of the level may be among them.
    `areas`: as `asked_areas` gives them; where they are none, `level` is read.
    """
    codes = areas["area_code"].unique().to_list()
    levels = areas["level"].unique().to_list() or [level]
    if len(codes) == 1:
        rows = records.frame("FROM cube WHERE area_code = $1", [codes[0]])
    elif period is not None:
        rows = records.frame("FROM cube WHERE level = $1 AND period = $2", [levels[0], period])
    else:
        rows = records.frame("FROM cube WHERE level = $1", [levels[0]])
    return rows.filter(pl.col("period") == period) if period is not None else rows
