"""Households in scope at a period's end, with the state of their guarantees."""

from __future__ import annotations

import polars as pl

from pipelines.facts.checks import ITEMS, checked_items, counted_from
from pipelines.facts.county import within
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.made import Made
from pipelines.facts.members import labour
from pipelines.facts.origin.traced import any_row
from pipelines.facts.reports import Reports
from pipelines.facts.view import View, of_day
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD


def household_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household and period: people, the six items, what was checked, added, cleared."""
    start, end = view.period.start, view.period.end
    since = counted_from(view)
    rows = view.scope.join(people(view), on="household_id", how="left")
    rows = rows.join(checked_items(view), on="household_id", how="left")
    verified = pl.all_horizontal(pl.col(item).is_not_null() for item in ITEMS)
    unmet = pl.any_horizontal((pl.col(item) == "unmet").fill_null(value=False) for item in ITEMS)
    came = view.county.table("guarantee_check").filter(within("check_date", since, end))
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "members",
            *ITEMS,
            is_verified=verified,
            is_consolidated=verified & ~unmet,
            has_ever_unmet=pl.col("has_ever_unmet").fill_null(value=False),
            has_open_problem=unmet,
            checks_came=any_row(came),
            may_have_labour=pl.col("may_have_labour").fill_null(value=True),
            may_have_children=pl.col("may_have_children").fill_null(value=True),
            is_added=pl.col("is_monitored") & within("identified_month", start, end),
            is_cleared_now=pl.col("is_cleared") & within("cleared_month", start, end),
            is_relocated=pl.col("relocated"),
        )
    )


@of_day
def people(view: View) -> pl.DataFrame:
    """One row per household whose members were ever listed: how many are active at the period's end.

    `may_have_labour`, `may_have_children`: false where every member is known not to be of the labour force,
    or not of school age; whoever is not listed may be.
    """
    listed = view.county.table("household_member").select("household_id").unique()
    active = view.members.group_by("household_id").agg(
        members=pl.len().cast(pl.Int64),
        may_have_labour=labour(view.period.end).fill_null(value=True).any(),
        may_have_children=pl.col("is_school_age").any(),
    )
    known = listed.join(active, on="household_id", how="left")
    return known.with_columns(
        pl.col("members").fill_null(0),
        pl.col("may_have_labour", "may_have_children").fill_null(value=False),
    )


HOUSEHOLDS = Made(
    Fact(
        "household",
        Text("每个评估期、每个帮扶对象户一行", "One row per household in scope and period"),
        {
            **PLACE,
            **NUMBER,
            "members": Text("期末在册人口（未报成员为空）", "Active members at the end; null: none listed"),
            "food": Text("不愁吃", "Food"),
            "clothing": Text("不愁穿", "Clothing"),
            "education": Text("义务教育", "Compulsory education"),
            "medical": Text("基本医疗", "Basic medical care"),
            "housing": Text("住房安全", "Safe housing"),
            "water": Text("饮水安全", "Safe drinking water"),
            "is_verified": Text(
                "本期各适用项目均已核查", "Every item that applies was checked in the period"
            ),
            "is_consolidated": Text("均已核查且均达标", "Every item that applies was checked and met"),
            "has_ever_unmet": Text("本期曾有未达标项目", "An item was unmet at some time in the period"),
            "has_open_problem": Text("期末仍有未达标项目", "An item is unmet at the period's end"),
            "checks_came": Text("本期全县有核查数据", "The county sent any check of the period"),
            "may_have_labour": Text(
                "可能有劳动力（未报成员或不明也算）", "May have labour; not listed or not known counts"
            ),
            "may_have_children": Text(
                "可能有义务教育适龄儿童", "May have a child of compulsory-school age; not listed counts"
            ),
            "is_added": Text("本期新识别", "Identified in the period"),
            "is_cleared_now": Text("本期风险消除", "Risk cleared in the period"),
            "is_relocated": Text("易地扶贫搬迁户（不明为空）", "Was relocated; null: not known"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name,),
    household_fact,
)
