"""Plans that answer their cause: rules K1 (illness) and K2 (schooling) of plan 三（二）1."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.rules.inputs import register_at
from pipelines.facts.rules.rule import Reading, Rule, evidence
from pipelines.facts.view import View
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN, DRAFT
from pipelines.sources.household import HOUSEHOLD as REGISTER
from pipelines.sources.measure import CANCELLED, MEASURE
from pipelines.sources.monitoring_case import MONITORING_CASE

ILLNESS, SCHOOL = "因病", "因学"
MEDICAL, SCHOOLING = ("医保资助", "慢特病与大病保障", "家庭医生"), ("控辍保学", "教育资助")
PLAN = "方案三（二）1"


def _answers_illness(_: Settings) -> pl.Expr:
    work = (
        pl.when("no_labour")
        .then(pl.col("has_safety_net"))
        .when(~pl.col("no_labour"))
        .then(pl.col("has_industry"))
        .when(pl.col("has_safety_net") & pl.col("has_industry"))
        .then(pl.lit(value=True))
        .when(~pl.col("has_safety_net") & ~pl.col("has_industry"))
        .then(pl.lit(value=False))
    )
    return pl.col("has_medical") & work


CAUSES: tuple[tuple[str, Rule], ...] = (
    (
        ILLNESS,
        Rule(
            "K1",
            "plan",
            Text("因病：医疗加产业", "Illness: medical and industry"),
            Text(
                "因病的计划有医疗措施，也有产业措施（无劳动力户以兜底代替产业）；取消的措施不算",
                "a plan for illness has a medical measure and one of industry (without labour: of the"
                " safety net"
                " instead); a cancelled measure is none",
            ),
            _answers_illness,
            pl.lit(value=True),
            (
                Reading("measure.sub_type", pl.col("has_medical"), None, PLAN),
                Reading("measure.category (industry)", pl.col("has_industry"), None, PLAN),
                Reading("measure.category (safety_net)", pl.col("has_safety_net"), None, PLAN),
                Reading("household.no_labour_backstop", pl.col("no_labour")),
            ),
        ),
    ),
    (
        SCHOOL,
        Rule(
            "K2",
            "plan",
            Text("因学：教育加就业", "Schooling: education and jobs"),
            Text(
                "因学的计划有教育措施，也有就业措施；取消的措施不算",
                "a plan for costs of schooling has a measure of education and one of employment; a cancelled"
                " measure is none",
            ),
            lambda _: pl.col("has_schooling") & pl.col("has_employment"),
            pl.lit(value=True),
            (
                Reading("measure.sub_type", pl.col("has_schooling"), None, PLAN),
                Reading("measure.category (employment)", pl.col("has_employment"), None, PLAN),
            ),
        ),
    ),
)


def plan_cause_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per plan in force at the period's end whose cause has a rule: which, and whether it is met."""
    settings = view.county.settings
    rows = view.placed(in_force(view)).join(register_at(view), on="household_id", how="left")
    rows = rows.join(_measures(view), on="plan_id", how="left")
    none = pl.col("has_industry").is_null()  # no measure at all: it has none of any kind
    rows = rows.with_columns(
        pl.when(none).then(pl.lit(value=False)).otherwise(pl.col(name)).alias(name) for name in HAS
    )
    parts = [
        rows.filter(pl.col("cause_main") == cause).select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "plan_id",
            rule=pl.lit(rule.id),
            is_answered=rule.hit(settings),
            evidence=evidence(rule.readings, settings),
        )
        for cause, rule in CAUSES
    ]
    return view.of_period(stacked(parts))


def in_force(view: View) -> pl.DataFrame:
    """One row per plan in force at the period's end: household and main cause, of the version of that day.

    From the day on which version 1 was made to the earlier of its end and the case's exit (settled.md, 1).
    """
    day = view.until
    plans = view.county.table(ASSISTANCE_PLAN.name)
    plans = plans.filter((pl.col("status") != DRAFT).fill_null(value=True) & (pl.col("made_on") <= day))
    plans = plans.sort("made_on", "version", maintain_order=True)
    plans = plans.unique("plan_id", keep="last", maintain_order=True)
    cases = view.county.table(MONITORING_CASE.name).select("case_id", "exit_approved_on")
    plans = plans.join(cases, on="case_id", how="left")
    ended = (pl.col("closed_on") <= day).fill_null(value=False)
    left = (pl.col("exit_approved_on") <= day).fill_null(value=False)
    return plans.filter(~ended & ~left).select("plan_id", "household_id", "cause_main")


HAS = ("has_medical", "has_schooling", "has_industry", "has_employment", "has_safety_net")


def _measures(view: View) -> pl.DataFrame:
    """One row per plan with a measure that was not cancelled: which kinds it has (null: sub-type blank)."""
    rows = view.county.table(MEASURE.name).filter((pl.col("progress") != CANCELLED).fill_null(value=True))
    care, kind = pl.col("category") == "education_medical", pl.col("sub_type")
    return rows.group_by("plan_id").agg(
        has_medical=(care & kind.is_in(MEDICAL)).any(ignore_nulls=False),
        has_schooling=(care & kind.is_in(SCHOOLING)).any(ignore_nulls=False),
        has_industry=(pl.col("category") == "industry").any(),
        has_employment=(pl.col("category") == "employment").any(),
        has_safety_net=(pl.col("category") == "safety_net").any(),
    )


PLAN_CAUSE = Made(
    Fact(
        "plan_cause",
        Text(
            "每个评估期、期末执行中且原因有对应规则的每份计划一行",
            "One row per period and plan in force at its end whose cause has a rule",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "plan_id": Text("计划编号", "Plan"),
            "rule": Text("规则", "Rule"),
            "is_answered": Text("措施对应原因（不明为空）", "Its measures answer the cause; null: not known"),
            "evidence": Text(
                "依据（JSON：列、值、阈值、出处）", "Evidence (JSON: column, value, threshold, source)"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    (REGISTER.name, ASSISTANCE_PLAN.name, MEASURE.name),
    plan_cause_fact,
)
