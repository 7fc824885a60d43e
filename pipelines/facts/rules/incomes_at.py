"""Twelve months' incomes that were known on a day: the latest check before it, and the one before."""

from __future__ import annotations

import polars as pl

from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.rules.money import lines_at, money_of
from pipelines.facts.view import View, of_day
from pipelines.ground.periods import Period, halves

LATEST, BEFORE = "", "_before"
STALE = {LATEST: 12, BEFORE: 24}  # months after which an income is no longer the latest, or the one before
COLUMNS = ("pc", "ref_low", "ref_high", "ref_pc", "line", "ended_on")


@of_day
def checks_of(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household and half-year's end of three work years: COLUMNS; an annual row goes first."""
    first = view.period.first_month
    found = []
    for year in (view.period.year - 2, view.period.year - 1, view.period.year):
        for place, period in enumerate((*halves(year, first), Period(year, "", first))):
            rows = money_of(reports, period).with_columns(ended_on=pl.lit(period.end), place=pl.lit(place))
            rows = view.numbered(rows).join(
                view.households.select("household_id", "village_code"), on="household_id"
            )
            found.append(rows.join(lines_at(view, period), on="village_code", how="left"))
    rows = stacked(found).sort("place", maintain_order=True)
    rows = rows.unique(["household_id", "ended_on"], keep="last", maintain_order=True)
    return rows.select("household_id", *COLUMNS)


def known_at(cases: pl.DataFrame, checks: pl.DataFrame, day: str) -> pl.DataFrame:
    """One row per case with an income that ended by its day: COLUMNS of the latest, pc and line before.

    `cases`: case_id, household_id and the day's column. The check before is the half-year before the latest,
    also where a case says its own income at exit: that stands for the latest.
    """
    both = cases.select("case_id", "household_id", day).join(checks, on="household_id")
    both = both.filter(pl.col("ended_on") <= pl.col(day)).sort("ended_on", maintain_order=True)
    both = both.filter(pl.col("ended_on") > pl.col(day).dt.offset_by(f"-{STALE[BEFORE]}mo"))
    is_fresh = pl.col("ended_on") > pl.col(day).dt.offset_by(f"-{STALE[LATEST]}mo")
    latest = [pl.col(name).filter(is_fresh).last().alias(name) for name in COLUMNS]
    before = [_before(name, is_fresh).alias(f"{name}{BEFORE}") for name in ("pc", "line")]
    return both.group_by("case_id", maintain_order=True).agg(*latest, *before)


def _before(name: str, is_fresh: pl.Expr) -> pl.Expr:
    """Return a column of the check before the latest; where none is recent enough, of the last there is."""
    last, second = pl.col(name).last(), pl.col(name).get(-2, null_on_oob=True)
    return pl.when(is_fresh.any()).then(second).otherwise(last)
