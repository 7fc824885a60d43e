"""Income of households in scope, beside the monitoring line, in its parts."""

from __future__ import annotations

import polars as pl

from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import PARTS, Reports
from pipelines.facts.view import WHO, View
from pipelines.facts.yardsticks import by_village, lines_of

TOLERANCE = 1e-9


def income_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per in-scope household and period: income, people, line, parts (yuan; null: not known)."""
    rows = view.who.join(reports.of(view.period), on="household_id", how="left")
    rows = rows.join(reports.rolling(view.period), on="household_id", how="left")
    rows = rows.join(lines(view), on="village_code", how="left")
    rows = rows.with_columns(per_capita=pl.col("income") / pl.col("members"))
    compared = pl.col("rolling_per_capita" if view.period.half else "per_capita")
    has_income = pl.col("is_valid").fill_null(value=False)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "income",
            "members",
            "per_capita",
            "rolling_per_capita",
            "line",
            *PARTS,
            is_valid=has_income,
            is_missing=~has_income,
            is_below_line=compared < pl.col("line") - TOLERANCE,
            is_parts=pl.col("is_parts").fill_null(value=False),
            parts_income=pl.when(pl.col("is_parts")).then(pl.col("income")),
        )
    )


def income_before_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household in scope a year before with an income then, in this period's areas."""
    then = view.households_before.filter("is_scope").with_columns(renamed("village_code", view.into))
    known = reports.of(view.period.before).select("household_id", "income", "members")
    rows = then.select(WHO).join(known, on="household_id")
    return view.of_period(
        rows.select("village_code", "kind", "household_type", "household_id", "income", "members")
    )


def lines(view: View) -> pl.DataFrame:
    """One row per village: the monitoring line that holds there (null: none)."""
    return by_village(lines_of(view.county, view.period), view.townships, "line")
