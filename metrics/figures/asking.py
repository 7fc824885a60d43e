"""What a question reads: the areas that it asks for, if they are the reader's, and the rows of these."""

from __future__ import annotations

import polars as pl

from metrics.bounds.reader import NotTheirsError
from metrics.figures.records import Records
from pipelines.facts.county import complete
from pipelines.sources import SOURCES, source

SMALL = tuple(table.name for table in SOURCES if not table.is_about_people)
ROWS_OF = {name: f"FROM {name}" for name in SMALL}  # names of our own


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


def small_rows(records: Records, name: str) -> pl.DataFrame:
    """One row per accepted row of a small table, every column of its contract; KeyError for another."""
    held = records.frame(ROWS_OF[name]) if name in records.tables else None
    return complete(held, source(name).schema())


def theirs(records: Records, area: str | None) -> None:
    """Let a question of an area pass; NotTheirsError where it is one that the reader may not see."""
    if area is None or records.reader.sees_all or area in records.areas["code"]:
        return
    if area in records.whole.areas["code"]:
        raise NotTheirsError


def inside(records: Records, period: str, area: str) -> frozenset[str] | None:
    """Return the codes of an area and of all below it at a period's end; None: the whole county.

    Also where single villages are not the reader's to see: for sums. NotTheirsError: nor is the area.
    """
    theirs(records, area)
    rows = records.whole.areas.filter(pl.col("period") == period)
    if area in rows.filter(pl.col("level") == "county")["code"]:
        return None
    found, waiting = set[str](), {area}
    while waiting:
        found |= waiting
        waiting = set(rows.filter(pl.col("parent_code").is_in(list(waiting)))["code"]) - found
    return frozenset(found)
