"""Plans: one household, one plan, by its cause; its measures, and the departments that answer for them."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from pipelines.ground.workdays import Workdays
from pipelines.synthetic.help import stories
from pipelines.synthetic.help.further import further
from pipelines.synthetic.life.chance import Array, Chance, later
from pipelines.synthetic.life.halfyears import LAST

WITHIN = 15  # workdays
# By cause: kind of measure, what it is, who leads it; the first leads the plan.
HELP = {
    "因病": (("教育医疗", "慢特病与大病保障", "医保"), ("产业发展", "特色种养", "农业农村")),
    "因学": (("教育医疗", "教育资助", "教育"), ("就业创业", "劳务协作", "人社")),
    "因残": (("社会保障兜底", "低保特困", "民政"), ("就业创业", "公益性岗位", "人社")),
    "因自然灾害": (
        ("住房饮水", "危房改造", "住建"),
        ("社会保障兜底", "临时救助", "民政"),
        ("产业发展", "特色种养", "农业农村"),
    ),
    "因意外事故": (("社会保障兜底", "临时救助", "民政"), ("就业创业", "劳务协作", "人社")),
    "因产业项目失败": (("产业发展", "特色种养", "农业农村"), ("产业发展", "消费帮扶", "商务")),
    "务工就业不稳": (("就业创业", "劳务协作", "人社"), ("产业发展", "乡村产业参与", "农业农村")),
    "缺劳动力": (("社会保障兜底", "低保特困", "民政"), ("产业发展", "乡村产业参与", "农业农村")),
    "住房安全": (("住房饮水", "危房改造", "住建"), ("社会保障兜底", "临时救助", "民政")),
    "因安全饮水": (("住房饮水", "饮水工程", "水利"), ("产业发展", "特色种养", "农业农村")),
    "其他": (("产业发展", "电商", "农业农村"), ("就业创业", "技能培训", "人社")),
}
WITHOUT_LABOUR = (
    "社会保障兜底",
    "临时救助",
    "民政",
)  # of a sick household that cannot work, in place of industry
MEASURES = pl.DataFrame(
    [(risk, nth, *said) for risk, found in HELP.items() for nth, said in enumerate(found)],
    schema=["risk_1", "nth", "category", "sub_type", "department"],
    orient="row",
)
AMOUNTS = {"产业发展": 5_000, "就业创业": 2_000, "教育医疗": 3_000, "住房饮水": 26_000, "社会保障兜底": 1_500}
IN_TIME, BLOCKED, CANCELLED = 0.965, 0.008, 0.012


def plans_of(cases: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per case: its plan's number, the day it was made and was due, until when it ran.

    In one township the plans of about four cases in ten are made after their day.
    """
    calendar = Workdays({})
    due = [calendar.after(day, WITHIN) or day + timedelta(days=21) for day in cases["entered_on"]]
    count = cases.height
    early, late = (chance.integers(low, high, count) for low, high in ((2, 12), (2, 15)))
    nth = pl.col("entered_on").rank("ordinal", descending=True).over("town") - 1
    is_late = (pl.col("town") == stories.SLOW) & (nth % 8).is_in(stories.LATE_ONES)
    rows = cases.with_columns(due_on=pl.Series(due, dtype=pl.Date)).with_columns(
        made_on=pl.when(is_late)
        .then(pl.col("due_on") + later(late))
        .otherwise(pl.max_horizontal("entered_on", pl.col("due_on") - later(early))),
    )
    rows = rows.filter(pl.col("made_on") <= LAST)
    return rows.with_columns(
        plan_id=pl.lit("JH") + pl.col("number"),
        until=pl.col("exit_approved_on").fill_null(LAST + timedelta(days=1)),
        first_lead=pl.col("risk_1").replace_strict({risk: found[0][2] for risk, found in HELP.items()}),
    )


def assistance_plan(plans: pl.DataFrame) -> pl.DataFrame:
    """One row per plan and version; every ninth was changed once, for a reason."""
    is_out = pl.col("exit_approved_on").is_not_null()
    first = plans.select(
        "plan_id",
        "household_id",
        case_id=pl.lit("JC") + pl.col("number"),
        version=pl.lit(1),
        made_on="made_on",
        due_on="due_on",
        cause_main="risk_1",
        responsible_id="responsible_id",
        lead_department="first_lead",
        household_signed=pl.lit("是"),
        adjust_reason=pl.lit(None, dtype=pl.String()),
        status=pl.when(is_out).then(pl.lit("已结束")).otherwise(pl.lit("执行中")),
        closed_on="exit_approved_on",
    )
    changed = first.with_columns(made_on=pl.col("made_on") + pl.duration(days=120)).filter(
        (pl.int_range(pl.len()) % 9 == 0) & (pl.col("made_on") < pl.col("closed_on").fill_null(LAST))
    )
    again = changed.with_columns(version=pl.lit(2), adjust_reason=pl.lit("产业受灾"))
    return pl.concat([first, again]).sort("plan_id", "version", maintain_order=True)


def measures_of(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per measure of a plan, with who leads it; one department delivers late."""
    rows = plans.join(MEASURES, on="risk_1", maintain_order="left_right")
    swaps = pl.col("no_labour") & (pl.col("risk_1") == "因病") & (pl.col("category") == "产业发展")
    rows = rows.with_columns(
        pl.when(swaps).then(pl.lit(word)).otherwise(pl.col(name)).alias(name)
        for name, word in zip(("category", "sub_type", "department"), WITHOUT_LABOUR, strict=True)
    )
    count = rows.height
    starts, runs = (chance.integers(low, high, count) for low, high in ((2, 12), (50, 160)))
    rows = rows.with_columns(
        measure_id=pl.concat_str(pl.lit("CS"), "number", pl.lit("-"), pl.col("nth") + 1),
        start_on=pl.col("made_on") + later(starts),
        u=pl.Series(chance.random(count)),
        by=pl.Series(chance.integers(1, 30, count)),
    ).with_columns(due=pl.col("start_on") + later(runs))
    return pl.concat([_delivered(rows), further(plans)], how="diagonal_relaxed")


def _delivered(rows: pl.DataFrame) -> pl.DataFrame:
    """Add when each was done; what ended after the household's exit is closed with it."""
    nth = pl.col("made_on").rank("ordinal", descending=True).over("department") - 1
    is_slow = (pl.col("department") == stories.DELIVERS_LATE) & (nth % 5).is_in(stories.DELIVERED_LATE)
    in_time = (pl.col("u") < IN_TIME) & ~is_slow
    due = pl.min_horizontal("due", "until")
    early = pl.max_horizontal("start_on", due - pl.duration(days="by"))
    done = pl.when(in_time).then(early).otherwise(due + pl.duration(days="by"))
    is_cancelled = pl.col("u") > 1 - CANCELLED
    is_blocked = pl.col("u").is_between(1 - CANCELLED - BLOCKED, 1 - CANCELLED)
    rows = rows.with_columns(due_on=pl.max_horizontal(due, "start_on"), done=done)
    is_done = (pl.col("done") <= LAST) & ~is_cancelled & ~is_blocked
    progress = (
        pl.when(is_cancelled)
        .then(pl.lit("取消"))
        .when(is_blocked)
        .then(pl.lit("受阻"))
        .when(is_done)
        .then(pl.lit("已完成"))
        .when(pl.col("start_on") > LAST)
        .then(pl.lit("未启动"))
        .otherwise(pl.lit("进行中"))
    )
    return rows.with_columns(
        done_on=pl.when(is_done).then(pl.max_horizontal("done", "start_on")), progress=progress
    )


def measure(measures: pl.DataFrame) -> pl.DataFrame:
    """One row per measure."""
    return measures.select(
        "measure_id",
        "plan_id",
        "category",
        "sub_type",
        lead_department="department",
        start_on="start_on",
        due_on="due_on",
        done_on="done_on",
        progress="progress",
        amount=pl.col("category").replace_strict(AMOUNTS, return_dtype=pl.Int64) + 10 * pl.col("by"),
    )


def measure_department(measures: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per measure and department: who leads it, and the plan's lead where that is another.

    A department claims its task within five workdays of the plan; one of them only seven times in ten.
    """
    lead = measures.select("measure_id", "made_on", "department", role=pl.lit("主责"))
    helps = measures.filter(pl.col("department") != pl.col("first_lead"))
    helps = helps.select("measure_id", "made_on", department="first_lead", role=pl.lit("配合"))
    rows = pl.concat([lead, helps])
    nth = pl.col("made_on").rank("ordinal", descending=True).over("department") - 1
    is_late = (pl.col("department") == stories.CLAIMS_LATE) & (nth % 10).is_in(stories.CLAIMED_LATE)
    soon, late = _claims(rows.height, chance)
    claimed = pl.col("made_on") + pl.duration(days=pl.when(is_late).then(late).otherwise(soon))
    return rows.select(
        *("measure_id", "department", "role"), claimed_on=pl.when(claimed <= LAST).then(claimed)
    )


def _claims(count: int, chance: Chance) -> tuple[pl.Series, pl.Series]:
    """Return after how many days a task is claimed, in time and late."""
    found: tuple[Array, Array] = chance.integers(0, 5, count), chance.integers(14, 30, count)
    return pl.Series(found[0]), pl.Series(found[1])
