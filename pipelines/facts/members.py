"""Members of households in scope: their work, training, insurance and schooling."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.declared import OF_HOUSEHOLD, PERSON, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_member import EXCUSED, HOUSEHOLD_MEMBER, LABOUR

WORKING_AGE = 16
WANTS = {"是": True, "否": False}
SCHOOLING = (
    "小学|初中|中学|高中|年级|初一|初二|初三|高一|高二|高三|中职|中专|技校|职高|职业|高职|大专|本科|硕士|博士|"
    "特殊教育|特教|在校|在读|在学"
)
NOT_AT_SCHOOL = (
    "非在校|不在校|未在校|不在读|未在读|不在学|未在学|辍学|失学|退学|未入学|未上学|毕业|学龄前|学前|幼儿园"
)


def member_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per active member of a household in scope and period; null where it is not known."""
    end = view.period.end
    rows = view.members.join(view.who, on="household_id")
    rows = rows.join(trained(view), on="person_id", how="left")
    came = view.county.came("training")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "person_id",
            "household_id",
            is_labour=labour(end),
            is_trained=pl.col("is_trained").fill_null(value=False)
            if came
            else pl.lit(None, dtype=pl.Boolean()),
            is_insured=insured(),
            is_critically_insured="in_critical_insurance",
            wants_training=wants_training(),
            is_school_age=pl.col("is_school_age"),
            is_enrolled=pl.when("is_school_age").then(enrolled()),
        )
    )


def trained(view: View) -> pl.DataFrame:
    """One row per person who completed a course since the work year's start (once, however many courses)."""
    ended = pl.col("end_on").is_between(view.period.year_start, view.period.end)
    done = view.county.table("training").filter(ended & pl.col("completed"))
    return done.select("person_id").unique().with_columns(is_trained=pl.lit(value=True))


def labour(day: date) -> pl.Expr:
    """Whether a member belongs to the labour force; null for a blank skill at 16 or over."""
    born = pl.col("birth_month")
    had_birthday = (born.dt.month() <= day.month).cast(pl.Int32)
    is_old_enough = day.year - 1 - born.dt.year() + had_birthday >= WORKING_AGE
    return is_old_enough & pl.col("labour_skill").is_in(LABOUR)


def wants_training() -> pl.Expr:
    """Whether a member wants to be trained; null: blank or 未调查, nobody asked."""
    return pl.col("training_intention").replace_strict(WANTS, default=None, return_dtype=pl.Boolean())


def insured() -> pl.Expr:
    """Whether either scheme covers a member; null where both are blank."""
    resident, employee = pl.col("in_resident_medical"), pl.col("in_employee_medical")
    known = resident.is_not_null() | employee.is_not_null()
    return pl.when(known).then(resident.fill_null(value=False) | employee.fill_null(value=False))


def enrolled() -> pl.Expr:
    """Whether a child is enrolled, lawfully deferred or taught at home; null: blank and no reason."""
    status, reason = pl.col("student_status"), pl.col("dropout_reason")
    excused = status.str.contains(EXCUSED).fill_null(value=False) | reason.str.contains(EXCUSED).fill_null(
        value=False
    )
    schooling = status.str.contains(SCHOOLING) & ~status.str.contains(NOT_AT_SCHOOL)
    return (
        pl.when(excused)
        .then(pl.lit(value=True))
        .when(status.is_not_null())
        .then(schooling)
        .when(reason.is_not_null())
        .then(pl.lit(value=False))
    )


MEMBER = Made(
    Fact(
        "member",
        Text(
            "每个评估期、帮扶对象户的每个在册成员一行",
            "One row per active member of a household in scope and period",
        ),
        {
            **PLACE,
            **PERSON,
            **NUMBER,
            "is_labour": Text("劳动力（不明为空）", "In the labour force; null: not known"),
            "is_trained": Text("本年度至期末已结业", "Completed a course since the work year's start"),
            "wants_training": Text("有培训意愿（未调查为空）", "Wants to be trained; null: nobody asked"),
            "is_insured": Text("已参加医保（不明为空）", "Insured; null: not known"),
            "is_critically_insured": Text(
                "已参加大病保险（不明为空）", "In critical-illness insurance; null: not known"
            ),
            "is_school_age": Text("义务教育适龄", "Of compulsory-school age"),
            "is_enrolled": Text(
                "在学（含缓学、送教上门）", "Enrolled, deferred or taught at home; null: not known"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name),
    member_fact,
)
