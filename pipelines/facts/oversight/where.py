"""Where what names an area happened: a village, a township of its own, or the county as a whole."""

from __future__ import annotations

import polars as pl

from pipelines.facts.origin.traced import renamed
from pipelines.facts.view import View

TOWNSHIP, COUNTY = 9, 6  # digits of their codes


def standing(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of areas (area_code), grain unchanged, with the area where each counts (village_code).

    That is the area itself, or the one that took it over; one that nobody knows counts in its township, or
    else in the county: its money and its findings are not lost. The cube adds up from there.
    """
    codes = view.areas.select("code")
    rows = rows.with_columns(renamed("area_code", view.into))
    rows = rows.with_columns(above=pl.col("area_code").str.head(TOWNSHIP))
    rows = rows.with_columns(renamed("above", view.into))
    rows = rows.join(codes.select(area_code="code", own="code"), on="area_code", how="left")
    rows = rows.join(codes.select(above="code", up="code"), on="above", how="left")
    found = pl.coalesce("own", "up", pl.col("area_code").str.head(COUNTY))
    return rows.with_columns(village_code=found).drop("own", "above", "up")


def of_no_household() -> dict[str, pl.Expr]:
    """Return the columns of the cube's key that a row has which is about no household."""
    return {"kind": pl.lit("none"), "household_type": pl.lit(None, dtype=pl.String())}
