"""Monthly screening: each village and month of a period that is over, and whether it was screened in time."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import PLACE, Fact
from pipelines.facts.helping.months import months_over
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.screening_run import SCREENING_RUN

LATE_UNTIL = 5  # the 1st to the 5th of the next month is late, and shown (settled.md, 4)


def screening_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per village and month that is over: is it due, was it screened by the month's last day.

    Due where the village's township sent any screening of that half-year, and anybody one of that month: what
    never came is not reported, not undone (interface.md, Annual figures).
    """
    runs = view.county.table(SCREENING_RUN.name).filter(within("month", view.period.start, view.until))
    runs = runs.with_columns(renamed("village_code", view.into))
    done = runs.group_by("village_code", "month").agg(
        finished_on=pl.col("finished_on").min(),
        households=pl.col("households_screened").sum(),
        clues=pl.col("clues_found").sum(),
        is_told=pl.col("households_screened").is_not_null().any(),
    )
    months = months_over(view)
    halves = runs.join(months, on="month").join(view.townships, on="village_code")
    sent = halves.select("township_code", "half").unique().with_columns(has_sent=pl.lit(value=True))
    came = runs.select("month").unique().with_columns(has_come=pl.lit(value=True))
    rows = view.townships.join(months, how="cross")
    rows = rows.join(sent, on=["township_code", "half"], how="left").join(came, on="month", how="left")
    rows = rows.join(done, on=["village_code", "month"], how="left")
    end = pl.col("month").dt.month_end()
    by_end = (pl.col("finished_on") <= end) & (pl.col("finished_on") >= pl.col("month"))
    late = pl.col("finished_on").is_between(end, end + pl.duration(days=LATE_UNTIL), closed="right")
    return view.of_period(
        rows.select(
            "village_code",
            "month",
            kind=pl.lit("none"),
            household_type=pl.lit(None, dtype=pl.String()),
            is_due=pl.col("has_sent").fill_null(value=False) & pl.col("has_come").fill_null(value=False),
            is_in_time=by_end.fill_null(value=False),
            is_late=late.fill_null(value=False),
            households=pl.when("is_told").then("households"),
            clues=pl.when("is_told").then("clues"),
        )
    )


SCREENING = Made(
    Fact(
        "screening",
        Text(
            "每个评估期、每个行政村、每个已过月份一行", "One row per period, village and month that is over"
        ),
        {
            **PLACE,
            "month": Text("月份", "Month"),
            "is_due": Text(
                "应筛查（该乡镇当半年报过、全县当月报过）",
                "Due: its township sent some of the half, anybody of the month",
            ),
            "is_in_time": Text("当月底前完成", "Finished by the month's last day"),
            "is_late": Text(
                "次月 1–5 日完成（只列示）", "Finished on the 1st to 5th of the next month; only shown"
            ),
            "households": Text("筛查户数（未填为空）", "Households screened; null: not said"),
            "clues": Text("其中发现线索（未填户数为空）", "Clues found; null: households not said"),
        },
        whose=("village_code",),
    ),
    ("household", SCREENING_RUN.name),
    screening_fact,
)
