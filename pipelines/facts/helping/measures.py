"""Measures that fall due: which were done by their day, which were called off, who answers for them."""

from __future__ import annotations

import polars as pl

from pipelines.facts.deadlines import is_due
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import lives
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.measure import CANCELLED, MEASURE


def measure_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per measure of a plan whose day fell in the period and is past: was it done by then.

    What was called off is in the rows and leaves the base; what is blocked stays. A household is out from
    its exit; a plan that was closed answers for its measures all the same.
    """
    rows = view.county.table(MEASURE.name).filter(is_due(view, "due_on"))
    rows = rows.select("measure_id", "plan_id", "due_on", "done_on", "progress", department="lead_department")
    rows = rows.join(lives(view).drop("lead_department"), on="plan_id")
    rows = rows.filter((pl.col("helped_until") >= pl.col("due_on")).fill_null(value=True))
    is_off = (pl.col("progress") == CANCELLED).fill_null(value=False)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "measure_id",
            "department",
            is_due=~is_off,
            is_done=(pl.col("done_on") <= pl.col("due_on")).fill_null(value=False),
            is_late=(pl.col("done_on") > pl.col("due_on")).fill_null(value=False),
            is_cancelled=is_off,
        )
    )


MEASURED = Made(
    Fact(
        "measure",
        Text(
            "每个评估期、每项本期到期的帮扶措施一行",
            "One row per period and measure whose day fell in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "measure_id": Text("措施编号", "Measure"),
            "department": Text("主责部门", "Department that answers for it"),
            "is_due": Text("本期到期（未取消）", "Fell due in the period, not called off"),
            "is_done": Text("在时限内完成", "Done by its day"),
            "is_late": Text("逾期完成（只列示）", "Done after its day; only shown"),
            "is_cancelled": Text("已取消（另列，不计入）", "Called off; counted beside"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", ASSISTANCE_PLAN.name, MEASURE.name),
    measure_fact,
)
