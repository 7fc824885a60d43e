"""The rows that hold now: of each key the latest load's, repeats and contradictions set aside."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.ground.text import Text
from pipelines.reasons import gathered, reasons
from pipelines.table import Table

LINEAGE = ("source_no", "row_no", "sequence", "is_held")
PLACE = ["source_no", "row_no"]  # one row of a spreadsheet; a wide sheet makes several of ours from it
REPEAT = Text("与本次另一行完全相同，只保留一行", "the same as another row of this load: one is kept")
CONFLICT = Text(
    "同一主键在本次加载中有两行不同内容，两行都隔离；请只报一行，或分两次更正",
    "two rows of one key differ in this load: both are held back; send one, or correct it in a later load",
)


@dataclass(slots=True)
class Held:
    """The rows that hold (`rows`), the reasons against others, and what later rows replaced.

    `aside` are the rows that no error speaks against but that do not hold: replaced, or said already.
    """

    rows: pl.DataFrame
    reasons: pl.DataFrame
    history: pl.DataFrame
    aside: pl.DataFrame


def settled(table: Table, rows: pl.DataFrame) -> Held:
    """Settle repeats, contradictions and corrections among rows of all loads.

    `rows`: the table's columns and source_no, row_no, sequence, is_held; held rows only lend their number.
    """
    content = [name for name in rows.columns if name not in LINEAGE]
    good = rows.filter(~pl.col("is_held")) if rows["is_held"].any() else rows  # a copy only where it is one
    good = good.with_row_index("at")
    good = good.with_columns(pl.struct(list(table.keys)).hash(seed=1).alias("key"))
    is_shared = good["key"].is_duplicated()
    alone, shared = good, good.clear()
    if is_shared.any():
        alone, shared = good.filter(~is_shared), good.filter(is_shared)
    shared = shared.with_columns(pl.struct(content).hash(seed=0).alias("content"))
    conflicts, alone, shared = _torn(alone, shared)
    place = pl.int_range(pl.len()).over("key", "sequence", "content")
    shared = shared.with_columns(place=place)
    first, again = shared.filter(pl.col("place") == 0), shared.filter(pl.col("place") > 0)
    winners = _winners(first.sort("sequence", maintain_order=True))
    kept = pl.concat([alone.select(PLACE), first.select(PLACE)])
    repeats = again.join(kept, on=PLACE, how="anti")
    key = table.column(next(name for name in table.keys if name not in {"as_of", "valid_from"}))
    wanted = [*content, "source_no", "row_no"]
    return Held(
        _in_order(alone.select("at", *wanted), winners.select("at", *wanted)).select(wanted),
        gathered(
            [
                reasons(table.name, _numbers(conflicts), key, "conflict", CONFLICT),
                reasons(table.name, _numbers(repeats), key, "repeat", REPEAT),
            ]
        ),
        _history(table, first, winners),
        pl.concat(
            [
                first.join(winners, on="at", how="anti").select(wanted),
                again.join(kept, on=PLACE, how="semi").select(wanted),
            ]
        ),
    )


def _in_order(alone: pl.DataFrame, winners: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of both as they were sent; `alone` are in that order already."""
    return pl.concat([alone, winners]).sort("at") if winners.height else alone


def _torn(alone: pl.DataFrame, shared: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the rows that contradict one of their own load, and the others.

    A row of a spreadsheet is believed whole or not at all, also where a wide sheet makes several of it.
    """
    torn = shared.filter(pl.col("content").n_unique().over("key", "sequence") > 1).select(PLACE).unique()
    if torn.is_empty():
        return torn, alone, shared
    lost = [part.join(torn, on=PLACE, how="semi").select(PLACE) for part in (alone, shared)]
    kept = [part.join(torn, on=PLACE, how="anti", maintain_order="left") for part in (alone, shared)]
    return pl.concat(lost).unique(maintain_order=True), kept[0], kept[1]


def _winners(first: pl.DataFrame) -> pl.DataFrame:
    """One row per key: the latest content, where it was taken first (rows sent again change nothing).

    What was refused and is taken late keeps its early place in the order, but takes over no row already held.
    """
    last = first.unique("key", keep="last", maintain_order=True).select("key", "content")
    same = first.join(last, on=["key", "content"], how="semi", maintain_order="left")
    return same.sort("source_no", maintain_order=True).unique("key", keep="first", maintain_order=True)


def _history(table: Table, first: pl.DataFrame, winners: pl.DataFrame) -> pl.DataFrame:
    """One row per row that a later load replaced: where it stood and what replaced it."""
    after = winners.select("key", by_source="source_no", by_row="row_no", latest="content")
    replaced = first.join(after, on="key").filter(pl.col("content") != pl.col("latest"))
    return replaced.select(
        pl.lit(table.name).alias("table"),
        pl.col("source_no").cast(pl.Int64),
        pl.col("row_no").cast(pl.Int64).alias("row"),
        pl.col("by_source").cast(pl.Int64).alias("replaced_by_source"),
        pl.col("by_row").cast(pl.Int64).alias("replaced_by_row"),
    )


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("source_no", "row_no", value=pl.lit(None, dtype=pl.String()))
