"""Quarterly evaluations: whose quarters were evaluated, and what followed where off track."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, within
from pipelines.facts.deadlines import due_after, is_due
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.helping.lives import is_in_force, lives, versions
from pipelines.facts.helping.months import quarters_over
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.quarterly_evaluation import OFF_TRACK, QUARTERLY_EVALUATION

NEEDS = ("household", ASSISTANCE_PLAN.name, QUARTERLY_EVALUATION.name)


def quarter_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household and quarter of the work year that is over and lies wholly in a plan's life.

    Evaluated in time: any of its plans was, between the quarter's first and last day.
    """
    said = view.county.table(QUARTERLY_EVALUATION.name).select("plan_id", "quarter", "evaluated_on")
    rows = lives(view).join(quarters_over(view), how="cross").filter(is_in_force("first", "last"))
    rows = rows.join(said, on=["plan_id", "quarter"], how="left")
    in_time = pl.col("evaluated_on").is_between("first", "last").fill_null(value=False)
    late = (pl.col("evaluated_on") > pl.col("last")).fill_null(value=False)
    rows = rows.group_by(
        "village_code", "kind", "household_type", "household_id", "quarter", maintain_order=True
    ).agg(is_in_time=in_time.any(), is_late=late.any())
    return view.of_period(rows.with_columns(is_late=pl.col("is_late") & ~pl.col("is_in_time")))


def off_track_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per evaluation that found a plan off track: why, when its adjustment is due, was it made.

    Out of it from the day of the household's exit. Where no date or no work calendar tells the limit, it is
    open: missing, in the period of the evaluation (or of its quarter). So is an evaluation found: on its own
    day, or, without one, once its quarter is over.
    """
    county = view.county
    rows = county.table(QUARTERLY_EVALUATION.name).filter(pl.col("result") == OFF_TRACK)
    limit = due_after(county, rows, "evaluated_on", county.settings.adjust_days, "workdays")
    rows = rows.with_columns(limit_on=limit).join(lives(view), on="plan_id")
    helped = (pl.col("helped_until") >= pl.col("limit_on")).fill_null(value=True)
    over = pl.col("quarter").is_in(quarters_over(view)["quarter"].to_list())
    undated = pl.col("evaluated_on").is_null() & over
    now = within("evaluated_on", view.period.start, view.until)
    unknown = now & pl.col("limit_on").is_null()
    rows = rows.join(_changes(county, rows), on=["plan_id", "quarter"], how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "plan_id",
            "quarter",
            "reason",
            is_found=now | undated,
            is_due=is_due(view, "limit_on") & helped,
            is_open=undated | unknown,
            is_adjusted=pl.col("is_adjusted").fill_null(value=False),
        )
    )


def _changes(county: County, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per evaluation followed in time: by its own day, or by a further version of the plan."""
    keys = ("plan_id", "quarter")
    spans = rows.select(*keys, "evaluated_on", "limit_on", "adjusted_on", "first_on")
    own = spans.select(*keys, "evaluated_on", "limit_on", changed_on="adjusted_on")
    further = spans.join(versions(county).select("plan_id", changed_on="made_on"), on="plan_id")
    further = further.filter(pl.col("changed_on") > pl.col("first_on"))
    found = stacked([own, further.select(own.columns)])
    found = found.filter(pl.col("changed_on").is_between("evaluated_on", "limit_on"))
    return found.select(keys).unique().with_columns(is_adjusted=pl.lit(value=True))


QUARTER = Made(
    Fact(
        "quarter",
        Text(
            "每个评估期、每户、每个计划执行期内已过的整季度一行",
            "One row per period, household and quarter that is over, wholly in a plan's life",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "quarter": Text("季度（工作年度）", "Quarter of the work year"),
            "is_in_time": Text("当季完成评估", "Evaluated within the quarter"),
            "is_late": Text(
                "季度结束后才评估（只列示）", "Evaluated only after the quarter's end; only shown"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    NEEDS,
    quarter_fact,
)
TRACK = Made(
    Fact(
        "off_track",
        Text(
            "每个评估期、每次未达预期的季度评估一行",
            "One row per period and evaluation that found a plan off track",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "plan_id": Text("计划编号", "Plan"),
            "quarter": Text("季度（工作年度）", "Quarter of the work year"),
            "reason": Text("未达原因（未填为空）", "Why it is off track; null: not said"),
            "is_found": Text("本期的评估", "The evaluation is one of the period"),
            "is_due": Text("调整期限在本期内到期", "Its limit for an adjustment fell in the period"),
            "is_open": Text(
                "期限无法确定（缺评估日期或工作日历）",
                "The limit is not known for want of a date or a work calendar",
            ),
            "is_adjusted": Text("在期限内调整了方案", "The plan was adjusted within the limit"),
        },
        whose=OF_HOUSEHOLD,
    ),
    NEEDS,
    off_track_fact,
)
