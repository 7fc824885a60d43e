"""Active members of households on a day, and which of them are of school age."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import County, latest
from pipelines.sources.household_member import SCHOOL_AGE

SEPTEMBER = 9


def members_at(county: County, day: date) -> pl.DataFrame:
    """One row per active member on the day (减少时间 is the last one as a member); a person counts once."""
    rows = latest(county.table("household_member"), day, ["person_id", "household_id"])
    since = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    until = pl.col("valid_to").is_null() | (pl.col("valid_to") >= day)  # the last day is one
    active = rows.filter(since & until).sort("as_of", "valid_from", maintain_order=True)
    return active.unique("person_id", keep="last", maintain_order=True).with_columns(
        is_school_age=school_age(day),
    )


def school_age(day: date) -> pl.Expr:
    """Whether a member is 6–15 on 1 September of the day's school year (born by August: had the birthday)."""
    year = day.year if day.month >= SEPTEMBER else day.year - 1
    had_birthday = (pl.col("birth_month").dt.month() < SEPTEMBER).cast(pl.Int32)
    age = year - 1 - pl.col("birth_month").dt.year() + had_birthday
    return age.is_between(*SCHOOL_AGE).fill_null(value=False)
