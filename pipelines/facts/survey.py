"""Answers to the satisfaction survey: one for each household and wave, by a fixed order of modes."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.declared import OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.links import successors
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.survey_response import SURVEY_RESPONSE

SATISFIED = ("非常满意", "满意")
BASIC = "基本满意"
VALID = (*SATISFIED, BASIC, "不满意", "很不满意")
ORDER = (("第三方", "入户"), ("第三方", "电话"), ("县考核组", "入户"), ("县考核组", "电话"))  # domain.md 4
TOWNSHIP_SELF = "乡镇自查"
KEYS = ["household_id", "wave"]


def answer_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household and wave with a completed answer: both questions as 0/1, its weight.

    An answer fit for the headline goes first (not by the township itself, no cadre present), then third party
    at home, third party by phone, county team at home, by phone, questionnaire; then the latest.
    """
    rows = visits(view).filter("is_completed")
    order = ["is_headline", "rank", "answered_on", "response_id"]
    rows = rows.sort(order, descending=[True, False, True, False]).unique(
        KEYS, keep="first", maintain_order=True
    )
    basic = view.county.settings.basically_satisfied_counts
    rows = rows.join(view.townships, on="village_code", how="left")
    answers = [one for name in ("q1_measures", "q2_cadre") for one in _question(name, basic=basic)]
    who = ("village_code", "kind", "household_type", "household_id", "wave", "township_code")
    return view.of_period(rows.select(*who, "mode", "weight", "is_headline", *answers))


def attempt_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household and wave attempted: whether for the headline, whether completed."""
    who = ("village_code", "kind", "household_type")
    fit = pl.col("is_headline").any()
    completed = (pl.col("is_completed") & (pl.col("is_headline") == fit)).any()
    rows = visits(view).group_by(*KEYS, *who).agg(is_headline=fit, is_completed=completed)
    return view.of_period(rows.select(*who, *KEYS, "is_headline", "is_completed").sort(KEYS))


def visits(view: View) -> pl.DataFrame:
    """One row per questionnaire of an in-scope household in the period: is_completed, is_headline, rank."""
    rows = view.county.table("survey_response").filter(
        within("answered_on", view.period.start, view.period.end)
    )
    codes = successors(view.county, view.period.end)
    number = renamed("household_id", codes)
    answered = pl.col("q1_measures").is_not_null() | pl.col("q2_cadre").is_not_null()
    done = (pl.col("outcome") == "completed").fill_null(value=True) & answered
    own = (pl.col("agency") == TOWNSHIP_SELF) | pl.col("cadre_present").fill_null(value=False)
    return rows.with_columns(
        number,
        pl.col("wave").fill_null(""),
        rank=_rank(),
        is_completed=done,
        is_headline=~own.fill_null(value=False),
    ).join(view.who, on="household_id")


def _rank() -> pl.Expr:
    rank = pl.lit(len(ORDER))
    for place, (agency, mode) in reversed(list(enumerate(ORDER))):
        here = (pl.col("agency") == agency) & (pl.col("mode") == mode)
        rank = pl.when(here).then(pl.lit(place)).otherwise(rank)
    return rank


def _question(column: str, *, basic: bool) -> list[pl.Expr]:
    short = column[:2]
    answer = pl.col(column)
    good = (*SATISFIED, BASIC) if basic else SATISFIED
    return [
        answer.is_in(words).fill_null(value=False).cast(pl.Int64).alias(f"{short}_{name}")
        for name, words in (("valid", VALID), ("satisfied", good), ("basic", (*SATISFIED, BASIC)))
    ]


ANSWER = Made(
    Fact(
        "answer",
        Text(
            "每个帮扶对象户、每个调查批次的一份有效问卷",
            "One row per household in scope and wave with an answer",
        ),
        {
            **PLACE,
            **NUMBER,
            "wave": Text("调查批次", "Survey wave"),
            "township_code": Text("乡镇代码", "Township"),
            "mode": Text("调查方式", "How they were asked"),
            "weight": Text("抽样权重（未给为空）", "Sampling weight; null: not given"),
            "is_headline": Text(
                "计入主口径（非自查且干部不在场）", "For the headline: not self-check, no cadre"
            ),
            "q1_valid": Text("措施：有效回答", "Measures: valid answer"),
            "q1_satisfied": Text("措施：满意", "Measures: satisfied"),
            "q1_basic": Text("措施：基本满意及以上", "Measures: basically satisfied or better"),
            "q2_valid": Text("干部：有效回答", "Cadres: valid answer"),
            "q2_satisfied": Text("干部：满意", "Cadres: satisfied"),
            "q2_basic": Text("干部：基本满意及以上", "Cadres: basically satisfied or better"),
        },
        whose=OF_HOUSEHOLD,
    ),
    (HOUSEHOLD.name, SURVEY_RESPONSE.name),
    answer_fact,
)


ATTEMPT = Made(
    Fact(
        "attempt",
        Text("每个帮扶对象户、每个调查批次的访问一行", "One row per household in scope and wave attempted"),
        {
            **PLACE,
            **NUMBER,
            "wave": Text("调查批次", "Survey wave"),
            "is_headline": Text("计入主口径", "For the headline"),
            "is_completed": Text("完成访问", "Completed"),
        },
        whose=OF_HOUSEHOLD,
    ),
    (HOUSEHOLD.name, SURVEY_RESPONSE.name),
    attempt_fact,
)
