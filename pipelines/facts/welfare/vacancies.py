"""Welfare posts at a period's end: filled or vacant."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.welfare_post import WELFARE_POST


def place_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per post of the period's last month that its township sent, in its village: has it a person.

    A township that has not sent the last month speaks by the latest that it did send. A post is nobody's
    before somebody holds it: kind is none.
    """
    rows = view.county.table(WELFARE_POST.name).filter(within("month", view.period.start, view.until))
    rows = rows.with_columns(renamed("village_code", view.into)).join(view.townships, on="village_code")
    last = rows.group_by("township_code").agg(last=pl.col("month").max())
    rows = rows.join(last, on="township_code").filter(pl.col("month") == pl.col("last"))
    return view.of_period(
        rows.select(
            "village_code",
            "post_id",
            kind=pl.lit("none"),
            household_type=pl.lit(None, dtype=pl.String()),
            post_type="post_type",
            is_filled=pl.col("person_id").is_not_null(),
        ).select("village_code", "kind", "household_type", "post_id", "post_type", "is_filled")
    )


POST_PLACE = Made(
    Fact(
        "post_place",
        Text("每个评估期、期末月份的每个岗位一行", "One row per period and post of its last month that came"),
        {
            **PLACE,
            "post_id": Text("岗位编号", "Post"),
            "post_type": Text("岗位类型（未填为空）", "Kind of post; null: not said"),
            "is_filled": Text("有人在岗（人编号空白为空岗）", "Somebody holds it; no person: vacant"),
        },
        whose=EACH,
    ),
    (WELFARE_POST.name,),
    place_fact,
)
