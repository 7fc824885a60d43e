"""How household values are spread: a histogram of growth, or of income per head."""

from __future__ import annotations

from typing import TypedDict

import polars as pl

from metrics.catalogue import BY_ID
from metrics.figures.records import Records
from metrics.grammar.scopes import within

BANDS = {  # of what is spread: the fact, the width of a band, and where the first and the last one end
    "growth": ("fact_pair", 0.1, -0.6, 1.0),
    "per_head": ("fact_income", 1000.0, 0.0, 40_000.0),
}
QUERIES = {
    "fact_pair": "SELECT f.growth AS value, f.kind, f.household_type, f.village_code, v.parent_code AS town"
    " FROM fact_pair f"
    " LEFT JOIN fact_area v ON v.period = f.period AND v.code = f.village_code WHERE f.period = $1",
    "fact_income": "SELECT CASE WHEN i.period LIKE '%H%' THEN i.rolling_per_capita ELSE i.per_capita END"
    " AS value, i.kind, i.household_type, i.village_code, v.parent_code AS town FROM fact_income i"
    " LEFT JOIN fact_area v ON v.period = i.period AND v.code = i.village_code WHERE i.period = $1",
}
LINES = (
    "SELECT DISTINCT i.line FROM fact_income i"
    " LEFT JOIN fact_area v ON v.period = i.period AND v.code = i.village_code"
    " WHERE i.period = $1 AND i.line IS NOT NULL"
    " AND ($2::VARCHAR IS NULL OR $2 IN (i.village_code, v.parent_code, left(i.village_code, 6))) ORDER BY 1"
)

HANDED_UP = "sum_spread"
BANDS_OF = "FROM sum_spread WHERE period = $1 AND spread = $2"
LINES_OF = (
    "SELECT DISTINCT line FROM sum_line WHERE period = $1"
    " AND ($2::VARCHAR IS NULL OR area_code = $2 OR starts_with(area_code, $2)) ORDER BY 1"
)


class Band(TypedDict):
    """One row of `distribution`: the households whose value lies in low ≤ value < high."""

    low: float  # growth: a fraction; income per head: yuan
    high: float
    households: int


SCHEMA = {"low": pl.Float64(), "high": pl.Float64(), "households": pl.Int64()}


def distribution(
    records: Records, indicator: str, period: str, area: str | None, scope: str | None = None
) -> pl.DataFrame:
    """One row per band: low ≤ value < high (the outermost bands hold all beyond them), households in it.

    Growth is a fraction, income per head in yuan (of a half-year: of 12 months, as ECO-04 compares). Empty
    for indicators without values of households. `scope`: of its households alone.
    """
    spread = BY_ID[indicator].spread
    rows = None if spread is None else _in_bands(records, spread, period)
    if rows is None or spread is None:
        return pl.DataFrame(schema=SCHEMA)
    rows = within(rows, scope)
    tops = records.areas.filter(pl.col("level") == "county")["code"]
    if area is not None and area not in tops:
        rows = rows.filter((pl.col("village_code") == area) | (pl.col("town") == area))
    _, width, first, last = BANDS[spread]
    bands = round((last - first) / width)
    counts = rows.group_by("place").agg(pl.col("households").sum())
    every = pl.DataFrame({"place": range(bands)}).join(counts, on="place", how="left")
    low = (first + pl.col("place") * width).round(6)
    return every.sort("place").select(
        low=low, high=(low + width).round(6), households=pl.col("households").fill_null(0)
    )


def _in_bands(records: Records, spread: str, period: str) -> pl.DataFrame | None:
    """Return households with the band of each (place), or how many each band has; None: nothing is known."""
    if HANDED_UP in records.tables:  # the level above: counts of its counties
        rows = records.frame(BANDS_OF, [period, spread])
        return rows.rename({"township": "town"})
    fact = BANDS[spread][0]
    if fact not in records.tables:
        return None
    rows = records.frame(QUERIES[fact], [period]).filter(pl.col("value").is_not_null())
    return placed_in_bands(rows, spread).with_columns(households=pl.lit(1, dtype=pl.Int64))


def placed_in_bands(rows: pl.DataFrame, spread: str) -> pl.DataFrame:
    """Return the rows (grain unchanged; `value`) with the number of the band in which each lies, from 0."""
    _, width, first, last = BANDS[spread]
    bands = round((last - first) / width)
    place = ((pl.col("value") - first) / width + 1e-9).floor().clip(0, bands - 1).cast(pl.Int64)
    return rows.with_columns(place=place)


def monitoring_lines(records: Records, period: str, area: str | None) -> tuple[float, ...]:
    """Return the lines (yuan per head and year) that hold for an area's households, each once, rising."""
    if HANDED_UP in records.tables:
        tops = records.areas.filter(pl.col("level") == "county")["code"]
        everywhere = area is None or area in tops
        return tuple(records.frame(LINES_OF, [period, None if everywhere else area])["line"])
    if "fact_income" not in records.tables:
        return ()
    return tuple(records.frame(LINES, [period, area])["line"])
