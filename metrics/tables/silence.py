"""Why a figure is not there although its tables came: no year or half before it, or half a year alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

import polars as pl

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.figures.records import Records
from metrics.grammar.value import A_YEAR_APART
from metrics.rows import typed_rows
from metrics.tables.here import TablesHere
from pipelines.ground.periods import Period

BY_TWELVE_MONTHS = tuple(one.id for one in CATALOGUE if one.twelve_months)
AGAINST_A_YEAR_BEFORE = tuple(one.id for one in CATALOGUE if one.is_panel or one.value.kind in A_YEAR_APART)


# Nobody can make up for these: the period is why, and no department.
OF_PERIOD = pl.col("lacks_before") | pl.col("lacks_half") | pl.col("by_year")


class Silent(TypedDict):
    """Of a tidy row what says whether it is silent (metrics.figures.figure.Figure)."""

    indicator: str
    period: str
    level: str
    area_code: str
    value: float | None
    status: str


def why_silent(records: Records, base: Callable[[], TablesHere], rows: pl.DataFrame) -> pl.DataFrame:
    """Return tidy rows (grain unchanged) with *lacks_before*, *lacks_half*, *by_year* and *only_halves*.

    lacks_before: whether a figure is missing because there are no incomes of the year before, though the
    period's own came; lacks_half: because there are none of the half before, where a half is judged by twelve
    months; by_year: of a half, because a table that it needs is sent for its year alone.
    only_halves: the halves ("2025H1") that came of a year's figure that is missing; null elsewhere.
    `base` is asked only where something is missing.
    """
    is_silent = (pl.col("status") == "not_reported") & pl.col("value").is_null()
    needs = pl.col("indicator").is_in(AGAINST_A_YEAR_BEFORE)
    silent = rows.filter(is_silent)
    alone = _alone(records) if silent["indicator"].is_in(AGAINST_A_YEAR_BEFORE).any() else []
    whole = ~pl.col("period").str.contains("H") & pl.col("level").is_in(["county", "township"])
    asked = rows.select((is_silent & whole).arg_true()).to_series()
    halves = pl.Series("only_halves", [None], dtype=pl.String).new_from_index(0, rows.height)
    if asked.len():  # of thousands of rows few are silent
        halves = halves.scatter(asked, [_halves(base, row) for row in typed_rows(rows[asked], Silent)])
    of_twelve = pl.col("indicator").is_in(BY_TWELVE_MONTHS)
    short = _short_of_twelve(records) if silent["indicator"].is_in(BY_TWELVE_MONTHS).any() else []
    yearly = [f"{one}@{period}" for one, period in _asked(silent) if _is_by_year(base, one, period)]
    return rows.with_columns(
        (is_silent & needs & pl.col("period").is_in(alone)).alias("lacks_before"),
        (is_silent & of_twelve & pl.col("period").is_in(short)).alias("lacks_half"),
        (is_silent & pl.format("{}@{}", "indicator", "period").is_in(yearly)).alias("by_year"),
        halves,
    )


def _alone(records: Records) -> list[str]:
    """Return the periods that have incomes while the same period a year before has none."""
    with_income = {
        row["period"] for row in records.frame("FROM fact_period").iter_rows(named=True) if row["has_income"]
    }
    return [one for one in with_income if Period.read(one).before.id not in with_income]


def _short_of_twelve(records: Records) -> list[str]:
    """Return the halves that have incomes while the half before has none: twelve months are not known."""
    with_income = {
        row["period"] for row in records.frame("FROM fact_period").iter_rows(named=True) if row["has_income"]
    }
    asked = (Period.read(one) for one in with_income)
    return [one.id for one in asked if one.half and one.half_before.id not in with_income]


def _asked(silent: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the indicators and halves of which figures are silent."""
    rows = silent.filter(pl.col("period").str.contains("H")).select("indicator", "period").unique()
    return list(rows.iter_rows())


def _is_by_year(base: Callable[[], TablesHere], indicator: str, period: str) -> bool:
    """Whether a table that an indicator needs is sent for the year alone: a half has nothing to show."""
    return any(base().comes_by_year(need, period) for need in BY_ID[indicator].needs)


def _halves(base: Callable[[], TablesHere], row: Silent) -> str | None:
    """Return the halves that came of a year without a figure, of the county or a township; None: none."""
    town = row["area_code"] if row["level"] == "township" else None
    wanting = base().wanting(BY_ID[row["indicator"]], row["period"], town)
    mine = (one for one in wanting if one.period.id == row["period"])
    return next((",".join(one.halves) for one in mine if one.halves), None)
