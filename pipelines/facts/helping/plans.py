"""Plans in force: whether each has one lead, others who help, and measures with a day and a department."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import lives
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.measure import CANCELLED, MEASURE
from pipelines.sources.measure_department import LEADS, MEASURE_DEPARTMENT


def plan_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per plan in force at the period's end (today, where that is earlier): is its 1+N complete.

    The lead is the plan's own department, else the single one with 主责 over its measures; N are the other
    departments of its measures; each measure has a day and a department. What was called off is no measure.
    """
    begun = view.until >= view.period.start
    is_there = pl.col("last_on").is_null() | (pl.col("last_on") >= view.until)
    rows = lives(view).filter(is_there & pl.lit(begun))
    measures = standing(view.county)
    shared = departments(view.county, measures)
    leads = (
        shared.filter("is_lead")
        .group_by("plan_id")
        .agg(only=pl.col("department").unique().sort().first(), leads=pl.col("department").n_unique())
    )
    rows = rows.join(leads, on="plan_id", how="left").with_columns(
        department=pl.coalesce("lead_department", pl.when(pl.col("leads") == 1).then("only"))
    )
    others = shared.join(rows.select("plan_id", lead="department"), on="plan_id")
    others = others.filter(pl.col("department") != pl.col("lead"))
    others = others.group_by("plan_id").agg(others=pl.col("department").n_unique())
    clear = measures.group_by("plan_id").agg(
        is_clear=(pl.col("due_on").is_not_null() & pl.col("lead_department").is_not_null()).all()
    )
    rows = rows.join(others, on="plan_id", how="left")
    rows = rows.join(clear, on="plan_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "plan_id",
            "department",
            has_lead=pl.col("department").is_not_null(),
            has_others=(pl.col("others") > 0).fill_null(value=False),
            is_clear=pl.col("is_clear").fill_null(value=False),
        )
    )


def standing(county: County) -> pl.DataFrame:
    """One row per measure that was not called off."""
    is_off = (pl.col("progress") == CANCELLED).fill_null(value=False)
    return county.table(MEASURE.name).filter(~is_off)


def departments(county: County, measures: pl.DataFrame) -> pl.DataFrame:
    """One row per plan, measure and department that shares it: does it lead by the list of departments."""
    own = measures.select("plan_id", department="lead_department", is_lead=pl.lit(value=False)).drop_nulls()
    shared = county.table(MEASURE_DEPARTMENT.name).join(
        measures.select("measure_id", "plan_id"), on="measure_id"
    )
    shared = shared.select("plan_id", "department", is_lead=pl.col("role") == LEADS)
    return stacked([own, shared])


PLAN = Made(
    Fact(
        "plan",
        Text(
            "每个评估期、每份期末执行中的帮扶计划一行",
            "One row per period and plan in force at its end",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "plan_id": Text("计划编号", "Plan"),
            "department": Text("主责部门（不明为空）", "Lead department; null: not known"),
            "has_lead": Text("有且只有一个主责部门", "Exactly one department leads"),
            "has_others": Text("至少一个配合部门", "One other department at least"),
            "is_clear": Text(
                "有措施，且每项措施都有时限和主责部门",
                "It has measures, each with a day and a department",
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", ASSISTANCE_PLAN.name, MEASURE.name, MEASURE_DEPARTMENT.name),
    plan_fact,
)
