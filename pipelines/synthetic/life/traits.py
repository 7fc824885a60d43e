"""What people can do and how they fare: health, labour, schooling, insurance, allowances."""

from __future__ import annotations

import polars as pl

from pipelines.synthetic.life.chance import Chance, happens, pick
from pipelines.synthetic.life.halfyears import LAST, born_by

SEPTEMBER = 9
WELL, CHRONIC, ILL, DISABLED = "健康", "长期慢性病", "患有大病", "残疾"
SKILLED, PLAIN, WEAK, LOST, NONE = "技能劳动力", "普通劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"
LABOUR = (SKILLED, PLAIN, WEAK)
GRADES = dict(enumerate("一二三四五六七八九", start=6))
DROPPED_OUT = 0.0012  # of children of 12 to 15
THROWS = 8


def with_traits(people: pl.DataFrame, households: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per person given, with what the register says of health, labour, schooling and insurance."""
    homes = households.select("household", "no_labour", "size").with_columns(
        **_allowances(households, chance)
    )
    thrown = {f"u{n}": pl.Series(chance.random(people.height)) for n in range(THROWS)}
    rows = people.join(homes, on="household", how="left", maintain_order="left").with_columns(**thrown)
    had_birthday = pl.col("born").dt.month() < SEPTEMBER
    age = LAST.year - pl.col("born").dt.year()
    rows = rows.with_columns(age=age, school_age=age - 1 + had_birthday.cast(pl.Int32))
    rows = rows.with_columns(health=_health())
    level = pl.when(pl.col("health") == DISABLED).then((pl.col("u1") * 4).floor().cast(pl.Int64) + 1)
    rows = rows.with_columns(disability_level=level, student_status=_student(), dropout_reason=_dropout())
    rows = rows.with_columns(labour_skill=_labour(), education=_education())
    return rows.with_columns(_insured()).drop(thrown)


def _allowances(households: pl.DataFrame, chance: Chance) -> dict[str, pl.Expr]:
    """Say whether a household holds dibao or is kept as extremely poor."""
    lucky, usual = (pl.Series(happens(share, households.height, chance)) for share in (0.72, 0.11))
    tekun = pl.col("no_labour") & (pl.col("size") == 1) & lucky
    return {"has_tekun": tekun, "has_dibao": ~tekun & pl.when("no_labour").then(lucky).otherwise(usual)}


def _health() -> pl.Expr:
    """More illness with age, past 50 and past 70."""
    old = pl.col("age").gt(50).cast(pl.Float64) + pl.col("age").gt(70).cast(pl.Float64)
    ill, disabled, chronic = 0.008 + 0.012 * old, 0.03 + 0.02 * old, 0.03 + 0.15 * old
    thrown = pl.col("u0")
    return (
        pl.when(thrown < ill)
        .then(pl.lit(ILL))
        .when(thrown < ill + disabled)
        .then(pl.lit(DISABLED))
        .when(thrown < ill + disabled + chronic)
        .then(pl.lit(CHRONIC))
        .otherwise(pl.lit(WELL))
    )


def _is_out() -> pl.Expr:
    return pl.col("school_age").is_between(12, 15) & (pl.col("u2") < DROPPED_OUT)


def _dropout() -> pl.Expr:
    return pl.when(_is_out()).then(pl.lit("厌学"))


def _student() -> pl.Expr:
    age, thrown = pl.col("school_age"), pl.col("u2")
    grade = age.replace_strict(GRADES, default=None, return_dtype=pl.String) + "年级"
    taught_at_home = (pl.col("health") == DISABLED) & thrown.is_between(0.7, 0.9) & age.is_between(6, 15)
    return (
        pl.when(_is_out())
        .then(None)
        .when(taught_at_home)
        .then(pl.lit("送教上门"))
        .when(age <= 2)  # noqa: PLR2004 - years old
        .then(pl.lit("学龄前儿童"))
        .when(age.is_between(3, 5))
        .then(pl.lit("学前教育"))
        .when(age.is_between(6, 11))
        .then(pl.lit("小学") + grade)
        .when(age.is_between(12, 14))
        .then(pl.lit("初中") + grade)
        .when(age == 15)  # noqa: PLR2004 - years old
        .then(pick(thrown, ("初中九年级", 0.4), ("普通高中一年级", 0.35), ("中职一年级", 0.25)))
        .when(age.is_between(16, 17))
        .then(pick(thrown, ("普通高中二年级", 0.5), ("中职二年级", 0.38)))
        .when(age.is_between(18, 21))
        .then(pick(thrown, ("高职高专二年级", 0.25), ("本科二年级", 0.17)))
    )


def _labour() -> pl.Expr:
    age, thrown = pl.col("age"), pl.col("u3")
    is_limited = pl.col("health").is_in([ILL, DISABLED])
    is_lost = (
        pl.col("no_labour") | age.ge(75) | (is_limited & thrown.lt(0.45)) | (age.ge(70) & thrown.lt(0.8))
    )
    return (
        pl.when(age.lt(17) | (pl.col("student_status").is_not_null() & age.lt(24)))
        .then(pl.lit(NONE))
        .when(is_lost)
        .then(pl.lit(LOST))
        .when(is_limited | age.ge(60))
        .then(pl.lit(WEAK))
        .otherwise(pick(thrown, (SKILLED, 0.14), (PLAIN, 0.86)))
    )


def _education() -> pl.Expr:
    older = pick(pl.col("u4"), ("文盲或半文盲", 0.2), ("小学", 0.55), ("初中", 0.25))
    younger = pick(pl.col("u4"), ("小学", 0.12), ("初中", 0.58), ("高中", 0.2), ("大专", 0.1))
    by_age = pl.when(pl.col("born") < born_by(55)).then(older).otherwise(younger)
    return pl.when(pl.col("student_status").is_null()).then(by_age)


def _insured() -> list[pl.Expr]:
    is_employee = pl.col("u5").lt(0.02) & pl.col("age").ge(20)
    is_resident = ~is_employee & pl.col("u6").gt(0.005)
    intends = pick(pl.col("u7"), ("是", 0.5), ("否", 0.3), ("未调查", 0.2))
    return [
        is_resident.alias("in_resident_medical"),
        is_employee.alias("in_employee_medical"),
        is_resident.alias("in_critical_insurance"),
        (pl.col("age").is_between(17, 90) & pl.col("u7").lt(0.85)).alias("in_pension"),
        pl.when(pl.col("labour_skill").is_in(LABOUR)).then(intends).alias("training_intention"),
        pl.when("has_dibao").then(pl.lit("农村低保")).otherwise(pl.lit("不享受")).alias("dibao_status"),
        pl.when("has_tekun").then(pl.lit("农村特困")).otherwise(pl.lit("不享受")).alias("tekun_status"),
        pick(pl.col("u6"), ("汉族", 0.93), ("苗族", 0.07)).alias("ethnicity"),
    ]
