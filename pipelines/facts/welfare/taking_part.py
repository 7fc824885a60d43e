"""Households with labour that take part: in an industry measure, in work, on a welfare post, in training."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.members import labour
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import CANCELLED, MEASURE, NOT_BEGUN, RUNNING
from pipelines.sources.training import TRAINING
from pipelines.sources.welfare_post import WELFARE_POST

INDUSTRY = "industry"


def taking_part_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household: has it labour, has it a row of employment, does it take part.

    has_labour null: not known. What a table that was not sent would show is shown by none of the others.
    """
    homes = view.members.select("person_id", "household_id")
    has = view.members.group_by("household_id").agg(
        has_labour=labour(view.period.end).any(ignore_nulls=False)
    )
    months = _months(view).join(homes, on="person_id")
    asked = months.select("household_id").unique().with_columns(is_asked=pl.lit(value=True))
    working = months.filter("working").select("household_id")
    people = stacked([_on_posts(view), _trained(view)]).join(homes, on="person_id")
    active = stacked([working, people.select("household_id"), _with_industry(view)]).unique()
    rows = view.who.join(has, on="household_id", how="left").join(asked, on="household_id", how="left")
    rows = rows.join(active.with_columns(is_taking_part=pl.lit(value=True)), on="household_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "has_labour",
            is_asked=pl.col("is_asked").fill_null(value=False),
            is_taking_part=pl.col("is_taking_part").fill_null(value=False),
            may_be_stable=pl.col("has_labour").fill_null(value=True) & pl.lit(_is_long_enough(view)),
        )
    )


def _is_long_enough(view: View) -> bool:
    """Whether the work year so far has as many months as make work stable, the running one counted."""
    first, last = view.period.year_start, view.until
    passed = (last.year - first.year) * 12 + last.month - first.month + 1
    return passed >= view.county.settings.stable_months


def _months(view: View) -> pl.DataFrame:
    """One row per person and month of the period of which it is known whether the person worked."""
    rows = view.county.table(EMPLOYMENT_MONTH.name).filter(within("month", view.period.start, view.until))
    return rows.filter(pl.col("working").is_not_null()).select("person_id", "working")


def _on_posts(view: View) -> pl.DataFrame:
    """One row per post and month of the period with a person on it: person."""
    rows = view.county.table(WELFARE_POST.name).filter(within("month", view.period.start, view.until))
    return rows.filter(pl.col("person_id").is_not_null()).select("person_id")


def _trained(view: View) -> pl.DataFrame:
    """One row per course completed in the period: person."""
    rows = view.county.table(TRAINING.name).filter(within("end_on", view.period.start, view.until))
    return rows.filter("completed").select("person_id")


def _with_industry(view: View) -> pl.DataFrame:
    """One row per industry measure that ran in the period: household.

    It ran where it is 进行中 and was to begin by then, or was done in the period or after it; what is only
    planned, called off or does not say is none.
    """
    begun = (pl.col("start_on") <= view.until) & ~pl.col("progress").is_in([NOT_BEGUN, CANCELLED])
    runs = (pl.col("progress") == RUNNING) | (pl.col("done_on") >= view.period.start)
    measures = view.county.table(MEASURE.name).filter(
        (pl.col("category") == INDUSTRY) & begun.fill_null(value=True) & runs.fill_null(value=False)
    )
    plans = view.county.table(ASSISTANCE_PLAN.name).filter(
        pl.col("status").is_null() | (pl.col("status") != DRAFT)
    )
    plans = view.numbered(plans.select("plan_id", "household_id")).unique()
    return measures.join(plans, on="plan_id").select("household_id")


TAKING_PART = Made(
    Fact(
        "taking_part",
        Text(
            "每个评估期、每个帮扶对象户一行（产业就业参与）",
            "One row per household in scope and period: taking part in industry or work",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "has_labour": Text("有劳动力（不明为空）", "Has a member of the labour force; null: not known"),
            "is_asked": Text("本期有务工监测记录", "Has a row of employment in the period"),
            "is_taking_part": Text(
                "本期有产业措施在推进、成员务工、公益岗或结业",
                "An industry measure ran, or a member worked, held a post or completed a course",
            ),
            "may_be_stable": Text(
                "可能有稳定就业者（有劳动力或不明，且本年度至期末的月数已够）",
                "May have stable work: labour or not known, and as many months have passed as make it so",
            ),
        },
        whose=EACH,
    ),
    ("household", HOUSEHOLD_MEMBER.name, EMPLOYMENT_MONTH.name),
    taking_part_fact,
)
