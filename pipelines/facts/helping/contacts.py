"""Weekly contacts: of each household with a plan, how many weeks are over and in how many it was asked."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import is_in_force, lives
from pipelines.facts.helping.months import weeks_over
from pipelines.facts.helping.sent import halves_sent
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.contact_log import CONTACT_LOG


def contact_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household with a plan in force for a whole week of the period: its weeks, due, contacted.

    A week (Monday to Sunday) is due where the household's township sent any contact of that half-year; one
    in which two plans are in force is one week. Holidays are no exception: the plan names none.
    """
    calls = view.placed(view.county.table(CONTACT_LOG.name).select("household_id", "contact_on"))
    sent = halves_sent(view, CONTACT_LOG.name, calls, "contact_on").with_columns(has_sent=pl.lit(value=True))
    towns = view.townships.join(sent, on="township_code", how="left").drop("township_code").drop_nulls()
    weeks = lives(view).select("household_id", "first_on", "last_on").join(weeks_over(view), how="cross")
    weeks = weeks.filter(is_in_force("week", "last")).select("household_id", "week", "half").unique()
    met = calls.select("household_id", week=pl.col("contact_on").dt.truncate("1w")).unique()
    weeks = weeks.join(
        met.with_columns(is_met=pl.lit(value=True)), on=["household_id", "week"], how="left"
    ).join(view.everybody, on="household_id")
    weeks = weeks.join(towns, on=["village_code", "half"], how="left")
    is_due = pl.col("has_sent").fill_null(value=False)
    is_met = is_due & pl.col("is_met").fill_null(value=False)
    rows = weeks.group_by("village_code", "kind", "household_type", "household_id").agg(
        weeks=pl.len().cast(pl.Int64),
        weeks_due=is_due.sum().cast(pl.Int64),
        weeks_met=is_met.sum().cast(pl.Int64),
    )
    return view.of_period(rows)


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
    ),
    ("household", ASSISTANCE_PLAN.name, CONTACT_LOG.name),
    contact_fact,
)
