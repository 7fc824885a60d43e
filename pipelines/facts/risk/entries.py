"""Who came under monitoring in a period, now and a year before, and of how many rural households."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import County, within
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.admin_area import ADMIN_AREA
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_link import MERGED, RENUMBERED


def entry_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per household identified in the period, and per one identified in that of a year before.

    By the register as it stood at each period's end, whoever has a case or none (settled.md, 11); who left
    the register since is counted where it was, of no kind.
    """
    now = _identified(view.county, view.households, view.period)
    then = view.households_before.with_columns(renamed("village_code", view.into))
    before = _identified(view.county, then, view.period.before)
    return view.of_period(
        stacked(
            [
                now.with_columns(is_new=pl.lit(value=True), is_new_before=pl.lit(value=False)),
                before.with_columns(is_new=pl.lit(value=False), is_new_before=pl.lit(value=True)),
            ]
        )
    )


def _identified(county: County, state: pl.DataFrame, period: Period) -> pl.DataFrame:
    """One row per household identified in the period, says the register; two numbers of one are one."""
    rows = state.filter("is_monitored", within("identified_month", period.start, period.end))
    rows = rows.filter(pl.col("is_active") | pl.col("has_left"))
    rows = rows.with_columns(
        renamed("household_id", successors(county, period.end, (RENUMBERED, MERGED)))
    ).sort("is_scope", maintain_order=True)
    rows = rows.unique("household_id", keep="last", maintain_order=True)
    kind = pl.when("is_scope").then("kind").otherwise(pl.lit("none"))
    return rows.select("village_code", "household_type", "household_id", kind=kind)


def countryside_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per village: its rural households; null throughout where any does not say."""
    into = renamed("area_code", view.into)
    rows = view.county.table(ADMIN_AREA.name).filter(
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= view.period.end)
    )
    rows = rows.filter(pl.col("valid_to").is_null() | (pl.col("valid_to") >= view.period.end))
    said = rows.sort("valid_from").with_columns(into).unique("area_code", keep="last", maintain_order=True)
    said = said.select("rural_households", village_code="area_code")
    villages = view.townships.select("village_code").join(said, on="village_code", how="left")
    whole = villages.select(is_whole=pl.col("rural_households").is_not_null().all())
    villages = villages.join(whole, how="cross")
    return view.of_period(
        villages.select(
            "village_code",
            kind=pl.lit("none"),
            household_type=pl.lit(None, dtype=pl.String()),
            rural_households=pl.when("is_whole").then("rural_households"),
        )
    )


ENTRY = Made(
    Fact(
        "entry",
        Text(
            "每个评估期、每个本期或上年同期新识别的户一行",
            "One row per period and household identified in it, or in the same one a year before",
        ),
        {
            **PLACE,
            **NUMBER,
            "is_new": Text("本期新识别的监测户", "Identified in the period"),
            "is_new_before": Text("上年同期新识别的监测户", "Identified in the same period a year before"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name,),
    entry_fact,
)
COUNTRYSIDE = Made(
    Fact(
        "countryside",
        Text("每个评估期、每个行政村一行", "One row per period and village"),
        {
            **PLACE,
            "rural_households": Text(
                "农户总数（有村未报则均为空）", "Rural households; null throughout where any village lacks it"
            ),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name,),
    countryside_fact,
)
