"""Answers in words of a list, counted: how households found their year, why there is no contract."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import polars as pl

from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.archive_check import ARCHIVE_CHECK
from pipelines.sources.family_doctor import FAMILY_DOCTOR
from pipelines.sources.self_assessment import SELF_ASSESSMENT
from pipelines.table import Column, Kind

BETWEEN = "、"
SCHEMA = {"answer": pl.String(), "n": pl.Int64()}
FROM = 'SELECT village_code, "{}" AS answer FROM "{}" WHERE period = $1 AND {}'


class Question(NamedTuple):
    """A coded column of a fact: where its words stand, whose rows are asked (SQL of ours), how to say it.

    `title`: n asked; `listed`: heading of the answers; `nothing`: said where nobody is asked.
    """

    fact: str
    column: str
    words: Column
    who: str
    title: Text
    listed: Text


INCOME = Question(
    "fact_assessment",
    "income_up",
    SELF_ASSESSMENT.column("income_up"),
    "is_assessed",
    Text("收入是否增长", "Did its income grow"),
    Text("回答", "Answer"),
)
LIFE = INCOME._replace(
    column="life_up",
    words=SELF_ASSESSMENT.column("life_up"),
    title=Text("生活是否改善", "Is its life better"),
)
UNSIGNED = Question(
    "fact_doctor",
    "why_not",
    FAMILY_DOCTOR.column("not_signed_reason"),
    "is_signed = false",
    Text(
        "没有签约家庭医生的 {n} 人：原因（仍在分母里）",
        "{n} {k:member has|members have} no family doctor: why (all stay in the base)",
    ),
    Text("未签约原因", "Why not"),
)
LACKING = Question(
    "fact_file",
    "lacks",
    ARCHIVE_CHECK.column("missing_items"),
    "is_passed = false",
    Text("检查不合格的户档案 {n} 份：缺什么", "{n} {k:file|files} did not pass: what was wanting"),
    Text("缺失材料", "Papers wanting"),
)
DIFFERING = LACKING._replace(
    column="differs",
    words=ARCHIVE_CHECK.column("mismatch_items"),
    title=Text("检查不合格的户档案 {n} 份：账实不符", "{n} {k:file|files} did not pass: other than in life"),
    listed=Text("不符项", "What differs"),
)
# What each question asks of a snapshot.
ASKED = {
    (one.fact, one.column): FROM.format(one.column, one.fact, one.who)
    for one in (INCOME, LIFE, UNSIGNED, LACKING, DIFFERING)
}
ASSESSED = Text(
    "农户自评：已自评 {n} 户，自评收入增长的 {income} 户，生活改善的 {life} 户",
    "Own assessment: {n} {k:household|households} said how the year was; income grew for {income}, life is"
    " better for {life}",
)
YES = "是"


class Answers(NamedTuple):
    """Of how many somebody is asked, and one row per answer (SCHEMA, the most first; null: not said).

    A cell of several words counts under each, so that rows may add up to more than `asked`.
    """

    asked: int
    rows: pl.DataFrame


def answers(
    results: Results, question: Question, period: Period, areas: Collection[str] | None = None
) -> Answers:
    """Count the answers of a period, of some areas (None: all); none where its fact is not here."""
    if question.fact not in results.records.tables:
        return Answers(0, pl.DataFrame(schema=SCHEMA))
    results.records.summed(areas)
    sql = ASKED[question.fact, question.column]
    rows = results.records.whole.frame(sql, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    if question.words.kind is Kind.MANY:
        said = rows.with_columns(pl.col("answer").str.split(BETWEEN)).explode("answer")
    else:
        said = rows
    order = [pl.col("answer").is_null(), -pl.col("n"), pl.col("answer")]
    found = said.group_by("answer").agg(n=pl.len().cast(pl.Int64)).sort(order)
    return Answers(rows.height, found.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()))


def titled(question: Question, found: Answers) -> Text:
    """Say of how many it is asked."""
    return question.title.filled(n=written(found.asked, "count"), k=found.asked)


def assessed(income: Answers, life: Answers) -> Text:
    """Say how many assessed their year, and how many found income and life better."""
    better = {name: written(_of(one, YES), "count") for name, one in (("income", income), ("life", life))}
    return ASSESSED.filled(n=written(income.asked, "count"), k=income.asked, **better)


def _of(found: Answers, answer: str) -> int:
    return int(found.rows.filter(pl.col("answer") == answer)["n"].sum())
