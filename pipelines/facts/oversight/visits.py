"""Supervision visits: each township, and whether it was visited."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.oversight.where import of_no_household, standing
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.supervision_visit import SUPERVISION_VISIT


def visited_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per township valid at the period's end: was it, or a village of it, visited in the period.

    A visit counts in the period of its first day. One of the county, or of a department alone, visits no
    township.
    """
    visits = view.county.table(SUPERVISION_VISIT.name).filter(
        within("start_on", view.period.start, view.until) & pl.col("area_code").is_not_null()
    )
    visits = standing(view, visits).join(view.townships, on="village_code", how="left")
    visits = visits.select(code=pl.coalesce("township_code", "village_code")).unique()
    visits = visits.with_columns(is_visited=pl.lit(value=True))
    towns = view.areas.filter(pl.col("level") == "township").select("code")
    rows = towns.join(visits, on="code", how="left")
    return view.of_period(
        rows.select(
            village_code="code",
            **of_no_household(),
            is_visited=pl.col("is_visited").fill_null(value=False),
        )
    )


VISITED = Made(
    Fact(
        "visited",
        Text("每个评估期、期末有效的每个乡镇一行", "One row per period and township valid at its end"),
        {**PLACE, "is_visited": Text("本期受过专项督查（含其村）", "It, or a village of it, was visited")},
        whose=EACH,
    ),
    (SUPERVISION_VISIT.name,),
    visited_fact,
)
