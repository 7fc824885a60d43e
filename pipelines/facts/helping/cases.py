"""Cases: whether the plan was made in time, and whether the household came in by all steps in order."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, within
from pipelines.facts.deadlines import due_after, is_due
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import versions
from pipelines.facts.helping.steps import in_order, passed
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.monitoring_case import MONITORING_CASE, PUBLIC_DAYS

# The steps of an inclusion in their order, and how many days after the one before a step is at least.
STEPS = ("visit_on", "appraisal_on", "public_from", "public_to", "approved_on", "announced_on", "entered_on")
LEAST = {"public_to": PUBLIC_DAYS}


def case_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per case: when its plan was due and whether it was made; whether its inclusion was in order.

    Where a household is in the register at the period's end is where its case is, of the kind that the
    register says (settled.md, 11).
    """
    county, settings = view.county, view.county.settings
    rows = county.table(MONITORING_CASE.name)
    rows = rows.with_columns(
        plan_due_on=due_after(county, rows, settings.plan_from, settings.plan_days, "workdays"),
        is_compliant=in_order(STEPS, LEAST) & passed("appraisal_result"),
    )
    rows = rows.join(first_plans(county), on="case_id", how="left")
    made = (pl.col("made_on") <= pl.col("plan_due_on")).fill_null(value=False)
    is_new = within("entered_on", view.period.start, view.until)
    return view.of_period(
        view.placed(rows).select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "case_id",
            is_plan_due=is_due(view, "plan_due_on"),
            is_plan_open=is_new & pl.col("plan_due_on").is_null(),
            is_planned=made,
            is_included=is_new,
            is_compliant="is_compliant",
        )
    )


def first_plans(county: County) -> pl.DataFrame:
    """One row per case with a plan: the day on which its first version was made (a draft is none).

    A plan that names no case is that of the household's latest case entered by then.
    """
    plans = versions(county)
    named = plans.filter(pl.col("case_id").is_not_null()).select("case_id", "made_on")
    cases = county.table(MONITORING_CASE.name).select("household_id", "entered_on", case_of="case_id")
    others = plans.filter(pl.col("case_id").is_null()).join(cases, on="household_id")
    others = others.filter(pl.col("entered_on") <= pl.col("made_on")).sort("entered_on", maintain_order=True)
    others = others.unique(["plan_id", "version"], keep="last", maintain_order=True)
    found = stacked([named, others.select("made_on", case_id="case_of").select("case_id", "made_on")])
    return found.group_by("case_id").agg(made_on=pl.col("made_on").min())


CASE = Made(
    Fact(
        "case",
        Text("每个评估期、每个监测案件一行", "One row per period and case"),
        {
            **PLACE,
            **HOUSEHOLD,
            "case_id": Text("案件编号", "Case"),
            "is_plan_due": Text("帮扶计划本期到期", "Its plan fell due in the period"),
            "is_plan_open": Text(
                "本期录入但到期日无法确定（缺工作日历）",
                "Entered in the period, the due date not known for want of a work calendar",
            ),
            "is_planned": Text("按时制定帮扶计划", "The plan was made by its due date"),
            "is_included": Text("本期纳入", "Came under monitoring in the period"),
            "is_compliant": Text(
                "纳入程序合规（缺列为空）", "Came in by all steps in order; null: a step's column never came"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", MONITORING_CASE.name),
    case_fact,
)
