"""The state of every household on a day: active or not, in scope or not, and of which kind."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import County, latest
from pipelines.facts.links import begun, ended

KINDS = {"脱贫不稳定户": "unstable", "边缘易致贫户": "marginal", "突发严重困难户": "sudden"}
LIFTED = "脱贫户"


def state_at(county: County, day: date) -> pl.DataFrame:
    """One row per household of the register on the day: is_active, has_left, is_scope, kind (domain.md 3.1).

    A status that is not active but dated later still counts as active; a class identified later is not there
    yet; a risk cleared later is still open. A number that a split or renumbering makes later is not there,
    unless a dated row of the register says so; one that it ended is gone where the register has no status.
    """
    rows = latest(county.table("household"), day, ["household_id"])
    if county.came("household_link"):
        rows = rows.join(begun(county), on="household_id", how="left")
        rows = rows.join(ended(county), on="household_id", how="left")
    else:
        rows = rows.with_columns(
            began_on=pl.lit(None, dtype=pl.Date()), ended_on=pl.lit(None, dtype=pl.Date())
        )
    return (
        rows.with_columns(has_left=_left(day), is_monitored=_monitored(day))
        .with_columns(
            is_active=~pl.col("has_left") & ~_not_yet(day),
            is_cleared=pl.col("is_monitored") & _by("risk_cleared", "cleared_month", day),
        )
        .select(
            "household_id",
            "village_code",
            "household_type",
            "has_left",
            "is_active",
            "identified_month",
            "cleared_month",
            "relocated",
            "is_monitored",
            "is_cleared",
            is_scope=pl.col("is_active") & (_is_lifted() | pl.col("is_monitored")),
            kind=_kind(),
        )
    )


def _left(day: date) -> pl.Expr:
    dated = pl.col("status_date").is_null() | (pl.col("status_date") <= day)
    said = (pl.col("status") != "active") & dated
    by_link = pl.col("status").is_null() & (pl.col("ended_on") <= day).fill_null(value=False)
    return said.fill_null(value=False) | by_link


def _not_yet(day: date) -> pl.Expr:
    return pl.col("as_of").is_null() & (pl.col("began_on") > day).fill_null(value=False)


def _monitored(day: date) -> pl.Expr:
    since = pl.col("identified_month").is_null() | (pl.col("identified_month") <= day)
    return pl.col("monitor_category").is_not_null() & since


def _by(flag: str, month: str, day: date) -> pl.Expr:
    return pl.col(flag).fill_null(value=False) & (pl.col(month).is_null() | (pl.col(month) <= day))


def _is_lifted() -> pl.Expr:
    return (pl.col("household_type") == LIFTED).fill_null(value=False)


def _kind() -> pl.Expr:
    return (
        pl.when(~pl.col("is_monitored"))
        .then(pl.lit("lifted"))
        .when("is_cleared")
        .then(pl.lit("cleared"))
        .otherwise(pl.col("monitor_category").replace(KINDS))
    )


OF_KINDS = frozenset(_kind().meta.root_names())  # the columns by which kinds of household are told apart
