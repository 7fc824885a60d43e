"""Once a year households say how their year was: who had a plan in force, and who said it."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import leavings, lives
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.self_assessment import SELF_ASSESSMENT


def assessment_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household with a plan in force at any time of the year: did it say how the year was.

    Of whole years only: a half-year has no assessment of its own. Who left help or the register by the end
    is out; who was cleared had a plan and is in.
    """
    alive = lives(view).filter(_is_year(view) & (pl.col("first_on") <= view.until))
    alive = alive.filter((pl.col("last_on") >= view.period.start).fill_null(value=True))
    said = view.county.table(SELF_ASSESSMENT.name).filter(pl.col("year") == view.period.year)
    said = view.numbered(said.select("household_id", "income_up", "life_up", is_said=pl.lit(value=True)))
    said = said.unique("household_id", keep="last", maintain_order=True)
    rows = alive.select("village_code", "kind", "household_type", "household_id").unique(maintain_order=True)
    rows = rows.join(leavings(view).select("household_id"), on="household_id", how="anti")
    rows = rows.join(said, on="household_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "income_up",
            "life_up",
            is_assessed=pl.col("is_said").fill_null(value=False),
        )
    )


def _is_year(view: View) -> pl.Expr:
    return pl.lit(not view.period.half)


ASSESSMENT = Made(
    Fact(
        "assessment",
        Text(
            "每个年度、每个当年有计划执行的户一行",
            "One row per year and household with a plan in force at any time of it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "is_assessed": Text("当年已自评", "It said how its year was"),
            "income_up": Text("自评收入是否增长（没有自评为空）", "Its income grew, it says; null: not said"),
            "life_up": Text(
                "自评生活是否改善（没有自评为空）", "Its life is better, it says; null: not said"
            ),
        },
        whose=EACH,
    ),
    ("household", ASSISTANCE_PLAN.name, SELF_ASSESSMENT.name),
    assessment_fact,
)
