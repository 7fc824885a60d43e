"""Sheets that are shaped otherwise: checks with one column per item, registers with a row per member."""

from __future__ import annotations

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import FAULT, ReadTable
from pipelines.intake.sheet.recognise import Match
from pipelines.intake.values.nothing import emptied

OF_ONE_ITEM = {
    "housing_grade": "housing",
    "housing_mode": "housing",
    "water_litres": "water",
    "water_quality_ok": "water",
    "water_minutes": "water",
    "water_reliability": "water",
}
UNMET = ("未达标", "unmet")
CONFLICT = Text(
    "同一户编号的户信息在不同行不一致",
    "rows of one household number disagree on the household's own fields",
)


def melted(read: ReadTable, one: Match, headings: list[str | None]) -> ReadTable:
    """One row per household, check date and item that was filled in: wide checks made long.

    A cell that must not be believed stays in, so that its row of the sheet is held back and not lost.
    """
    parts = [_of_item(read.text, f"item_{item}", item, read.faults) for item in one.items]
    read.text = pl.concat(parts).sort("row_no", maintain_order=True)
    read.heading_of |= {"item": "/".join(str(headings[at]) for at in one.items.values())}
    read.heading_of["result"] = read.heading_of["item"]
    read.heading_of |= {f"item_{item}": str(headings[at]) for item, at in one.items.items()}
    is_item = pl.col("column").str.starts_with("item_")
    read.faults = read.faults.with_columns(
        pl.when(is_item).then(pl.lit("result")).otherwise("column").alias("column")
    )
    return read


def _of_item(text: pl.DataFrame, column: str, item: str, faults: pl.DataFrame) -> pl.DataFrame:
    others = [name for name in text.columns if not name.startswith("item_")]
    foreign = [name for name in others if OF_ONE_ITEM.get(name, item) != item]
    long = text.select(*others, pl.lit(item).alias("item"), pl.col(column).alias("result"))
    long = long.with_columns(pl.lit(None, pl.String).alias(name) for name in foreign)
    if "resolved_on" in others:  # one date stands for the items that were unmet
        kept = pl.when(pl.col("result").is_in(UNMET)).then("resolved_on")
        long = long.with_columns(kept.alias("resolved_on"))
    doubted = faults.filter(pl.col("column") == column)["row_no"].implode()
    # a dash under an item says that it was not checked; 不适用 is a result
    said = emptied(long["result"], but=("不适用",)).is_not_null()
    return long.filter(said | long["row_no"].is_in(doubted))


def register(read: ReadTable) -> ReadTable:
    """One row per household and as-of date, at its first member's row.

    Where its members' rows differ on the household's own fields, it is faulted, so that none is believed.
    """
    own = [name for name in read.text.columns if name != "row_no"]
    key = [name for name in ("as_of", "household_id") if name in own]
    rows = read.text.unique(subset=own, keep="first", maintain_order=True)
    torn = rows.filter(pl.struct(key).is_duplicated() & pl.col("household_id").is_not_null())
    is_nobody = pl.col("household_id").is_null()
    first = pl.struct(key).is_first_distinct()
    read.text = rows.filter(is_nobody | first)
    torn = torn.filter(first)
    conflicts = torn.select(
        "row_no",
        pl.lit("household_id").alias("column"),
        pl.col("household_id").alias("value"),
        pl.lit("household_conflict").alias("rule"),
        pl.lit(CONFLICT.zh).alias("zh"),
        pl.lit(CONFLICT.en).alias("en"),
    )
    read.faults = pl.concat([read.faults, conflicts.cast(pl.Schema(FAULT))])
    return read
