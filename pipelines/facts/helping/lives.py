"""The life of each plan: from which day it is in force and until which, and where its household is."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, latest
from pipelines.facts.origin.traced import stacked
from pipelines.facts.view import View
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.monitoring_case import MONITORING_CASE

ACTIVE, LEFT = "active", "left"


def versions(county: County) -> pl.DataFrame:
    """One row per version of a plan, oldest first; a draft is no plan."""
    rows = county.table(ASSISTANCE_PLAN.name)
    rows = rows.filter(pl.col("status").is_null() | (pl.col("status") != DRAFT))
    return rows.sort("made_on", "version", maintain_order=True)


def lives(view: View) -> pl.DataFrame:
    """One row per plan made by the last day that is judged, with its household and where that is at the end.

    first_on, last_on: the days between which it is in force, both included; null: it still is. That is the
    earlier of the day on which it was closed and of `helped_until`: the day of the case's exit, or the one
    before the household left help or the register (settled.md, 1 and 27). Lead department: that of the
    version which holds at the end. A plan said to be closed that does not say when goes on: no day says else.
    """
    rows = versions(view.county).filter(pl.col("made_on") <= view.until)
    plans = rows.group_by("plan_id", maintain_order=True).agg(
        pl.col("household_id", "lead_department", "closed_on").last(),
        case_id=pl.col("case_id").drop_nulls().last(),
        first_on=pl.col("made_on").min(),
    )
    placed = view.placed(plans)
    placed = placed.join(_exits(view, placed), on="plan_id", how="left")
    placed = placed.join(leavings(view), on="household_id", how="left")
    before = pl.col("out_on") - pl.duration(days=1)
    placed = placed.with_columns(helped_until=pl.min_horizontal("exit_approved_on", before))
    return placed.select(
        "plan_id",
        "household_id",
        "village_code",
        "kind",
        "household_type",
        "lead_department",
        "first_on",
        "helped_until",
        last_on=pl.min_horizontal("closed_on", "helped_until"),
    )


def _exits(view: View, plans: pl.DataFrame) -> pl.DataFrame:
    """One row per plan with a case: the day on which the case's risk was cleared (null: it is open).

    A plan that names no case is that of the household's latest case that was open when it was made.
    """
    cases = view.county.table(MONITORING_CASE.name)
    named = plans.select("plan_id", "case_id").join(cases.select("case_id", "exit_approved_on"), on="case_id")
    others = plans.filter(pl.col("case_id").is_null()).select("plan_id", "household_id", "first_on")
    others = others.join(
        view.numbered(cases.select("household_id", "entered_on", "exit_approved_on")), on="household_id"
    )
    is_open = pl.col("exit_approved_on").is_null() | (pl.col("exit_approved_on") >= pl.col("first_on"))
    others = others.filter(is_open & (pl.col("entered_on") <= pl.col("first_on")))
    others = others.sort("entered_on", maintain_order=True)
    others = others.unique("plan_id", keep="last", maintain_order=True)
    return stacked(
        [named.select("plan_id", "exit_approved_on"), others.select("plan_id", "exit_approved_on")]
    )


def leavings(view: View) -> pl.DataFrame:
    """One row per household of the register that is out by the period's end: the first day on which it is."""
    rows = latest(view.county.table(HOUSEHOLD.name), view.period.end, ["household_id"])
    left = pl.when(pl.col("help_status") == LEFT).then("help_status_on")
    gone = pl.when(pl.col("status") != ACTIVE).then("status_date")
    rows = rows.select("household_id", out_on=pl.min_horizontal(left, gone))
    return rows.filter(pl.col("out_on") <= view.until)


def is_in_force(first: str, last: str) -> pl.Expr:
    """Whether a span of days (columns) lies wholly inside the life of a plan (first_on, last_on)."""
    goes_on = pl.col("last_on").is_null() | (pl.col("last_on") >= pl.col(last))
    return (pl.col("first_on") <= pl.col(first)) & goes_on
