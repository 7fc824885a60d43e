"""What rules read of money: twelve months' income per head, the line, what self-paid costs leave."""

from __future__ import annotations

import polars as pl

from pipelines.facts.income import TOLERANCE
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.facts.yardsticks import by_village, lines_of
from pipelines.ground.periods import Period


def money_of(reports: Reports, period: Period) -> pl.DataFrame:
    """One row per household with an income of the 12 months to the period's end (yuan).

    pc: disposable income per head; ref_low, ref_high: what the reference income per head ((net income +
    claims − compliant self-paid) ÷ people) is at least and at most. A blank is not zero: claims that are not
    given may be anything, so there is no most; costs that are not given, so there is no least.
    """
    rows = reports.twelve_months(period)
    people, net = pl.col("members"), pl.col("net")
    claims, paid = pl.col("claims"), pl.col("self_paid")
    return rows.select(
        "household_id",
        "members",
        "net",
        "claims",
        "self_paid",
        "spending",
        pc=pl.col("income") / people,
        ref_low=(net + claims.fill_null(0) - paid) / people,
        ref_high=(net + claims - paid.fill_null(0)) / people,
        ref_pc=(net + claims - paid) / people,
    )


def lines_at(view: View, period: Period) -> pl.DataFrame:
    """One row per village: the line of the year in which a period ends (null: none)."""
    return by_village(lines_of(view.county, period), view.townships, "line").select("village_code", "line")


def below(value: str, line: str = "line") -> pl.Expr:
    """Whether an amount is below the line: equal to it is neither below nor above."""
    return pl.col(value) < pl.col(line) - TOLERANCE


def above(value: str, line: str = "line") -> pl.Expr:
    """Whether an amount is above the line."""
    return pl.col(value) > pl.col(line) + TOLERANCE


def ref_below() -> pl.Expr:
    """Whether the reference income is below the line: null where what is not given decides."""
    return (
        pl.when(below("ref_high"))
        .then(pl.lit(value=True))
        .when(pl.col("ref_low") >= pl.col("line") - TOLERANCE)
        .then(pl.lit(value=False))
    )


def ref_above() -> pl.Expr:
    """Whether the reference income is above the line: null where what is not given decides."""
    return (
        pl.when(above("ref_low"))
        .then(pl.lit(value=True))
        .when(pl.col("ref_high") <= pl.col("line") + TOLERANCE)
        .then(pl.lit(value=False))
    )
