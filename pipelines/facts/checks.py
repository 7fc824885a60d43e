"""Checks of the two assurances, three guarantees and drinking water, as they stand at a period's end."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.links import successors
from pipelines.facts.origin.traced import Codes, renamed, stacked
from pipelines.facts.view import View, of_day
from pipelines.ground.periods import Period

ITEMS = ("food", "clothing", "education", "medical", "housing", "water")
KNOWN = ("met", "unmet")


def checked_items(view: View) -> pl.DataFrame:
    """One row per in-scope household: the result of each item (null: not checked), has_ever_unmet.

    The latest check dated in the period decides, for a year in its second half; a problem solved by its end
    is met then, and still counts as ever unmet, also one of the first half (interface.md, Guarantees and
    Annual figures). Education does not apply without a child of school age.
    """
    rows = current_checks(view)
    latest = rows.filter(pl.col("check_date") >= counted_from(view))
    latest = latest.sort("check_date", maintain_order=True).unique(
        ["household_id", "item"], keep="last", maintain_order=True
    )
    wide = _wide(latest)
    ever = _wide(rows.group_by("household_id", "item").agg(result=_worst()), suffix="_ever")
    base = view.who.select("household_id").join(wide, on="household_id", how="left")
    base = base.join(ever, on="household_id", how="left")
    base = base.join(education_applies(view), on="household_id", how="left")
    applies = pl.col("applies").fill_null(value=False)
    others = [item for item in ITEMS if item != "education"]
    was_unmet = [pl.col(f"{item}_ever") == "unmet" for item in others]
    was_unmet.append(applies & (pl.col("education_ever") == "unmet"))
    return base.select(
        "household_id",
        *[pl.when(pl.col(item).is_in(KNOWN)).then(pl.col(item)).alias(item) for item in others],
        education=pl.when(~applies)
        .then(pl.lit("not_applicable"))
        .when(pl.col("education").is_in(KNOWN))
        .then(pl.col("education")),
        has_ever_unmet=pl.any_horizontal(one.fill_null(value=False) for one in was_unmet),
    )


def counted_from(view: View) -> date:
    """Return the first day whose checks say how things stand at the period's end.

    A year's figures are those of its end: where a county checks twice a year, a check of the first half does
    not speak for it (settings: `guarantee.checks_per_year`, proposed 2).
    """
    period = view.period
    if period.half or view.county.settings.checks_per_year == 1:
        return period.start
    return Period(period.year, "H2", period.first_month).start


def current_checks(view: View) -> pl.DataFrame:
    """One row per check dated in the period: household (its number at the end), item, result, at_first."""
    start, end = view.period.start, view.period.end
    rows = view.county.table("guarantee_check").filter(within("check_date", start, end))
    solved = (pl.col("result") == "unmet") & (pl.col("resolved_on") <= end).fill_null(value=False)
    return rows.select(
        _number(view),
        "item",
        "check_date",
        result=pl.when(solved).then(pl.lit("met")).otherwise(pl.col("result")),
        at_first=pl.col("result"),
    )


@of_day
def education_applies(view: View) -> pl.DataFrame:
    """One row per household where education applies or may: whether it does at the period's end.

    A household with members listed: a child of 6–15; without: where an education row exists by then.
    """
    listed = view.county.table("household_member").select("household_id").unique()
    children = view.members.group_by("household_id").agg(applies=pl.col("is_school_age").any())
    by_age = listed.join(children, on="household_id", how="left").with_columns(
        pl.col("applies").fill_null(value=False)
    )
    rows = view.county.table("guarantee_check").filter(
        (pl.col("item") == "education") & (pl.col("check_date") <= view.period.end)
    )
    rows = rows.sort("check_date").with_columns(_number(view)).join(listed, on="household_id", how="anti")
    by_row = rows.group_by("household_id").agg(applies=pl.col("result").last().is_in(KNOWN))
    return stacked([by_age, by_row])


def _number(view: View) -> pl.Expr:
    """Return the household's number at the period's end: a check made under the old one stays with it."""
    return renamed("household_id", _codes(view))


@of_day
def _codes(view: View) -> Codes:
    return successors(view.county, view.period.end)


def _worst() -> pl.Expr:
    return pl.when((pl.col("at_first") == "unmet").any()).then(pl.lit("unmet")).otherwise(pl.lit("met"))


def _wide(rows: pl.DataFrame, suffix: str = "") -> pl.DataFrame:
    picked = [
        pl.col("result").filter(pl.col("item") == item).last().alias(f"{item}{suffix}") for item in ITEMS
    ]
    return rows.group_by("household_id").agg(picked)
