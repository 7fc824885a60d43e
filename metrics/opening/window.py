"""Which rows of a table speak of a period: by the day, month, period, quarter or year that each names."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipelines.facts.county import latest
from pipelines.ground.periods import Period, halves
from pipelines.ground.settings import Settings
from pipelines.happening import InMonth, InPeriod, InQuarter, InTerm, InYear, OnDay, Since, Stock
from pipelines.table import Table

# Facts whose money is counted from the beginning of the work year, whatever the period.
FROM_THE_YEAR = frozenset({"fund"})
OF_ALL_ROUNDS = frozenset({"problem", "exit", "omission"})  # which look at every check, not the last round


def in_time(
    rows: pl.DataFrame, table: Table, periods: Sequence[Period], fact: str, settings: Settings
) -> pl.DataFrame:
    """Return the rows of a table that speak of any of some periods, the first of which is asked for.

    Of a stock, the row of each key that held at the end of the first.
    """
    if isinstance(table.when, Stock):
        keys = [key for key in table.keys if key != table.when.column and key in rows.columns]
        return latest(rows, periods[0].end, keys)
    spans = [_span(table, one, fact, settings) for one in periods]
    return rows.filter(pl.any_horizontal(spans).fill_null(value=True))


def _span(table: Table, period: Period, fact: str, settings: Settings) -> pl.Expr:
    """Return the condition that a row speaks of a period; a row without a day speaks of any."""
    when = table.when
    if isinstance(when, OnDay | InMonth | Since):
        is_long = table.year == "together" or fact in FROM_THE_YEAR
        is_of_end = table.rounds and not period.half and fact not in OF_ALL_ROUNDS
        first = period.year_start if is_long else period.start
        if is_of_end and getattr(settings, table.rounds) > 1:  # a year's figure is that of its last round
            first = halves(period.year, period.first_month)[1].start
        began = pl.lit(value=True) if isinstance(when, Since) else pl.col(when.column) >= first
        return began & (pl.col(when.column) <= period.end)
    if isinstance(when, InPeriod | InYear | InQuarter | InTerm):
        return pl.col(when.column).is_in(_named(table, period))
    return pl.lit(value=True)


def _named(table: Table, period: Period) -> list[str] | list[int]:
    """Return what a table that names its periods calls this one, and those that it is made of."""
    if isinstance(table.when, InYear):
        return [period.year]
    if isinstance(table.when, InQuarter):
        return list(period.quarters)
    if isinstance(table.when, InTerm):
        return list(period.terms)
    if not period.half:
        return [period.id, *(one.id for one in halves(period.year, period.first_month))]
    return [period.id, *([period.whole.id] if table.year in {"own", "any"} else [])]
