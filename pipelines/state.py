"""The rows that hold now: of each key the latest load's, repeats and contradictions set aside."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.reasons import gathered, reasons
from pipelines.table import Table
from pipelines.text import Text

LINEAGE = ("source_no", "row_no", "sequence", "is_held")
REPEAT = Text("与本次另一行完全相同，只保留一行", "the same as another row of this load: one is kept")
CONFLICT = Text(
    "同一主键在本次加载中有两行不同内容，两行都暂存；请只报一行，或分两次更正",
    "two rows of one key differ in this load: both are held back; send one, or correct it in a later load",
)


@dataclass(slots=True)
class Held:
    """The rows that hold (`rows`), the reasons against others, and the rows that later ones replaced."""

    rows: pl.DataFrame
    reasons: pl.DataFrame
    history: pl.DataFrame


def settled(table: Table, rows: pl.DataFrame) -> Held:
    """Settle repeats, contradictions and corrections among rows of all loads.

    `rows`: the table's columns and source_no, row_no, sequence, is_held; held rows only lend their number.
    """
    content = [name for name in rows.columns if name not in LINEAGE]
    good = rows.filter(~pl.col("is_held")).with_columns(
        pl.struct(content).hash(seed=0).alias("content"),
        pl.struct(list(table.keys)).hash(seed=1).alias("key"),
    )
    good = good.with_columns(
        variants=pl.col("content").n_unique().over("key", "sequence"),
        place=pl.int_range(pl.len()).over("key", "sequence", "content"),
    )
    clear = good.filter(pl.col("variants") == 1)
    conflicts, repeats = good.filter(pl.col("variants") > 1), clear.filter(pl.col("place") > 0)
    first = clear.filter(pl.col("place") == 0).sort("sequence", maintain_order=True)
    winners = _winners(first)
    key = table.column(next(name for name in table.keys if name not in {"as_of", "valid_from"}))
    return Held(
        winners.select(*content, "source_no", "row_no"),
        gathered(
            [
                reasons(table.name, _numbers(conflicts), key, "conflict", CONFLICT),
                reasons(table.name, _numbers(repeats), key, "repeat", REPEAT),
            ]
        ),
        _history(table, first, winners),
    )


def _winners(first: pl.DataFrame) -> pl.DataFrame:
    """One row per key: the latest content, where it came first (rows sent again change nothing)."""
    last = first.unique("key", keep="last", maintain_order=True).select("key", "content")
    same = first.join(last, on=["key", "content"], how="semi")
    return same.unique("key", keep="first", maintain_order=True)


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
