"""What arrived: rows of each table by period and township, so that a gap is seen and not taken for zero."""

from __future__ import annotations

import polars as pl

from pipelines.facts.areas import moved
from pipelines.facts.county import within
from pipelines.facts.view import View
from pipelines.sources import SOURCES
from pipelines.table import Kind, Table

SCHEMA = {
    "table": pl.String(),
    "township_code": pl.String(),
    "rows": pl.Int64(),
    "months": pl.String(),
    "is_nil": pl.Boolean(),
}
MONTHLY = tuple(table.name for table in SOURCES if table.is_monthly)


def arrival_fact(view: View) -> pl.DataFrame:
    """One row per table, period and township with rows (township null: the row names no place).

    `months`: of a monthly table, the months with rows ("2025-01,2025-02"); null for others. A period for
    which an empty sheet was sent (零报告) has a row of its own: rows 0, is_nil, of no township.
    """
    places = view.households.join(view.townships, on="village_code", how="left")
    places = places.select("household_id", "township_code")
    persons = view.members.select("person_id", "household_id").join(places, on="household_id", how="left")
    persons = persons.select("person_id", "township_code")
    counted = [pl.DataFrame(schema=SCHEMA)]
    for table in SOURCES:
        if not view.county.came(table.name):
            continue
        rows = _placed(view, _rows(view, table), places, persons)
        rows = rows.group_by("township_code").agg(rows=pl.len().cast(pl.Int64), months=_months(table.name))
        named = pl.lit(table.name).alias("table")
        counted.append(rows.select(named, "township_code", "rows", "months", is_nil=pl.lit(value=False)))
    counted.append(_nil(view))
    return view.of_period(pl.concat(counted).sort("table", "township_code", "is_nil"))


def _months(name: str) -> pl.Expr:
    if name not in MONTHLY:
        return pl.lit(None, dtype=pl.String())
    return pl.col("month").drop_nulls().unique().sort().dt.strftime("%Y-%m").str.join(",")


def _nil(view: View) -> pl.DataFrame:
    """One row without rows per table that was reported with nothing in the period, or in part of it."""
    period = view.period
    names = {period.id, period.whole.id} if period.half else {period.id, f"{period.id}H1", f"{period.id}H2"}
    nil = view.county.reported.filter("is_nil", pl.col("period").is_in(names))["table"].unique().sort()
    return pl.DataFrame(
        {"table": nil, "township_code": None, "rows": 0, "months": None, "is_nil": True}, schema=SCHEMA
    )


def _rows(view: View, table: Table) -> pl.DataFrame:
    """Return the rows of a table that speak of the period, as the table declares it."""
    period = view.period
    if table.is_stock:
        return view.households if table.name == "household" else view.members
    rows = view.county.table(table.name)
    if table.dated is None:
        return rows
    kind = table.column(table.dated).kind
    if table.goes_on:  # earlier rows still speak of the period
        return rows.filter((pl.col(table.dated) <= period.end).fill_null(value=True))
    if kind is Kind.PERIOD:
        wanted = [period.id] if period.half else [period.id, f"{period.id}H1", f"{period.id}H2"]
        return rows.filter(pl.col(table.dated).is_in(wanted))
    if kind is Kind.INTEGER:
        return rows.filter(pl.col(table.dated) == period.end.year)
    return rows.filter(within(table.dated, period.start, period.end))


def _placed(view: View, rows: pl.DataFrame, places: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Add the township of each row: by its village, its household or its person; else null."""
    if "township_code" in rows.columns:
        return rows
    if "village_code" in rows.columns:
        rows = rows.with_columns(moved("village_code", view.into))
        return rows.join(view.townships, on="village_code", how="left")
    if "household_id" in rows.columns:
        return rows.join(places, on="household_id", how="left")
    if "person_id" in rows.columns:
        return rows.join(persons, on="person_id", how="left")
    return rows.with_columns(township_code=pl.lit(None, dtype=pl.String()))
