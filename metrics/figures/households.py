"""Households behind the figures: who is in scope, and each household of a village with what it fails."""

from __future__ import annotations

from typing import TypedDict

import narwhals as nw
import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.arrived import REGISTER
from metrics.figures.records import Records
from metrics.figures.tidy import KINDS
from metrics.grammar.scopes import within

ITEMS = ("food", "clothing", "education", "medical", "housing", "water")
SCOPE = (
    "SELECT h.kind, h.household_type, h.village_code, v.parent_code AS township, count(*) AS households,"
    " CAST(sum(h.members) AS BIGINT) AS persons, count(*) FILTER (WHERE h.is_added) AS added,"
    " count(*) FILTER (WHERE h.is_cleared_now) AS cleared,"
    " CAST(sum(h.members) FILTER (WHERE h.is_added) AS BIGINT) AS persons_added,"
    " CAST(sum(h.members) FILTER (WHERE h.is_cleared_now) AS BIGINT) AS persons_cleared,"
    " CASE WHEN bool_or(h.checks_came) THEN count(*) FILTER (WHERE h.has_open_problem) END"
    " AS households_open_problem"
    " FROM fact_household h LEFT JOIN fact_area v ON v.period = h.period AND v.code = h.village_code"
    " WHERE h.period = $1 GROUP BY ALL"
)
HANDED_UP = "sum_scope"  # the level above: counts of its counties, one row per township, kind and type
SCOPE_ABOVE = "FROM sum_scope WHERE period = $1"
# Counts of what another table than the register tells: null until it came; whose count makes them 0.
TOLD = {
    "households_open_problem": "households",
    "persons": "households",
    "persons_added": "added",
    "persons_cleared": "cleared",
}
COUNTS = ("households", "added", "cleared", *TOLD)
PAIR = ("growth", "benchmark_growth", "is_sharp_drop", "per_capita_before")


class InScope(TypedDict):
    """One row of `scope`: the households of a kind at a period's end.

    Every count is null where no register came: nobody knows.
    """

    kind: str  # one of KINDS
    households: int | None
    added: int | None  # in the period
    cleared: int | None  # in the period
    households_open_problem: int | None  # null as well where no check of the period came
    persons: int | None  # null as well where no household's members were listed
    persons_added: int | None
    persons_cleared: int | None


class Household(TypedDict):
    """One row of `households`: a household in scope of a village, under its pseudonym."""

    household_id: str
    kind: str  # one of KINDS
    household_type: str | None
    members: int | None
    food: str | None  # met, unmet, not_applicable; null: not checked in the period; as the other five items
    clothing: str | None
    education: str | None
    medical: str | None
    housing: str | None
    water: str | None
    is_verified: bool | None
    has_ever_unmet: bool | None  # at any time of the period
    per_capita: float | None  # income, yuan per head in the period
    line: float | None  # the monitoring line, yuan per head and year
    is_below_line: bool | None
    growth: float | None  # of income per head on a year before, a fraction; of leaders of clusters only
    benchmark_growth: float | None  # a fraction
    is_sharp_drop: bool | None
    per_capita_before: float | None  # yuan per head a year before
    fails: list[str]  # ids of the indicators that it fails


INCOME: dict[str, pl.DataType] = {
    "household_id": pl.String(),
    "per_capita": pl.Float64(),
    "line": pl.Float64(),
    "is_below_line": pl.Boolean(),
    "growth": pl.Float64(),
    "benchmark_growth": pl.Float64(),
    "is_sharp_drop": pl.Boolean(),
    "per_capita_before": pl.Float64(),
}
HOUSEHOLD: dict[str, pl.DataType] = {
    **dict.fromkeys(("household_id", "kind", "household_type"), pl.String()),
    "members": pl.Int64(),
    **dict.fromkeys(ITEMS, pl.String()),
    "is_verified": pl.Boolean(),
    "has_ever_unmet": pl.Boolean(),
    **INCOME,
    "fails": pl.List(pl.String()),
}


def scope(records: Records, period: str, area: str | None, of: str | None = None) -> pl.DataFrame:
    """One row per kind: households and persons in scope at the period's end, added and cleared in it.

    Persons are null where no household's members were listed, problems where no check of the period came; of
    no household they are 0. All are null where no register came: nobody knows. `of`: those of a scope of
    households alone.
    """
    kinds = pl.DataFrame({"kind": KINDS})
    if not _has_register(records, period):
        return kinds.with_columns(pl.lit(None, dtype=pl.Int64).alias(name) for name in COUNTS)
    rows = within(records.frame(SCOPE_ABOVE if HANDED_UP in records.tables else SCOPE, [period]), of)
    tops = records.areas.filter(pl.col("level") == "county")["code"]
    if area is not None and area not in tops:
        rows = rows.filter((pl.col("village_code") == area) | (pl.col("township") == area))
    plain = [pl.col(name).sum() for name in COUNTS if name not in TOLD]
    known = [pl.when(pl.col(one).is_not_null().any()).then(pl.col(one).sum()).alias(one) for one in TOLD]
    sums = kinds.join(rows.group_by("kind").agg(*plain, *known), on="kind", how="left", maintain_order="left")
    sums = sums.with_columns(pl.col(name).fill_null(0) for name in COUNTS if name not in TOLD)
    return sums.select("kind", *COUNTS).with_columns(
        pl.when(pl.col(base) == 0).then(0).otherwise(one).alias(one) for one, base in TOLD.items()
    )


def _has_register(records: Records, period: str) -> bool:
    """Whether the register had any household at the period's end, in scope or not."""
    mine = (pl.col("table") == REGISTER) & (pl.col("period") == period) & (pl.col("rows") > 0)
    return (
        bool({"fact_household", HANDED_UP} & records.tables)
        and not records.arrivals().filter(mine).is_empty()
    )


def households(records: Records, period: str, village: str) -> pl.DataFrame:
    """One row per household in scope: pseudonym, kind, people, income per head, six items, what it fails.

    What a household answered in a survey is never said beside it.
    """
    if "fact_household" not in records.tables:
        return pl.DataFrame(schema=HOUSEHOLD)
    where = " WHERE period = $1 AND village_code = $2"
    rows = records.frame("FROM fact_household" + where, [period, village])
    rows = rows.select(
        "household_id", "kind", "household_type", "members", *ITEMS, "is_verified", "has_ever_unmet"
    )
    rows = rows.join(_incomes(records, where, period, village), on="household_id", how="left")
    tests = {one.id: one.failing.when for one in CATALOGUE if one.failing}
    failed = nw.from_native(rows).select(**tests).to_native()
    names = [pl.when(failed[name].fill_null(value=False)).then(pl.lit(name)) for name in tests]
    return rows.with_columns(fails=pl.concat_list(names).list.drop_nulls()).sort("household_id")


def _incomes(records: Records, where: str, period: str, village: str) -> pl.DataFrame:
    """One row per household: this period's income per head and line; for leaders of clusters the change."""
    if "fact_income" not in records.tables:
        return pl.DataFrame(schema=INCOME)
    income = records.frame("FROM fact_income" + where, [period, village])
    pair = records.frame("FROM fact_pair" + where, [period, village])
    return income.select("household_id", "per_capita", "line", "is_below_line").join(
        pair.select("household_id", *PAIR), on="household_id", how="left"
    )
