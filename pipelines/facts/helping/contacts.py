"""Weekly contacts: of each household with a plan, how many weeks are over and in how many it was asked."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import lives
from pipelines.facts.helping.months import weeks_over
from pipelines.facts.helping.sent import halves_sent
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.contact_log import CONTACT_LOG

A_MONDAY = 4  # days after 1 January 1970: the 5th was a Monday


def contact_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household with a plan in force for a whole week of the period: its weeks, due, contacted.

    A week (Monday to Sunday) is due where the household's township sent any contact of that half-year; one
    in which two plans are in force is one week. Holidays are no exception: the plan names none.
    """
    calls = view.placed(view.county.table(CONTACT_LOG.name).select("household_id", "contact_on"))
    sent = halves_sent(view, CONTACT_LOG.name, calls, "contact_on").with_columns(has_sent=pl.lit(value=True))
    towns = view.townships.join(sent, on="township_code", how="left").drop("township_code").drop_nulls()
    spells = _spells(view)
    met = calls.select("household_id", week=_week(0)).unique().join(spells, on="household_id")
    met = met.filter(pl.col("week").is_between("first", "last"))
    met = met.group_by("household_id", "half").agg(met=pl.len())
    rows = spells.group_by("household_id", "half").agg(weeks=(pl.col("last") - pl.col("first") + 1).sum())
    rows = rows.join(met, on=["household_id", "half"], how="left")
    rows = rows.join(view.everybody, on="household_id").join(towns, on=["village_code", "half"], how="left")
    is_due = pl.col("has_sent").fill_null(value=False)
    return view.of_period(
        rows.group_by("village_code", "kind", "household_type", "household_id", maintain_order=True).agg(
            weeks=pl.col("weeks").sum().cast(pl.Int64),
            weeks_due=pl.col("weeks").filter(is_due).sum().cast(pl.Int64),
            weeks_met=pl.col("met").filter(is_due).sum().cast(pl.Int64),
        )
    )


def _spells(view: View) -> pl.DataFrame:
    """One row per household, half-year and unbroken run of whole weeks of its plans: first and last week.

    Weeks are numbers, and runs are counted, not listed: five million weeks of a county would take a minute.
    """
    weeks = weeks_over(view).with_columns(week=_week(0, "week"))
    halves = weeks.group_by("half").agg(begin=pl.col("week").min(), end=pl.col("week").max())
    alive = lives(view).select("household_id", begun=_week(6, "first_on"), ended=_week(1, "last_on") - 1)
    rows = alive.join(halves, how="cross").select(
        "household_id",
        "half",
        first=pl.max_horizontal("begun", "begin"),
        last=pl.min_horizontal("ended", "end"),
    )
    rows = rows.filter(pl.col("first") <= pl.col("last")).sort("household_id", "half", "first")
    before = pl.col("last").cum_max().shift(1).over("household_id", "half")
    rows = rows.with_columns(first=pl.max_horizontal("first", before + 1))
    return rows.filter(pl.col("first") <= pl.col("last"))


def _week(ahead: int, day: str = "contact_on") -> pl.Expr:
    """Return the number of the week in which the day so far ahead of a day lies."""
    return (pl.col(day).cast(pl.Int32) + (ahead - A_MONDAY)) // 7


CONTACT = Made(
    Fact(
        "contact",
        Text(
            "每个评估期、每个计划执行中的户一行",
            "One row per period and household with a plan in force for a whole week of it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "weeks": Text(
                "计划执行期内已过的整周数", "Whole weeks of the plan's life that are over (Monday to Sunday)"
            ),
            "weeks_due": Text(
                "应联系周数（该乡镇当半年报过联系记录）",
                "Weeks due: its township sent any contact of the half",
            ),
            "weeks_met": Text("其中至少联系一次的周数", "Of them, weeks with a contact at least"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", ASSISTANCE_PLAN.name, CONTACT_LOG.name),
    contact_fact,
)
