"""Funds: projects of the county and its townships, what was paid for them, and to whom (plan 四（二）)."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from pipelines.synthetic.help import stories
from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, days, later
from pipelines.synthetic.life.halfyears import HALVES

YEARS = (2024, 2025)
# Of each township: name, purpose, yuan a household of the township.
PROJECTS = (
    ("特色种养奖补", "产业发展", 420),
    ("技能培训补助", "技能培训", 110),
    ("公益性岗位补贴", "公益性岗位", 160),
    ("饮水工程维护", "饮水", 90),
)
COUNTY_PROJECT, COUNTY_YUAN = ("村组道路养护", "基础设施"), 60
LEAST = 60_000  # yuan of a project
SOURCES = ("财政涉农整合", "衔接(常态化帮扶)补助", "社会捐赠")
PARTS = 8  # payments of a project, besides those to households
PAID = (0.985, 0.97)  # of what was allocated, by year
HELPED, MORE = 0.2, 1.35  # of households that get industry money; how much more a watched one gets


def projects_of(townships: pl.DataFrame, chance: Chance, *, is_first: bool) -> pl.DataFrame:
    """One row per project of a block's townships (code, name, households); the first has the county's own."""
    found = []
    for year in YEARS:
        for nth, (name, purpose, yuan) in enumerate(PROJECTS):
            found.append(
                townships.select(
                    project_id=pl.concat_str(pl.lit(f"XM{year}{nth + 1}-"), pl.col("code").str.tail(3)),
                    name=pl.col("name") + name,
                    source=pl.Series(chance.choice(SOURCES, townships.height, p=(0.5, 0.45, 0.05))),
                    purpose=pl.lit(purpose),
                    area_code=pl.col("code") + "000",
                    allocated=pl.max_horizontal(pl.col("households") * yuan, pl.lit(LEAST)).cast(pl.Int64),
                    allocated_on=pl.Series(
                        days(date(year, 1, 20), date(year, 3, 20), townships.height, chance)
                    ),
                )
            )
        if not is_first:
            continue
        name, purpose = COUNTY_PROJECT
        whole = {
            "project_id": f"XM{year}9-000",
            "name": name,
            "source": SOURCES[0],
            "purpose": purpose,
            "area_code": f"{COUNTY_CODE}000000",
            "allocated": int(townships["households"].sum() * COUNTY_YUAN),
            "allocated_on": date(year, 2, 15),
        }
        found.append(pl.DataFrame([whole], schema=found[0].schema))
    return pl.concat(found)


def ledger_of(projects: pl.DataFrame, homes: pl.DataFrame, block: int, chance: Chance) -> pl.DataFrame:
    """One row per payment: a project's money in parts over its year, industry money to households among it.

    `homes`: household_id, township, is_watched. One payment of training money went into a road.
    """
    rows = projects.with_columns(
        rate=pl.col("allocated_on").dt.year().replace_strict(dict(zip(YEARS, PAID, strict=True)))
    )
    to_homes = _to_households(rows, homes, chance)
    given = to_homes.group_by("project_id").agg(given=pl.col("paid").sum())
    rest = rows.join(given, on="project_id", how="left", maintain_order="left").with_columns(
        left=(pl.col("allocated") * pl.col("rate") - pl.col("given").fill_null(0)).clip(lower_bound=0)
    )
    parts = pl.DataFrame({"part": np.arange(PARTS)})
    rest = rest.join(parts, how="cross", maintain_order="left")
    later = pl.Series(chance.integers(0, 25, rest.height))
    paid = rest.select(
        "project_id",
        household_id=pl.lit(None, dtype=pl.String()),
        paid=(pl.col("left") / PARTS).round(0),
        paid_on=pl.min_horizontal(
            pl.col("allocated_on") + pl.duration(days=30 + pl.col("part") * 32 + later),
            pl.date(pl.col("allocated_on").dt.year(), 12, 28),
        ),
        actual_purpose="purpose",
    ).filter(pl.col("paid") > 0)
    rows = _numbered(pl.concat([paid, to_homes.select(paid.columns)]), block)
    return rows if block else _road(rows)


def _to_households(projects: pl.DataFrame, homes: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per household that gets industry money of its township in a year; who is watched gets more."""
    industry = projects.filter(pl.col("purpose") == PROJECTS[0][1]).select(
        "project_id", "allocated_on", "purpose", township=pl.col("area_code").str.head(9)
    )
    rows = industry.join(homes, on="township", maintain_order="left_right")
    count = rows.height
    rows = rows.filter(
        pl.Series(chance.random(count)) < pl.when("is_watched").then(MORE * HELPED).otherwise(HELPED)
    )
    wait = chance.integers(40, 250, rows.height)
    return rows.select(
        "project_id",
        "household_id",
        paid=pl.when("is_watched").then(1_200).otherwise(900).cast(pl.Float64),
        paid_on=pl.col("allocated_on") + later(wait),
        actual_purpose="purpose",
    )


def _numbered(rows: pl.DataFrame, block: int) -> pl.DataFrame:
    number = pl.lit(f"{block:02d}") + pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(6)
    return rows.sort("paid_on", "project_id", "household_id").select(
        pl.concat_str(pl.lit("TZ"), number).alias("ledger_id"),
        *("project_id", "household_id", "paid", "paid_on", "actual_purpose"),
        has_payee=pl.when(pl.col("household_id").is_null())
        .then(pl.lit("县某公司"))
        .otherwise(pl.lit("农户")),
        voucher=pl.concat_str(pl.lit("PZ"), number),
        has_approver=pl.lit("分管领导"),
    )


def _road(rows: pl.DataFrame) -> pl.DataFrame:
    """Put one payment of training money for a road in the place of the project's last ones."""
    training = rows.filter(
        (pl.col("actual_purpose") == PROJECTS[1][1]) & (pl.col("paid_on").dt.year() == stories.ROAD_ON.year)
    )
    wrong = (
        training.sort("paid", "ledger_id")
        .tail(1)
        .with_columns(
            ledger_id=pl.lit("TZ99000001"),
            paid=pl.lit(float(stories.ROAD_YUAN)),
            paid_on=pl.lit(stories.ROAD_ON),
            actual_purpose=pl.lit(COUNTY_PROJECT[1]),
            voucher=pl.lit("PZ99000001"),
        )
    )
    own = rows.filter(pl.col("project_id") == wrong["project_id"][0]).sort("paid_on", descending=True)
    gone = own.filter(pl.col("paid").cum_sum() <= stories.ROAD_YUAN)
    return pl.concat([rows.join(gone, on="ledger_id", how="anti", maintain_order="left"), wrong])


def homes_of(block: Block) -> pl.DataFrame:
    """One row per household there at the last year's end: number, township, watched with the risk open."""
    return block.households.filter(pl.Series(block.is_there(HALVES[-1]))).select(
        "household_id",
        township=pl.col("village_code").str.head(9),
        is_watched=pl.col("is_watched") & ~pl.col("risk_cleared").fill_null(value=False),
    )
