"""Exits and what came of them: who came under monitoring again while help was still kept."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household_link import HOUSEHOLD_LINK
from pipelines.sources.monitoring_case import MONITORING_CASE

RETENTION = 12  # months, where the case does not say (plan 一（二）3: a year or two)
STEPS = 8  # changes of its number after which a household is followed no further


def return_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per exit whose help is kept in the period: did the household come back in it, or a year before.

    A household that split or merged since comes back with whoever came of it. A return belongs to the last
    exit before it; it counts on the day of its entry.
    """
    exits = kept(view.county).filter(pl.col("exit_on") <= view.until)
    back = returns(view.county, exits, view.until)
    before = view.period.before
    now = _of(back, view.period.start, view.until, "is_back")
    then = _of(back, before.start, before.end, "is_back_before")
    rows = view.placed(exits).join(now, on="case_id", how="left").join(then, on="case_id", how="left")
    rows = rows.with_columns(
        pl.col("is_back", "is_back_before").fill_null(value=False),
        is_kept=pl.col("kept_until") >= view.period.start,
    )
    return view.of_period(
        rows.filter(pl.col("is_kept") | pl.col("is_back_before")).select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "case_id",
            "is_kept",
            "is_back",
            "is_back_before",
        )
    )


def kept(county: County) -> pl.DataFrame:
    """One row per exit: its case, household, day, and the last day on which help is kept."""
    rows = county.table(MONITORING_CASE.name).filter(pl.col("exit_approved_on").is_not_null())
    months = pl.concat_str(pl.col("retention_months").fill_null(RETENTION).cast(pl.String()), pl.lit("mo"))
    return rows.select(
        "case_id",
        "household_id",
        exit_on="exit_approved_on",
        kept_until=pl.col("exit_approved_on").dt.offset_by(months),
    )


def returns(county: County, exits: pl.DataFrame, until: date) -> pl.DataFrame:
    """One row per exit (case_id) and later entry of its household while help was kept: the day (back_on)."""
    cases = county.table(MONITORING_CASE.name).select("household_id", back="case_id", back_on="entered_on")
    found = _followed(county, exits, until).join(cases, on="household_id")
    found = found.filter(
        (pl.col("back") != pl.col("case_id"))
        & (pl.col("back_on") > pl.col("exit_on"))
        & (pl.col("back_on") >= pl.col("since"))
    )
    found = found.sort("exit_on", maintain_order=True).unique("back", keep="last", maintain_order=True)
    return found.filter(pl.col("back_on") <= pl.col("kept_until")).select("case_id", "back_on")


def _followed(county: County, exits: pl.DataFrame, until: date) -> pl.DataFrame:
    """One row per exit and household number that came of it: since when it is that household's."""
    links = county.table(HOUSEHOLD_LINK.name).filter(pl.col("change_date") <= until)
    links = links.select(household_id="from_household_id", new="to_household_id", changed_on="change_date")
    step = exits.with_columns(since="exit_on")
    found = [step]
    for _ in range(STEPS):
        step = step.join(links, on="household_id").filter(pl.col("changed_on") >= pl.col("since"))
        step = step.select("case_id", "exit_on", "kept_until", household_id="new", since="changed_on").select(
            *exits.columns, "since"
        )
        found.append(step)
        if step.is_empty():
            break
    rows = stacked(found).sort("since", maintain_order=True)
    return rows.unique(["case_id", "household_id"], keep="first", maintain_order=True)


def _of(back: pl.DataFrame, first: date, last: date, name: str) -> pl.DataFrame:
    """One row per exit that was followed by a return in first … last."""
    rows = back.filter(pl.col("back_on").is_between(first, last)).select("case_id").unique()
    return rows.with_columns(pl.lit(value=True).alias(name))


RETURN = Made(
    Fact(
        "return",
        Text(
            "每个评估期、每次政策保留期内的退出一行",
            "One row per period and exit whose help is kept in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "case_id": Text("退出的案件编号", "The case that ended"),
            "is_kept": Text("本期仍在政策保留期内的退出", "Help is still kept in the period"),
            "is_back": Text("保留期内返贫复入的户", "Identified again while help was kept"),
            "is_back_before": Text("上年同期返贫复入的户", "The same in the period a year before"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", MONITORING_CASE.name),
    return_fact,
)
