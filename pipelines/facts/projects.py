"""Self-developed projects of households in scope that run and are verified at a period's end."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.declared import OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_link import MERGED, RENUMBERED
from pipelines.sources.self_project import SELF_PROJECT


def project_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per project that runs and is verified at the period's end: project, household."""
    return _counted(view, view.who, view.period.end)


def project_before_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per project counted at the end of the same period a year before, in this period's areas."""
    then = view.households_before.filter("is_scope").with_columns(renamed("village_code", view.into))
    return _counted(view, then.select(view.who.columns), view.period.before.end)


def _counted(view: View, who: pl.DataFrame, day: date) -> pl.DataFrame:
    rows = view.county.table("self_project").filter(
        (pl.col("start_on") <= day)
        & (pl.col("end_on").is_null() | (pl.col("end_on") > day))
        & (pl.col("verified_on") <= day)
    )
    codes = successors(view.county, day, (RENUMBERED, MERGED))
    number = renamed("household_id", codes)
    rows = rows.select("project_id", number).join(who, on="household_id")
    return view.of_period(rows.select("village_code", "kind", "household_type", "project_id", "household_id"))


PROJECT = Made(
    Fact(
        "project",
        Text(
            "期末在运行且已核验的每个项目一行",
            "One row per project that runs and is verified at the period's end",
        ),
        {**PLACE, "project_id": Text("项目编号", "Project"), **NUMBER},
        whose=OF_HOUSEHOLD,
    ),
    (HOUSEHOLD.name, SELF_PROJECT.name),
    project_fact,
)


PROJECT_BEFORE = Made(
    Fact(
        "project_before",
        Text(
            "上年同期末的每个项目一行（按本期区划）",
            "One row per project counted a year before, in this period's areas",
        ),
        {**PLACE, "project_id": Text("项目编号", "Project"), **NUMBER},
        whose=OF_HOUSEHOLD,
    ),
    (HOUSEHOLD.name, SELF_PROJECT.name),
    project_before_fact,
)
