"""Which periods a county has: every work year in which it reported something, and both its halves."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, within
from pipelines.facts.declared import EACH, PERIOD, Fact
from pipelines.ground.periods import Period, halves, year_of
from pipelines.ground.text import Text
from pipelines.sources import SOURCES, source
from pipelines.table import Kind

# Tables whose rows make a period exist, and the column that says when.
PERIOD_COLUMN = {table.name: table.dated for table in SOURCES if table.opens and table.dated}
SCHEMA = {
    "period": pl.String(),
    "kind": pl.String(),
    "start": pl.Date(),
    "end": pl.Date(),
    "has_income": pl.Boolean(),
    "has_checks": pl.Boolean(),
    "has_survey": pl.Boolean(),
}

PERIODS = Fact(
    "period",
    Text("每个评估期一行", "One row per period"),
    {
        **PERIOD,
        "kind": Text("年或半年", "Year or half-year"),
        "start": Text("起", "First day"),
        "end": Text("止", "Last day"),
        "has_income": Text("有收入数据", "The county sent incomes"),
        "has_checks": Text("有核查数据", "The county sent checks"),
        "has_survey": Text("有满意度数据", "The county sent answers"),
    },
    whose=EACH,
)


def periods_of(county: County) -> list[Period]:
    """Return each year with any dated report and its two halves, oldest first.

    A table that was refused, or that reports nothing, counts for the periods that it names.
    """
    first = county.settings.first_month
    named = county.reported.filter(pl.col("table").is_in(list(PERIOD_COLUMN)))["period"]
    years = {Period.read(one).year for one in named}
    for table, column in PERIOD_COLUMN.items():
        said = county.table(table)[column].drop_nulls().unique()
        is_id = source(table).column(column).kind is Kind.PERIOD
        years |= {Period.read(one).year if is_id else year_of(one, first) for one in said}
    return [period for year in sorted(years) for period in (*halves(year, first), Period(year, "", first))]


def period_fact(county: County, periods: list[Period]) -> pl.DataFrame:
    """One row per period: its days, and whether the county reported income, checks and answers in it."""
    rows = [
        (
            period.id,
            period.kind,
            period.start,
            period.end,
            has_income(county, period),
            _any(county, "guarantee_check", "check_date", period),
            _any(county, "survey_response", "answered_on", period),
        )
        for period in periods
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def has_income(county: County, period: Period) -> bool:
    """Whether any income row serves the period: its own, or for a year a row of each half."""
    sent = set(county.table("household_income")["period_id"].unique())
    if period.id in sent:
        return True
    return not period.half and all(half.id in sent for half in halves(period.year, period.first_month))


def _any(county: County, table: str, column: str, period: Period) -> bool:
    return not county.table(table).filter(within(column, period.start, period.end)).is_empty()
