"""Tasks that departments claim: each falls due some workdays after its plan was made (settled.md, 3)."""

from __future__ import annotations

import polars as pl

from pipelines.facts.deadlines import due_after, is_due
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.measure import CANCELLED, MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT


def claim_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per measure and department whose claim fell due in the period: was it claimed by then.

    The day runs from the plan's first version; what was called off is no task.
    """
    county = view.county
    plans = county.table(ASSISTANCE_PLAN.name)
    plans = plans.filter(pl.col("status").is_null() | (pl.col("status") != DRAFT))
    first = plans.group_by("plan_id").agg(
        household_id=pl.col("household_id").first(), made_on=pl.col("made_on").min()
    )
    measures = county.table(MEASURE.name)
    measures = measures.filter(pl.col("progress").is_null() | (pl.col("progress") != CANCELLED))
    rows = measures.select("measure_id", "plan_id").join(first, on="plan_id")
    rows = county.table(MEASURE_DEPARTMENT.name).join(rows, on="measure_id")
    rows = rows.with_columns(
        due_on=due_after(county, rows, "made_on", county.settings.claim_days, "workdays")
    ).filter(is_due(view, "due_on"))
    return view.of_period(
        view.placed(rows).select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "measure_id",
            "department",
            is_claimed=(pl.col("claimed_on") <= pl.col("due_on")).fill_null(value=False),
            is_open=pl.col("claimed_on").is_null(),
        )
    )


CLAIM = Made(
    Fact(
        "claim",
        Text(
            "每个评估期、每项措施、每个部门本期到期的认领一行",
            "One row per period, measure and department whose claim fell due in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "measure_id": Text("措施编号", "Measure"),
            "department": Text("部门", "Department"),
            "is_claimed": Text("按时认领", "Claimed by its day"),
            "is_open": Text("至今未认领", "Not claimed so far"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", MEASURE_DEPARTMENT.name, MEASURE.name, ASSISTANCE_PLAN.name),
    claim_fact,
)
