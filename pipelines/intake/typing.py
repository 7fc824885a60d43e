"""Text to typed values, column by column; what cannot be read becomes a named reason, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.intake import dates, identity, numbers, words
from pipelines.intake.models import ReadTable
from pipelines.reasons import REASON, gathered, masked_values, reasons
from pipelines.table import Column, Kind, Table
from pipelines.text import Text


@dataclass(slots=True)
class Typed:
    """A table once read: `frame` has row_no and every column of the contract; `reasons` what went wrong.

    A row named in `reasons` with severity error is to be quarantined.
    """

    frame: pl.DataFrame
    reasons: pl.DataFrame


Reader = Callable[[pl.Series, Column], pl.Series]
READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: identity.read,
    Kind.ENUM: words.read_code,
    Kind.FLAG: words.read_flag,
    Kind.INTEGER: numbers.read_integer,
    Kind.DECIMAL: numbers.read_decimal,
    Kind.DATE: dates.read_date,
    Kind.MONTH: dates.read_month,
    Kind.PERIOD: dates.read_period,
    Kind.DATETIME: dates.read_datetime,
}
WANTED: Mapping[Kind, Text] = {
    Kind.TEXT: Text("号码无法读取", "the number cannot be read"),
    Kind.FLAG: Text("应填“是”或“否”", "wanted 是 or 否 (yes or no)"),
    Kind.INTEGER: Text("不能读作整数", "cannot be read as a whole number"),
    Kind.DECIMAL: Text("不能读作数字", "cannot be read as a number"),
    Kind.DATE: Text("不能读作日期（应如 2025-06-30）", "cannot be read as a date (wanted 2025-06-30)"),
    Kind.MONTH: Text("不能读作年月（应如 2025-06）", "cannot be read as a month (wanted 2025-06)"),
    Kind.PERIOD: Text(
        "不能读作评估期（应如 2025、2025H1）", "cannot be read as a period (wanted 2025 or 2025H1)"
    ),
    Kind.DATETIME: Text(
        "不能读作时间（应如 2025-06-30 08:30）", "cannot be read as a time (wanted 2025-06-30 08:30)"
    ),
}


def typed(table: Table, read: ReadTable) -> Typed:
    """Read the text of a table. One row per row sent, with row_no and every column of `table.schema()`.

    A cell that cannot be read is null and has a reason; columns that were not sent are all null.
    """
    found: list[pl.DataFrame] = [faulty(table, read)]
    values: list[pl.Series] = [read.text["row_no"]]
    for column in table.columns:
        if column.name not in read.text.columns:
            values.append(pl.Series(column.name, [None], dtype=column.dtype).new_from_index(0, read.rows))
            continue
        text = read.text[column.name]
        series = READERS[column.kind](text, column)
        values.append(
            (series * read.factors.get(column.name, 1.0)) if column.name in read.factors else series
        )
        found += _unread(table, read, column, series)
    return Typed(pl.DataFrame(values), gathered(found))


def _unread(table: Table, read: ReadTable, column: Column, series: pl.Series) -> list[pl.DataFrame]:
    """Give a reason for each cell that was filled and became null."""
    text = read.text[column.name]
    if series.null_count() == text.null_count():
        return []
    lost = read.text.select("row_no", pl.col(column.name).alias("value")).filter(
        text.is_not_null() & series.is_null()
    )
    lost = lost.join(read.faults.filter(pl.col("column") == column.name), on="row_no", how="anti")
    if column.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.MONTH}:
        lost = lost.filter(~pl.col("value").is_in(numbers.NOTHING))
    heading = read.heading_of.get(column.name)
    if column.kind is not Kind.TEXT:
        rule, message = (
            ("code", words.allowed(column)) if column.kind is Kind.ENUM else ("type", WANTED[column.kind])
        )
        return [reasons(table.name, lost, column, rule, message, heading=heading)]
    return [
        reasons(table.name, rows, column, rule, message, heading=heading)
        for rule, message, rows in identity.why(lost, column)
    ]


def faulty(table: Table, read: ReadTable) -> pl.DataFrame:
    """Turn the cells that the intake found unbelievable into reasons. One row per such cell."""
    frames = []
    for (name,), rows in read.faults.group_by("column", maintain_order=True):
        column = table.column(str(name))
        frames.append(
            rows.select(
                pl.lit(table.name).alias("table"),
                pl.lit(None, pl.Int64).alias("source_no"),
                pl.col("row_no").cast(pl.Int64).alias("row"),
                "column",
                pl.lit(read.heading_of.get(column.name, column.heading)).alias("heading"),
                masked_values(pl.col("value"), column).alias("value"),
                "rule",
                "zh",
                "en",
                pl.lit("error").alias("severity"),
            ).select(*REASON)
        )
    return gathered(frames)
