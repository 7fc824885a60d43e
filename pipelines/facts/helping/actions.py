"""What the half-yearly meeting decided: which tasks fell due, and which were closed by then."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.deadlines import is_due
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.helping.sent import half_at
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Period, halves
from pipelines.ground.text import Text
from pipelines.sources.meeting_action import MEETING_ACTION


def action_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per task whose day fell in the period and is past; and per half-year without any meeting.

    Where the task's area is; the county where it names none. A half-year that is over and of which no task
    is dated held no meeting that anybody knows of.
    """
    tasks = view.county.table(MEETING_ACTION.name)
    county = view.areas.filter(pl.col("level") == "county").select(county_code=pl.col("code").min())
    due = tasks.filter(is_due(view, "due_on")).with_columns(renamed("area_code", view.into))
    due = due.join(county, how="cross").select(
        "action_id",
        village_code=pl.coalesce("area_code", "county_code"),
        is_due=pl.lit(value=True),
        is_closed=(pl.col("closed_on") <= pl.col("due_on")).fill_null(value=False),
        is_late=(pl.col("closed_on") > pl.col("due_on")).fill_null(value=False),
        is_silent=pl.lit(value=False),
    )
    rows = stacked([due, _silent(view, tasks, county)])
    return view.of_period(
        rows.with_columns(kind=pl.lit("none"), household_type=pl.lit(None, dtype=pl.String()))
    )


def _silent(view: View, tasks: pl.DataFrame, county: pl.DataFrame) -> pl.DataFrame:
    """One row per half-year of the period that is over and held no meeting, of the county."""
    met = tasks.filter(within("meeting_on", view.period.start, view.until))
    met = met.select(half=half_at(view, "meeting_on")).unique()
    over = pl.DataFrame({"half": [one.id for one in _halves_over(view)]}, schema={"half": pl.String()})
    silent = county.join(over, how="cross").join(met, on="half", how="anti")
    return silent.select(
        pl.lit(None, dtype=pl.String()).alias("action_id"),
        village_code="county_code",
        is_due=pl.lit(value=False),
        is_closed=pl.lit(value=False),
        is_late=pl.lit(value=False),
        is_silent=pl.lit(value=True),
    )


def _halves_over(view: View) -> list[Period]:
    """Return the half-years of the period that are over."""
    wanted = halves(view.period.year, view.period.first_month)
    return [one for one in wanted if view.period.id in {one.id, one.whole.id} and one.end <= view.until]


ACTION = Made(
    Fact(
        "action",
        Text(
            "每个评估期、每项本期到期的推进会任务一行，未开会的半年一行",
            "One row per period and task of a meeting that fell due in it, and per half-year without one",
        ),
        {
            **PLACE,
            "action_id": Text("任务编号", "Task"),
            "is_due": Text("本期到期的任务", "A task that fell due in the period"),
            "is_closed": Text("按期办结", "Closed by its day"),
            "is_late": Text("逾期办结（只列示）", "Closed after its day; only shown"),
            "is_silent": Text("已过的半年没有推进会", "A half-year that is over, without a meeting"),
        },
        whose=EACH,
    ),
    (MEETING_ACTION.name,),
    action_fact,
)
