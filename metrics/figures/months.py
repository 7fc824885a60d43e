"""Which months and halves a figure covers: half a year never passes as a year (interface.md, Annual figures).

Of a monthly table a year is whole in a township that has months of both halves, and in the county where
each township that has the table is. What builds up over the year (training) is whole where the county had
some in each half. An empty sheet sent for a half (零报告) reports it. A survey of one half may stand for its
year, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import polars as pl

from metrics.grammar.indicator import Indicator
from metrics.rows import typed_rows
from pipelines.facts.arrivals import MONTHLY
from pipelines.ground.periods import Period, halves
from pipelines.sources import SOURCES

# Counted since the work year's start: what came in the first half speaks in the second as well.
CUMULATIVE = tuple(table.name for table in SOURCES if table.year == "together")
SURVEYS = tuple(table.name for table in SOURCES if table.year == "one")
COUNTY = ""  # stands for the county among its townships
SPAN: dict[str, pl.DataType] = {
    "period": pl.String(),
    "place": pl.String(),
    "months": pl.String(),  # of a monthly table: those that came, "2025-01,2025-02"; null: no such table
    "covers": pl.String(),  # of other tables: the halves of a year that came, where fewer than both
    "is_partial": pl.Boolean(),  # a year (or what builds up to one) without one of its halves
    "is_behind": pl.Boolean(),  # a half is missing here that other townships have
    "behind": pl.Int64(),  # of the county: how many townships lack a half
}
Months = dict[str, frozenset[str]]  # township → months with rows


class Arrival(TypedDict):
    """One row of the fact `arrival`: what came of a table for a period from a township."""

    period: str
    table: str
    township_code: str | None  # null: the rows name no place
    rows: int  # 0 where an empty sheet was sent
    months: str | None  # of monthly tables: those with rows, "2025-01,2025-02"
    is_nil: bool  # an empty sheet was sent


@dataclass(frozen=True)
class Arrived:
    """What came: months by table and period, periods with rows, periods reported with nothing."""

    months: Mapping[tuple[str, str], Months] = field(default_factory=dict)
    periods: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nil: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def read(arrivals: pl.DataFrame) -> Arrived:
        """Read the fact `arrival`: one row per period, table and township."""
        months: dict[tuple[str, str], Months] = {}
        periods: dict[str, set[str]] = {}
        nil: dict[str, set[str]] = {}
        for row in typed_rows(arrivals, Arrival):
            if row["is_nil"]:
                nil.setdefault(row["table"], set()).add(row["period"])
            elif row["rows"] > 0:
                periods.setdefault(row["table"], set()).add(row["period"])
                if row["months"] is not None:
                    here = months.setdefault((row["table"], row["period"]), {})
                    here[row["township_code"] or COUNTY] = frozenset(row["months"].split(","))
        frozen = [{name: frozenset(ids) for name, ids in one.items()} for one in (periods, nil)]
        return Arrived(months, *frozen)

    def has(self, table: str, period: str) -> bool:
        """Whether any row, or an empty sheet, of a table came for a period."""
        return period in self.periods.get(table, ()) or period in self.nil.get(table, ())


def spans(indicator: Indicator, periods: Sequence[Period], arrived: Arrived) -> pl.DataFrame:
    """One row per period and place (a township's code; COUNTY) of what the indicator's tables cover (SPAN).

    Places without a row of their own in a monthly table have none here: nothing of theirs came.
    """
    rows: list[tuple[object, ...]] = []
    for period in periods:
        monthly = [need for need in indicator.needs if need in MONTHLY]
        if monthly:
            rows += _monthly(monthly[0], period, arrived)
        for need in indicator.needs:
            if need in (*CUMULATIVE, *SURVEYS):
                rows += _by_halves(need, period, arrived)
    return pl.DataFrame(rows, schema=SPAN, orient="row")


def _monthly(table: str, period: Period, arrived: Arrived) -> list[tuple[object, ...]]:
    """Return the rows of one monthly table and period."""
    here = arrived.months.get((table, period.id), {})
    lacking = dict.fromkeys(here, frozenset[str]())
    came: set[str] = set()
    if not period.half:
        parts = {half.id: {town for town in here if _any_in(here[town], half)} for half in _halves(period)}
        nil = arrived.nil.get(table, frozenset())
        came = {half for half, towns in parts.items() if towns}
        lacking = {
            town: frozenset(half for half, towns in parts.items() if town not in towns and half not in nil)
            for town in here
        }
    rows: list[tuple[object, ...]] = [
        (
            period.id,
            town,
            ",".join(sorted(months)),
            None,
            bool(lacking[town]),
            bool(lacking[town] & came),
            None,
        )
        for town, months in here.items()
        if town != COUNTY
    ]
    if here:
        common = frozenset.intersection(*here.values())
        late = sum(bool(one) for one in lacking.values())
        behind = late if len(came) > 1 else None  # where a half came from nowhere its months say it all
        rows.append((period.id, COUNTY, ",".join(sorted(common)), None, late > 0, False, behind))
    return rows


def _any_in(months: frozenset[str], half: Period) -> bool:
    """Whether any month lies in a half: seen from the year's end, in the areas valid then."""
    return any(f"{half.start:%Y-%m}" <= month <= f"{half.end:%Y-%m}" for month in months)


def _by_halves(table: str, period: Period, arrived: Arrived) -> list[tuple[object, ...]]:
    """Return the row of a table whose halves are the county's: what builds up is partial without one."""
    builds_up = table in CUMULATIVE
    if period.half == "H1" or (period.half and not builds_up):
        return []
    both = _halves(period)
    came = [half.id for half in both if arrived.has(table, half.id)]
    if not came or len(came) == len(both):
        return []
    return [(period.id, COUNTY, None, ",".join(came), builds_up, False, None)]


def _halves(period: Period) -> tuple[Period, Period]:
    return halves(period.year, period.first_month)


def placed(rows: pl.LazyFrame, found: pl.DataFrame) -> pl.LazyFrame:
    """Return the rows (grain unchanged; period, level, area_code, parent_code) with what they cover (SPAN).

    A village covers what its township does; what the county's halves say holds everywhere.
    """
    own = found.filter(pl.col("months").is_not_null())
    everywhere = found.filter(pl.col("months").is_null()).drop("place").unique("period", keep="first")
    place = (
        pl.when(pl.col("level") == "county")
        .then(pl.lit(COUNTY))
        .when(pl.col("level") == "village")
        .then("parent_code")
        .otherwise("area_code")
    )
    rows = rows.with_columns(place=place)
    rows = rows.join(own.lazy(), on=["period", "place"], how="left", maintain_order="left")
    rows = rows.join(everywhere.lazy(), on="period", how="left", maintain_order="left", suffix="_all")
    both = [pl.coalesce(name, f"{name}_all").alias(name) for name in ("months", "covers", "behind")]
    flags = [
        (pl.col(name).fill_null(value=False) | pl.col(f"{name}_all").fill_null(value=False)).alias(name)
        for name in ("is_partial", "is_behind")
    ]
    return rows.with_columns(*both, *flags).drop(
        "place", *(f"{name}_all" for name in SPAN if name not in {"period", "place"})
    )
