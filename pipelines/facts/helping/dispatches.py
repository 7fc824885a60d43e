"""Monthly dispatch: of each plan, how many months are over and of how many its progress was told."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import is_in_force, lives
from pipelines.facts.helping.months import months_over
from pipelines.facts.helping.sent import halves_sent, nil_halves
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.plan_dispatch import PLAN_DISPATCH


def dispatch_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per plan in force for a whole month of the period that is over: its months, due, dispatched.

    Due where the household's township sent any dispatch of that half-year, and anybody one of that month:
    the rule of the monthly screening.
    """
    alive = lives(view)
    told = view.county.table(PLAN_DISPATCH.name).select("plan_id", "month")
    told = told.filter(within("month", view.period.start, view.until)).unique()
    of_plans = told.join(alive.select("plan_id", "village_code"), on="plan_id")
    sent = halves_sent(view, PLAN_DISPATCH.name, of_plans, "month").with_columns(has_sent=pl.lit(value=True))
    towns = view.townships.join(sent, on="township_code", how="left").drop("township_code").drop_nulls()
    came = of_plans.select("month").unique().with_columns(has_come=pl.lit(value=True))
    months = alive.join(months_over(view), how="cross").with_columns(last=pl.col("month").dt.month_end())
    months = months.filter(is_in_force("month", "last"))
    months = months.join(towns, on=["village_code", "half"], how="left").join(came, on="month", how="left")
    told = told.with_columns(is_told=pl.lit(value=True))
    months = months.join(told, on=["plan_id", "month"], how="left")
    is_nil = pl.col("half").is_in(nil_halves(view, PLAN_DISPATCH.name))
    is_due = pl.col("has_sent").fill_null(value=False) & (pl.col("has_come").fill_null(value=False) | is_nil)
    rows = months.group_by(
        "village_code", "kind", "household_type", "household_id", "plan_id", maintain_order=True
    ).agg(
        months=pl.len().cast(pl.Int64),
        months_due=is_due.sum().cast(pl.Int64),
        months_met=(is_due & pl.col("is_told").fill_null(value=False)).sum().cast(pl.Int64),
    )
    return view.of_period(rows)


DISPATCH = Made(
    Fact(
        "dispatch",
        Text(
            "每个评估期、每份执行中的帮扶计划一行",
            "One row per period and plan in force for a whole month of it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "plan_id": Text("计划编号", "Plan"),
            "months": Text("计划执行期内已过的整月数", "Whole months of the plan's life that are over"),
            "months_due": Text(
                "应调度月数（该乡镇当半年报过、全县当月报过）",
                "Months due: its township sent some of the half, anybody of the month",
            ),
            "months_met": Text("其中有调度记录的月数", "Of them, months with a row of the dispatch"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", ASSISTANCE_PLAN.name, PLAN_DISPATCH.name),
    dispatch_fact,
)
