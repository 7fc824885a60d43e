"""What rules read of checks: each item as the latest check up to a day leaves it."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.checks import ITEMS, education_applies
from pipelines.facts.origin.traced import any_row
from pipelines.facts.view import View, of_day
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

UNSAFE = ("C", "D")
READ = (
    *("household_id", "item", "check_date", "result", "resolved_on"),
    *("housing_grade", "water_quality_ok", "water_reliability"),
)


@of_day
def items_of(view: View) -> pl.DataFrame:
    """One row per household with a check or listed members: what its latest checks up to the end say.

    `unmet` over the items that apply: a problem solved by the end is met; null: none is known to be unmet
    and one was never checked. house_unsafe, water_bad: what the latest check recorded.
    """
    day = view.period.end
    checks = view.county.table(GUARANTEE_CHECK.name).select(READ)
    rows = view.numbered(checks.filter(pl.col("check_date") <= day))
    latest = rows.sort("check_date", maintain_order=True).unique(
        ["household_id", "item"], keep="last", maintain_order=True
    )
    latest = latest.with_columns(result=_result(day))
    is_open = pl.col("result") != "met"
    bad_house = pl.col("housing_grade").is_in(UNSAFE) & (pl.col("item") == "housing") & is_open
    bad_water = (pl.col("item") == "water") & is_open
    reliable = view.county.settings.water_reliable
    dirty, dry = ~pl.col("water_quality_ok"), pl.col("water_reliability") < reliable
    wide = latest.group_by("household_id").agg(
        *[pl.col("result").filter(pl.col("item") == item).last().alias(item) for item in ITEMS],
        house_unsafe=bad_house.fill_null(value=False).any(),
        water_dirty=(bad_water & dirty).fill_null(value=False).any(),
        water_dry=(bad_water & dry).fill_null(value=False).any(),
    )
    return (
        view.households.select("household_id")
        .join(wide, on="household_id", how="left")
        .join(education_applies(view), on="household_id", how="left")
        .select(
            "household_id",
            "house_unsafe",
            "water_dirty",
            "water_dry",
            unmet=pl.any_horizontal(_unmet(item) for item in ITEMS),
            unmet_items=pl.concat_str(
                [pl.when(_unmet(item)).then(pl.lit(item)) for item in ITEMS], separator=" ", ignore_nulls=True
            ),
            checks_came=any_row(view.county.table(GUARANTEE_CHECK.name)),
        )
    )


def _unmet(item: str) -> pl.Expr:
    """Whether an item is unmet: null where it was never checked; education only where it applies."""
    said = pl.col(item) == "unmet"
    if item != "education":
        return said
    return pl.when(pl.col("applies").fill_null(value=False)).then(said).otherwise(pl.lit(value=False))


def _result(day: date) -> pl.Expr:
    solved = (pl.col("result") == "unmet") & (pl.col("resolved_on") <= day).fill_null(value=False)
    return pl.when(solved).then(pl.lit("met")).otherwise(pl.col("result"))
