"""The course of every clue as of today: found, verified, appraised, entered, planned, helped, cleared."""

from __future__ import annotations

import polars as pl

from pipelines.facts.areas import merged
from pipelines.facts.county import County
from pipelines.facts.declared import Fact
from pipelines.facts.household_days import state_at
from pipelines.facts.origin.traced import renamed
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.measure import MEASURE
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import CONFIRMED, RISK_CLUE

STEPS = {
    "found": Text("发现线索", "clue found"),
    "verified": Text("入户核实", "verified at home"),
    "appraised": Text("民主评议", "appraised"),
    "published": Text("村内公示", "published"),
    "entered": Text("系统录入", "entered"),
    "planned": Text("制定计划", "plan made"),
    "helped": Text("措施启动", "first measure begun"),
    "left": Text("风险消除", "risk cleared"),
}
TOLD_BY = {  # the table that says whether a step was taken; each of those before it must be here as well
    **dict.fromkeys(("found", "verified"), RISK_CLUE.name),
    **dict.fromkeys(("appraised", "published", "entered", "left"), MONITORING_CASE.name),
    "planned": ASSISTANCE_PLAN.name,
    "helped": MEASURE.name,
}
COURSE = Fact(
    "course",
    Text("每条线索一行（截至评估日）", "One row per clue, as of today"),
    {
        "clue_id": Text("线索编号", "Clue"),
        "household_id": Text("户编号（假名）", "Household (pseudonym); null: outside the register"),
        "area_code": Text("行政村代码", "Village"),
        "source": Text("来源", "Channel"),
        "department": Text("推送部门", "Department that sent it"),
        "clue_type": Text("线索类型", "Kind of clue"),
        "result": Text("核实结果", "Finding"),
        "is_confirmed": Text("确认风险", "The risk was confirmed"),
        **{f"{name}_on": text for name, text in STEPS.items()},
    },
    whose=("household_id", "clue_id"),
)


def course(county: County) -> pl.DataFrame:
    """One row per clue: where it is, by which channel it came, and the day of each step (null: not taken).

    A clue led to a case where the case names it (settled.md, 15); a measure is begun from its first day on.
    """
    clues, today = county.table(RISK_CLUE.name), county.today
    confirmed = (pl.col("result") == CONFIRMED).fill_null(value=False)
    homes = state_at(county, today).select("household_id", home="village_code")
    rows = clues.join(_cases(county), on="clue_id", how="left").join(homes, on="household_id", how="left")
    rows = rows.with_columns(area_code=pl.coalesce("home", "village_code"))
    rows = rows.with_columns(renamed("area_code", merged(county, today)))
    return rows.select(
        *("clue_id", "household_id", "area_code", "source", "department", "clue_type", "result"),
        found_on="found_on",
        verified_on="verified_on",
        is_confirmed=confirmed,
        appraised_on="appraisal_on",
        published_on="public_from",
        entered_on="entered_on",
        planned_on="planned_on",
        helped_on=pl.when(pl.col("begun_on") <= today).then("begun_on"),
        left_on="exit_approved_on",
    ).sort("found_on", "clue_id")


def _cases(county: County) -> pl.DataFrame:
    """One row per clue that a case names: the days of the case, its first plan and first measure."""
    plans = county.table(ASSISTANCE_PLAN.name)
    plans = plans.filter(pl.col("case_id").is_not_null() & (pl.col("status").fill_null("") != DRAFT))
    begun = county.table(MEASURE.name).group_by("plan_id").agg(begun_on=pl.col("start_on").min())
    found = plans.join(begun, on="plan_id", how="left").group_by("case_id")
    days = found.agg(planned_on=pl.col("made_on").min(), begun_on=pl.col("begun_on").min())
    cases = county.table(MONITORING_CASE.name).filter(pl.col("clue_id").is_not_null())
    cases = cases.sort("entered_on").unique("clue_id", keep="first", maintain_order=True)
    return cases.join(days, on="case_id", how="left").select(
        *(
            "clue_id",
            "appraisal_on",
            "public_from",
            "entered_on",
            "exit_approved_on",
            "planned_on",
            "begun_on",
        )
    )
