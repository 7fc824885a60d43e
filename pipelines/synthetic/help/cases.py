"""Cases: how each watched household came in and went out, step by step, back from the register's month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.synthetic.help import stories
from pipelines.synthetic.life import stories as life
from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, later, pick
from pipelines.synthetic.life.checks import ITEMS

FIRST = date(2022, 2, 1)  # cases are on file since then; who came in earlier has none
FLOOD_ENTRY = 21  # days after the month's first: the flood came on the 8th
# A step, the one after it, and the fewest and the most days between them.
INTO = (
    ("announced_on", "entered_on", 0, 1),
    ("approved_on", "announced_on", 0, 1),
    ("public_to", "approved_on", 0, 1),
    ("public_from", "public_to", 5, 6),
    ("appraisal_on", "public_from", 0, 1),
    ("visit_on", "appraisal_on", 1, 2),
    ("found_on", "visit_on", 0, 3),
)
OUT = (
    ("exit_public_to", "exit_approved_on", 0, 1),
    ("exit_public_from", "exit_public_to", 5, 7),
    ("exit_appraisal_on", "exit_public_from", 0, 2),
    ("exit_visit_on", "exit_appraisal_on", 1, 3),
)
SLOW_VISIT, LATER = 0.04, 3  # share of clues that waited longer for a visit, and how many days more
RETENTION = (12, 18, 24)
UNOPPOSED = 0.97  # share of publications without an objection


def cases_of(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per household that is watched and still registered: its case, with what plans need of it."""
    homes = block.households.filter(
        pl.col("is_watched")
        & (pl.col("status") == "在册")
        & (pl.col("household") == pl.col("parent"))
        & (pl.col("identified_month") >= FIRST)
    ).select(
        *("household", "household_id", "village_code", "town", "monitor_category", "risk_1", "no_labour"),
        *("identified_month", "cleared_month", "risk_cleared", "responsible_id"),
        is_relocated=pl.col("is_relocated") & pl.col("is_lifted"),  # only their register says so
    )
    count = homes.height
    flooded = pl.col("identified_month") == life.FLOOD_ON.replace(day=1)
    day = pl.Series(chance.integers(13, 26, count))
    rows = homes.with_columns(
        entered_on=pl.col("identified_month")
        + pl.duration(days=pl.when(flooded).then(FLOOD_ENTRY + day % 8).otherwise(day)),
        exit_approved_on=pl.when("risk_cleared").then(
            pl.col("cleared_month") + later(chance.integers(16, 26, count))
        ),
        number=pl.concat_str(
            pl.lit(f"{COUNTY_CODE}{block.dice.block:02d}"),
            pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(5),
        ),
        retention_months=pl.Series(chance.choice(RETENTION, count)),
        by=pl.Series(chance.random(count)),
    )
    rows = _back(_back(rows, INTO, chance), OUT, chance)
    slow = pl.Series(chance.random(count) < SLOW_VISIT)
    found = pl.when(slow).then(pl.col("found_on") - pl.duration(days=LATER)).otherwise("found_on")
    rows = rows.with_columns(
        found_on=pl.when(flooded).then(pl.max_horizontal(found, pl.lit(life.FLOOD_ON))).otherwise(found)
    )
    return _published_short(rows)


def _back(rows: pl.DataFrame, steps: tuple[tuple[str, str, int, int], ...], chance: Chance) -> pl.DataFrame:
    """Add the steps before the last one, each some days before the next."""
    for step, after, least, most in steps:
        gap = later(chance.integers(least, most + 1, rows.height))
        rows = rows.with_columns((pl.col(after) - gap).alias(step))
    return rows


def _published_short(rows: pl.DataFrame) -> pl.DataFrame:
    """Publish the last exit for one day less than is asked."""
    is_last = pl.col("exit_approved_on") == pl.col("exit_approved_on").max()
    short = pl.col("exit_public_to") - pl.duration(days=stories.DAYS_PUBLIC)
    is_first = is_last & (pl.int_range(pl.len()) == pl.int_range(pl.len()).filter(is_last).min())
    earlier = [
        pl.when(is_first).then(pl.min_horizontal(step, pl.col(step))).otherwise(pl.col(step)).alias(step)
        for step in ("exit_appraisal_on", "exit_visit_on")
    ]
    return rows.with_columns(
        pl.when(is_first).then(short).otherwise("exit_public_from").alias("exit_public_from"), *earlier
    )


def monitoring_case(cases: pl.DataFrame, incomes: pl.DataFrame) -> pl.DataFrame:
    """One row per case as the county keeps it; `incomes` say what each household had a head, by half-year.

    A household that came back within its retention has an earlier case that was closed.
    """
    is_out = pl.col("exit_approved_on").is_not_null()
    rows = cases.with_columns(half=_half_before("exit_approved_on")).join(
        incomes, on=["household_id", "half"], how="left", maintain_order="left"
    )
    now = rows.select(
        case_id=pl.lit("JC") + pl.col("number"),
        household_id="household_id",
        category="monitor_category",
        **{name: pl.col(name) for name in ("visit_on", "appraisal_on", "public_from", "public_to")},
        appraisal_result=pl.lit("通过"),
        objection=pl.when(pl.col("by") < UNOPPOSED).then(pl.lit("无")).otherwise(pl.lit("有-不成立")),
        approved_on="approved_on",
        announced_on="announced_on",
        entered_on="entered_on",
        clue_id=pl.lit("XS") + pl.col("number"),
        **{name: pl.col(name) for name, *_ in reversed(OUT)},
        exit_approved_on="exit_approved_on",
        exit_appraisal_result=pl.when(is_out).then(pl.lit("通过")),
        exit_objection=pl.when(is_out).then(pl.lit("无")),
        exit_risk_resolved=pl.when(is_out).then(pl.lit("是")),
        exit_income_pc=pl.when(is_out).then("income_pc"),
        retention_months=pl.when(is_out).then("retention_months"),
    )
    return pl.concat([now, _before(now)])


def _half_before(column: str) -> pl.Expr:
    """Return the half-year that was over when a day came: 2024H2 for a day of the first half of 2025."""
    year, is_first = pl.col(column).dt.year(), pl.col(column).dt.month() <= 6  # noqa: PLR2004 - June
    return pl.when(is_first).then(pl.format("{}H2", year - 1)).otherwise(pl.format("{}H1", year))


def _before(cases: pl.DataFrame) -> pl.DataFrame:
    """One row: the earlier case of a household that came back within its retention."""
    back = cases.filter(
        pl.col("entered_on").dt.year() == stories.LEFT_IN.year + 1, pl.col("exit_approved_on").is_null()
    )
    moved = pl.duration(days=30 * (stories.BACK_AFTER_MONTHS + 8))
    days = (
        "visit_on",
        "appraisal_on",
        "public_from",
        "public_to",
        "approved_on",
        "announced_on",
        "entered_on",
    )
    out = pl.col("entered_on") - pl.duration(days=30 * stories.BACK_AFTER_MONTHS)
    first = back.head(1)
    return first.with_columns(
        *[pl.col(day) - moved for day in days],
        case_id=pl.col("case_id") + "Q",
        clue_id=pl.lit(None, dtype=pl.String()),
        exit_approved_on=out,
        exit_public_to=out - pl.duration(days=1),
        exit_public_from=out - pl.duration(days=7),
        exit_appraisal_on=out - pl.duration(days=8),
        exit_visit_on=out - pl.duration(days=10),
        exit_appraisal_result=pl.lit("通过"),
        exit_objection=pl.lit("无"),
        exit_risk_resolved=pl.lit("是"),
        retention_months=pl.lit(RETENTION[-1], dtype=cases.schema["retention_months"]),
    )


def risk_clue(cases: pl.DataFrame, others: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per clue: one for each case, and those that turned out to be none, or wait to be looked at.

    `others`: household_id, found_on of clues that made no case.
    """
    led = cases.select(
        clue_id=pl.lit("XS") + pl.col("number"),
        household_id="household_id",
        risk=pl.col("risk_1"),
        found_on="found_on",
        verified_on="visit_on",
        decided_on="approved_on",
        result=pl.lit("确认风险"),
        by="by",
    )
    count = others.height
    wait, decide = (chance.integers(0, most, count) for most in (4, 6))
    other = others.select(
        clue_id=pl.lit("XT") + pl.col("number"),
        household_id="household_id",
        risk=pl.lit("其他"),
        found_on="found_on",
        verified_on=pl.col("found_on") + later(wait),
        decided_on=pl.col("found_on") + later(wait + decide),
        result=pick(pl.col("by"), ("无风险", 0.86), ("已在监测", 1)),
        by="by",
    )
    waits = pl.col("clue_id") == other["clue_id"].last() if count else pl.lit(value=False)
    other = other.with_columns(
        verified_on=pl.when(~waits).then("verified_on"),
        decided_on=pl.when(~waits).then("decided_on"),
        result=pl.when(waits).then(pl.lit("待核实")).otherwise("result"),
    )
    return _told(pl.concat([led, other]))


def exit_checks(cases: pl.DataFrame, checks: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per household that left: the check made for its exit, all items met, in the others' form."""
    usual = pl.concat(checks.values())
    rows = cases.filter(pl.col("exit_approved_on").is_not_null())
    rows = rows.select("household_id", check_date="exit_visit_on")
    rows = rows.join(usual, on=["household_id", "check_date"], how="anti", maintain_order="left")
    met = [pl.lit("达标").alias(item) for item in ITEMS if item != "education"]
    return rows.select(
        *("household_id", "check_date"),
        *met,
        education=pl.lit("达标"),
        housing_grade=pl.lit("B"),
        water_quality_ok=pl.lit("是"),
        water_litres=pl.lit(50, dtype=usual.schema["water_litres"]),
        water_minutes=pl.lit(0, dtype=usual.schema["water_minutes"]),
        water_reliability=pl.lit(97, dtype=usual.schema["water_reliability"]),
        resolved_on=pl.lit(None, dtype=pl.Date()),
    ).select(usual.columns)


KINDS_OF_CLUE = {
    "因病": ("新增大病", "医保"),
    "因学": ("高额教育支出", "教育"),
    "因残": ("新增残疾", "残联"),
    "因自然灾害": ("受灾", "应急"),
    "因意外事故": ("意外", "公安"),
    "因产业项目失败": ("产业失败", "农业农村"),
    "务工就业不稳": ("失业", "人社"),
    "缺劳动力": ("低保增减", "民政"),
    "住房安全": ("房屋隐患", "住建"),
    "因安全饮水": ("饮水问题", "水利"),
    "其他": ("高额医疗自付", "医保"),
}


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """Say by which channel each clue came; what a department matched names it, a bill has its amount."""
    kinds = {risk: kind for risk, (kind, _) in KINDS_OF_CLUE.items()}
    senders = {risk: sender for risk, (_, sender) in KINDS_OF_CLUE.items()}
    source = pick(
        pl.col("by"), ("部门比对", 0.45), ("干部排查", 0.35), ("农户自主申报", 0.17), ("信访舆情", 1)
    )
    rows = rows.with_columns(source=source, clue_type=pl.col("risk").replace_strict(kinds))
    is_bill = pl.col("clue_type") == "高额医疗自付"
    return rows.select(
        *("clue_id", "household_id", "source"),
        department=pl.when(pl.col("source") == "部门比对").then(pl.col("risk").replace_strict(senders)),
        clue_type="clue_type",
        amount=pl.when(is_bill).then((3_000 + pl.col("by") * 12_000).round(0)),
        amount_basis=pl.when(is_bill).then(pl.lit("年度累计自付")),
        found_on="found_on",
        verified_on="verified_on",
        decided_on="decided_on",
        result="result",
        hardship_confirmed=pl.lit(None, dtype=pl.String()),
    )
