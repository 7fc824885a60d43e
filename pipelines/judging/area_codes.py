"""Area codes put in order: padded codes cut to their level, villages found by township and name."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.sources import register_of
from pipelines.table import Table


def cut(column: str) -> pl.Expr:
    """Return the code cut to its level: 12 digits padded with zeros stand for a county or a township."""
    code = pl.col(column)
    padded = code.str.len_chars() == len("990101001001")
    return (
        pl.when(padded & code.str.ends_with("000000"))
        .then(code.str.head(6))
        .when(padded & code.str.ends_with("000"))
        .then(code.str.head(9))
        .when((code.str.len_chars() == len("990101000")) & code.str.ends_with("000"))
        .then(code.str.head(6))
        .otherwise(code)
        .alias(column)
    )


def areas_of(table: Table) -> list[str]:
    """Return the columns of a table that hold codes of areas."""
    return [column.name for column in table.columns if column.is_area]


def coded(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Cut the area codes of a table's rows. One row per row given."""
    return frame.with_columns(cut(column) for column in areas_of(table))


def placed(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the frames, grain unchanged, with each household's village_code where its names lead to one."""
    done = dict(frames)
    households, areas = register_of("household").name, register_of("area").name
    if households in done and areas in done:
        done[households] = by_name(done[households], done[areas])
    return done


def by_name(households: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """One row per household given: village_code filled from township and village names that are unique.

    Every name that an area ever had is known: a register goes on saying the old one after a renaming.
    """
    parent = pl.coalesce("parent_code", pl.col("area_code").str.head(9))
    villages = areas.filter(pl.col("level") == "village").select(
        found="area_code", village_name=_bare("name"), township=parent
    )
    towns = areas.filter(pl.col("level") == "township").select(
        township="area_code", township_name=_bare("name")
    )
    keys = ["township_name", "village_name"]
    pairs = villages.unique().join(towns.unique(), on="township").select(*keys, "found").unique()
    pairs = pairs.unique(keys, keep="none")
    lost = households.with_columns(_bare(name).alias(name) for name in keys).join(pairs, on=keys, how="left")
    return households.with_columns(village_code=pl.coalesce("village_code", lost["found"]))


def _bare(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"\s", "")
