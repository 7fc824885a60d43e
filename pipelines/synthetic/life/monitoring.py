"""Which households are watched: class, risks, since when, and whether the risk is cleared."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from pipelines.synthetic.life import stories
from pipelines.synthetic.life.chance import Chance, happens, pick
from pipelines.synthetic.life.halfyears import FIRST, LAST
from pipelines.synthetic.life.traits import DISABLED, ILL, LABOUR

UNSTABLE, MARGINAL, SUDDEN = "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"
EVER_OF_LIFTED, EVER_IN_FLOOD = 0.036, 0.02
EARLIER_SHARE = 0.45  # identified before the first half-year of ours
EARLIEST = date(2020, 3, 1)
CLEARED_SHARE, HELPED_SHARE, SECOND_RISK = 0.86, 0.93, 0.3
FLOOD_RISK = "因自然灾害"


def with_monitoring(households: pl.DataFrame, people: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per household given, with what the register says of its risk; general ones are watched."""
    count = households.height
    rows = households.join(_burdens(people), on="household", how="left", maintain_order="left")
    thrown = {f"u{n}": pl.Series(chance.random(count)) for n in range(4)}
    flooded = pl.col("town").is_in(stories.FLOODED) & pl.Series(happens(EVER_IN_FLOOD, count, chance))
    is_watched = ~pl.col("is_lifted") | pl.Series(happens(EVER_OF_LIFTED, count, chance)) | flooded
    months = _months(count, chance)
    rows = rows.with_columns(
        **thrown,
        is_watched=is_watched,
        by_flood=is_watched & flooded,
        identified_month=pl.when(flooded).then(pl.lit(stories.FLOOD_ON.replace(day=1))).otherwise(months),
        waited=pl.Series(chance.integers(6, 22, count)),
    )
    rows = rows.with_columns(monitor_category=pl.when("is_watched").then(_category()), risk_1=_risk())
    rows = rows.with_columns(risk_2=_second_risk(), identified_month=_only_watched("identified_month"))
    cleared = pl.col("identified_month").dt.offset_by(pl.format("{}mo", "waited"))
    may = pl.col("is_watched") & ~pl.col("no_labour") & pl.col("u1").lt(CLEARED_SHARE) & (cleared <= LAST)
    rows = rows.with_columns(risk_cleared=_only_watched(may), cleared_month=pl.when(may).then(cleared))
    mode = pl.when("risk_cleared").then(pick(pl.col("u2"), ("帮扶消除", HELPED_SHARE), ("自然消除", 1)))
    rows = rows.with_columns(clear_mode=mode)
    in_scope_from = pl.when("is_lifted").then(None).otherwise("identified_month")
    return rows.with_columns(in_scope_from=in_scope_from).drop(*thrown, "waited", "by_flood")


def _burdens(people: pl.DataFrame) -> pl.DataFrame:
    """One row per household: who of it is ill, disabled, at college, able to work."""
    return people.group_by("household", maintain_order=True).agg(
        has_ill=(pl.col("health") == ILL).any(),
        has_disabled=(pl.col("health") == DISABLED).any(),
        has_college=pl.col("student_status").str.contains("高职|本科").fill_null(value=False).any(),
        workers=pl.col("labour_skill").is_in(LABOUR).sum(),
    )


def _months(count: int, chance: Chance) -> pl.Series:
    """Return the month of each identification: many before our time, fewer and fewer since."""
    before = np.datetime64(EARLIEST, "M") + chance.integers(0, 22, count)
    since = np.datetime64(FIRST, "M") + (48 * chance.random(count) ** 1.25).astype(int)
    months = np.where(happens(EARLIER_SHARE, count, chance), before, since)
    return pl.Series(months.astype("datetime64[D]")).cast(pl.Date)


def _only_watched(value: str | pl.Expr) -> pl.Expr:
    return pl.when("is_watched").then(value)


def _category() -> pl.Expr:
    usual = pl.when("is_lifted").then(pl.lit(UNSTABLE)).otherwise(pl.lit(MARGINAL))
    return pl.when(pl.col("by_flood") | pl.col("u0").lt(0.2)).then(pl.lit(SUDDEN)).otherwise(usual)


def _risk() -> pl.Expr:
    """Name the first risk, after what burdens the household."""
    thrown = pl.col("u3")
    other = pick(
        thrown,
        ("务工就业不稳", 0.34),
        ("因产业项目失败", 0.26),
        ("因意外事故", 0.14),
        ("住房安全", 0.1),
        ("因安全饮水", 0.06),
        ("其他", 0.1),
    )
    return _only_watched(
        pl.when("by_flood")
        .then(pl.lit(FLOOD_RISK))
        .when("has_ill")
        .then(pl.lit("因病"))
        .when("no_labour")
        .then(pl.lit("缺劳动力"))
        .when(pl.col("has_disabled") & thrown.lt(0.8))
        .then(pl.lit("因残"))
        .when(pl.col("has_college") & thrown.lt(0.7))
        .then(pl.lit("因学"))
        .when(pl.col("workers").le(1) & thrown.lt(0.5))
        .then(pl.lit("缺劳动力"))
        .otherwise(other)
    )


def _second_risk() -> pl.Expr:
    second = pick(pl.col("u2"), ("务工就业不稳", 0.5), ("缺劳动力", 0.3), ("其他", 0.2))
    return pl.when(
        pl.col("is_watched") & pl.col("u0").gt(1 - SECOND_RISK) & (second != pl.col("risk_1"))
    ).then(second)
