"""Further measures of a plan: what relocation, illness, schooling and the way out of dibao ask for."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from pipelines.synthetic.life.halfyears import LAST

BEGINS, TAKES, LIMIT, YEAR = 9, 45, 60, 365  # days
AMOUNT = 10  # as other measures have it beside the amount of their kind
RISK = pl.col("risk_1")
IS_OUT = pl.col("exit_approved_on").is_not_null()


def _every(count: int, at: int = 0) -> pl.Expr:
    """Whether a row is the one at a place of so many."""
    return pl.int_range(pl.len()) % count == at


# Kind, what it is, who leads it, of whose plans.
FURTHER: tuple[tuple[str, str, str, pl.Expr], ...] = (
    ("住房饮水", "搬迁后扶", "发改", pl.col("is_relocated")),
    ("社会保障兜底", "慈善结对", "民政", RISK.is_in(["因病", "因意外事故"]) & _every(2)),
    ("教育医疗", "家庭医生", "卫健", RISK.is_in(["因病", "因残"]) & _every(2)),
    ("教育医疗", "医保资助", "医保", RISK.is_in(["因病", "因残"]) & _every(2, 1)),
    ("教育医疗", "控辍保学", "教育", (RISK == "因学") & _every(2)),
    ("就业创业", "自主创业", "人社", (RISK == "务工就业不稳") & _every(2)),
)
FADING = ("社会保障兜底", "低保渐退", "民政")
OF_FADING = IS_OUT & RISK.is_in(["因病", "因残", "缺劳动力"])


def further(plans: pl.DataFrame) -> pl.DataFrame:
    """One row per further measure of a plan, done in time; support is withdrawn a year after the exit."""
    found = [_of(plans.filter(who), nth, said) for nth, (*said, who) in enumerate(FURTHER)]
    until = pl.col("exit_approved_on") + timedelta(days=YEAR)
    fading = _of(plans.filter(OF_FADING), len(FURTHER), list(FADING)).with_columns(
        start_on=pl.col("exit_approved_on"), due_on=until, done=until
    )
    rows = pl.concat([*found, fading]).filter(pl.col("start_on") <= LAST)
    is_done = pl.col("done") <= LAST
    return rows.with_columns(
        done_on=pl.when(is_done).then("done"),
        progress=pl.when(is_done).then(pl.lit("已完成")).otherwise(pl.lit("进行中")),
        by=pl.lit(AMOUNT),
    )


def _of(plans: pl.DataFrame, nth: int, said: list[str]) -> pl.DataFrame:
    """One row per plan: a measure of it, whose number follows those that its cause asks for."""
    kind, sub_type, department = said
    start = pl.col("made_on") + timedelta(days=BEGINS)
    return plans.with_columns(
        measure_id=pl.concat_str(pl.lit("CS"), "number", pl.lit(f"-{nth + 5}")),
        category=pl.lit(kind),
        sub_type=pl.lit(sub_type),
        department=pl.lit(department),
        start_on=start,
        due_on=pl.max_horizontal(start, pl.min_horizontal(start + timedelta(days=LIMIT), "exit_approved_on")),
        done=pl.max_horizontal(start, pl.min_horizontal(start + timedelta(days=TAKES), "exit_approved_on")),
    )
