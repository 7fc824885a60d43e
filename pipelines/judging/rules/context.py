"""What rules ask beside the tables themselves: the day, the periods that the rows name, who was listed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.ground.periods import PERIOD_ID, Period, year_of
from pipelines.sources import source

SPAN = {"period_id": pl.String(), "first": pl.Date(), "last": pl.Date()}
ALWAYS = ("admin_area", "household_link")  # asked even where they never came


def context(
    frames: Mapping[str, pl.DataFrame], rows: Mapping[str, pl.DataFrame], today: date, first_month: int
) -> dict[str, pl.DataFrame]:
    """Return the frames that rules name beside the sources.

    today: one row (day, last_begun). period, wave_period: one row per period or wave named, its days.
    listed_member: one row per member with its household. Tables of ALWAYS that never came: without rows.
    """
    found = {
        "today": pl.DataFrame({"day": [today], "last_begun": [last_begun(today, first_month)]}),
        "period": spans(frames.get("household_income"), "period_id", first_month),
        "wave_period": spans(frames.get("survey_response"), "wave", first_month),
    }
    if "household_member" in rows:
        found["listed_member"] = listed(rows["household_member"])
    found |= {name: pl.DataFrame(schema=source(name).schema()) for name in ALWAYS if name not in frames}
    return found


def last_begun(today: date, first_month: int) -> str:
    """Return the id of the half-year that has begun; ids sort, so what lies after it has not begun."""
    year = year_of(today, first_month)
    half = Period(year, "H2", first_month)
    return half.id if half.start <= today else f"{year}H1"


def spans(frame: pl.DataFrame | None, column: str, first_month: int) -> pl.DataFrame:
    """One row per period that a column names: its first and last day."""
    ids = [] if frame is None else frame[column].drop_nulls().unique().to_list()
    known = [Period.read(one, first_month) for one in sorted(ids) if PERIOD_ID.match(one)]
    return pl.DataFrame([(one.id, one.start, one.end) for one in known], schema=SPAN, orient="row")


def listed(members: pl.DataFrame) -> pl.DataFrame:
    """One row per membership as the latest load says it, held back or not (two where it contradicts itself).

    A member who is held back still counts as a head: only one row is doubted, not the household.
    """
    key = ["as_of", "person_id", "household_id"]
    known = members.filter(pl.col("person_id").is_not_null() & pl.col("household_id").is_not_null())
    latest = known.filter(pl.col("sequence") == pl.col("sequence").max().over(key))
    return latest.select(*key, "relation", "valid_to")
