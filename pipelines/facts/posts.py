"""Public-welfare posts: who was engaged in which month, and whether on duty."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import PERSON, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household_member import LABOUR
from pipelines.sources.welfare_post import WELFARE_POST

OUTSIDE = ("省内县外", "省外", "境外")
WEAK = LABOUR[-1]


def post_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per period, post and month with a person on it: on duty or why not, in the post's village.

    On duty: full attendance, no second post that month, not marked as one, no work outside the county
    (interface.md, Motivation). `why_not` is duplicate, second_post, outside or absent.
    """
    rows = view.county.table("welfare_post").filter(
        within("month", view.period.start, view.period.end) & pl.col("person_id").is_not_null()
    )
    rows = rows.with_columns(
        renamed("village_code", view.into),
        has_second=pl.col("post_id").n_unique().over("person_id", "month") > 1,
    )
    rows = rows.join(_outside(view), on=["person_id", "month"], how="left")
    homes = view.members.select("person_id", "household_id", "labour_skill")
    rows = rows.join(homes, on="person_id", how="left")
    rows = rows.join(view.who.drop("village_code"), on="household_id", how="left").with_columns(
        why_not=_why()
    )
    return view.of_period(
        rows.select(
            "village_code",
            pl.col("kind").fill_null("none"),
            "household_type",
            "month",
            "post_id",
            "person_id",
            "why_not",
            is_on_duty=pl.col("why_not").is_null(),
            is_weak=pl.col("labour_skill") == WEAK,
            subsidy="subsidy",
        )
    )


def _outside(view: View) -> pl.DataFrame:
    """One row per person and month worked outside the county."""
    rows = view.county.table("employment_month").filter(
        pl.col("working") & pl.col("place_level").is_in(OUTSIDE) & pl.col("month").is_not_null()
    )
    return rows.select("person_id", "month").unique().with_columns(is_outside=pl.lit(value=True))


def _why() -> pl.Expr:
    attended = (pl.col("days_attended") >= pl.col("days_required")).fill_null(value=False)
    return (
        pl.when(pl.col("duplicate_flag").fill_null(value=False))
        .then(pl.lit("duplicate"))
        .when("has_second")
        .then(pl.lit("second_post"))
        .when(pl.col("is_outside").fill_null(value=False))
        .then(pl.lit("outside"))
        .when(~attended)
        .then(pl.lit("absent"))
    )


POST = Made(
    Fact(
        "post",
        Text(
            "每个评估期、有人在岗的每个岗位每月一行", "One row per period, post and month with a person on it"
        ),
        {
            **PLACE,
            "month": Text("月份", "Month"),
            "post_id": Text("岗位编号", "Post"),
            **PERSON,
            "why_not": Text("未计上岗的原因", "Why not on duty: duplicate, second_post, outside, absent"),
            "is_on_duty": Text(
                "上岗（满勤且无重复、兼岗、县外务工）", "On duty: full attendance, no other work"
            ),
            "is_weak": Text("弱劳动力或半劳动力（不明为空）", "Of weak or half labour; null: not known"),
            "subsidy": Text("当月岗位补贴，元", "Subsidy of the month, yuan"),
        },
        whose=("post_id",),
    ),
    (WELFARE_POST.name,),
    post_fact,
)
