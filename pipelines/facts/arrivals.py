"""What arrived: rows of each table by period and township, so that a gap is seen and not taken for zero."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from pipelines.facts.county import latest, within
from pipelines.facts.declared import EACH, PERIOD, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.happening import (
    Always,
    InMonth,
    InPeriod,
    InQuarter,
    InTerm,
    InVillage,
    InYear,
    OfHousehold,
    OfParent,
    OfPerson,
    OnDay,
    Since,
    Stock,
)
from pipelines.sources import SOURCES, source
from pipelines.table import Table

SCHEMA = {
    "table": pl.String(),
    "township_code": pl.String(),
    "rows": pl.Int64(),
    "months": pl.String(),
    "is_nil": pl.Boolean(),
}
MONTHLY = tuple(table.name for table in SOURCES if table.comes_by_month)


class Homes(NamedTuple):
    """Where households and persons are at a period's end: the township of each (by its number)."""

    households: pl.DataFrame
    persons: pl.DataFrame


def arrival_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per table, period and township with rows (township null: the row names no place).

    `months`: of a monthly table, the months with rows ("2025-01,2025-02"); null for others. A period for
    which an empty sheet was sent (零报告) has a row of its own: rows 0, is_nil, of no township.
    """
    places = view.households.join(view.townships, on="village_code", how="left")
    places = places.select("household_id", "township_code")
    persons = view.members.select("person_id", "household_id").join(places, on="household_id", how="left")
    homes = Homes(places, persons.select("person_id", "township_code"))
    counted = [pl.DataFrame(schema=SCHEMA)]
    for table in SOURCES:
        if not view.county.came(table.name):
            continue
        rows = _placed(view, _rows(view, table), table, homes)
        rows = rows.group_by("township_code").agg(rows=pl.len().cast(pl.Int64), months=_months(table))
        named = pl.lit(table.name).alias("table")
        counted.append(rows.select(named, "township_code", "rows", "months", is_nil=pl.lit(value=False)))
    counted.append(_nil(view))
    return view.of_period(pl.concat(counted).sort("table", "township_code", "is_nil"))


def _months(table: Table) -> pl.Expr:
    if not isinstance(table.when, InMonth | OnDay) or table.name not in MONTHLY:
        return pl.lit(None, dtype=pl.String())
    months = pl.col(table.when.column).drop_nulls().dt.month_start().unique().sort()
    return months.dt.strftime("%Y-%m").str.join(",")


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
    period, when = view.period, table.when
    if isinstance(when, Stock):
        return _held(view, table, when)
    read = {one for one in (getattr(when, "column", None), getattr(table.where, "column", None)) if one}
    rows = view.county.table(table.name)
    rows = rows.select(one for one in rows.columns if one in read) if read else rows
    if isinstance(when, Always):
        return rows
    if isinstance(when, OnDay | InMonth):
        return rows.filter(within(when.column, period.start, period.end))
    return rows.filter(_speaks(when, period))


def _speaks(when: Since | InPeriod | InYear | InQuarter | InTerm, period: Period) -> pl.Expr:
    """Whether a row speaks of a period, or of a part of it."""
    said = pl.col(when.column)
    if isinstance(when, Since):  # earlier rows still speak of the period
        return (said <= period.end).fill_null(value=True)
    if isinstance(when, InYear):
        return said == period.end.year
    if isinstance(when, InQuarter | InTerm):
        return said.is_in(period.quarters if isinstance(when, InQuarter) else period.terms)
    wanted = [period.id] if period.half else [period.id, f"{period.id}H1", f"{period.id}H2"]
    return said.is_in(wanted)


def _held(view: View, table: Table, when: Stock) -> pl.DataFrame:
    """Return the rows of a stock that hold at the period's end; of the registers, who is there then."""
    if table.registers == "household":
        return view.households
    if table.registers == "person":
        return view.members
    keys = [name for name in table.keys if name != when.column]
    return latest(view.county.table(table.name), view.period.end, keys)


def _placed(view: View, rows: pl.DataFrame, table: Table, homes: Homes) -> pl.DataFrame:
    """Add the township of each row where its table says that it is: by village, household or person."""
    where = table.where
    if isinstance(where, InVillage):
        rows = rows.with_columns(renamed(where.column, view.into))
        return rows.join(view.townships, left_on=where.column, right_on="village_code", how="left")
    if isinstance(where, OfHousehold):
        return rows.join(homes.households, left_on=where.column, right_on="household_id", how="left")
    if isinstance(where, OfParent):
        return rows.join(_parents(view, where, homes), on=where.column, how="left")
    if isinstance(where, OfPerson):
        return rows.join(homes.persons, left_on=where.column, right_on="person_id", how="left")
    return rows.with_columns(township_code=pl.lit(None, dtype=pl.String()))


def _parents(view: View, where: OfParent, homes: Homes) -> pl.DataFrame:
    """One row per row of another table on which rows hang (by its number): the township of each."""
    parents = _placed(view, view.county.table(where.of), source(where.of), homes)
    return parents.select(where.column, "township_code").unique(
        where.column, keep="last", maintain_order=True
    )


ARRIVAL = Made(
    Fact(
        "arrival",
        Text("每张表、每个评估期、每个乡镇一行", "One row per table, period and township with rows"),
        {
            **PERIOD,
            "table": Text("数据表", "Table"),
            "township_code": Text("乡镇代码（无法归属为空）", "Township; null: the rows name no place"),
            "rows": Text("行数", "Rows"),
            "months": Text("按月报表：有数据的月份", "Of a monthly table: the months with rows"),
            "is_nil": Text("零报告（有表头无数据）", "Reported with nothing: an empty sheet"),
        },
        whose=EACH,
    ),
    (),
    arrival_fact,
)
