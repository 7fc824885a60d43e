"""Monitored households of a period: whose risk was cleared by its end."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.helping.lives import leavings
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD


def monitored_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household whose risk was open at any time of the period: is it cleared by the end.

    By the register (settled.md, 11). Who left it, or left help, during the period was there and counts.
    """
    start = view.period.start
    rows = view.numbered(view.households.filter("is_monitored"))
    rows = rows.join(leavings(view), on="household_id", how="left")
    was_open = ~pl.col("is_cleared") | (pl.col("cleared_month") >= start).fill_null(value=True)
    was_there = (pl.col("is_active") & pl.col("out_on").is_null()) | (pl.col("out_on") > start)
    rows = rows.filter(was_open & was_there.fill_null(value=False))
    kind = pl.when("is_scope").then("kind").otherwise(pl.lit("none"))
    return view.of_period(
        rows.select("village_code", "household_type", "household_id", "is_cleared", kind=kind)
    )


MONITORED = Made(
    Fact(
        "monitored",
        Text(
            "每个评估期、每个期内曾在监测的户一行",
            "One row per period and household whose risk was open at any time of it",
        ),
        {
            **PLACE,
            **NUMBER,
            "is_cleared": Text("期末风险已消除", "The risk is cleared at the period's end"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name,),
    monitored_fact,
)
