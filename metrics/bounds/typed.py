"""What people typed of an area, as far as a reader may see it: the same rule as for what was loaded of it."""

from __future__ import annotations

import polars as pl

from metrics.bounds.reader import Reader

WRITTEN = ("topic", "action", "owner", "text", "author")
COUNTY, VILLAGE = 6, 12  # digits of a code


def seen(rows: pl.DataFrame, reader: Reader) -> pl.DataFrame:
    """Return the rows (grain unchanged; with `area_code`) that a reader may see.

    What is said of the county is everybody's; what of a township its own, and who sees sums sees all of them.
    """
    code = pl.col("area_code")
    if reader.sees_all:
        return rows
    if reader.bound == "nothing":
        return rows.clear()
    is_wide = code.is_null() | (code.str.len_chars() <= COUNTY)
    if reader.bound == "sums":
        return rows.filter(is_wide | (code.str.len_chars() < VILLAGE))
    return rows.filter(is_wide | (code == reader.area))


def wordless(rows: pl.DataFrame, reader: Reader) -> pl.DataFrame:
    """Return all rows (grain unchanged) to be counted: without what people wrote, but for who sees all."""
    if reader.sees_all:
        return rows
    return rows.with_columns(pl.lit("").alias(name) for name in WRITTEN if name in rows.columns)
