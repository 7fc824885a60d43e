"""Text to typed values, column by column; what cannot be read becomes a named reason, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.models import ReadTable
from pipelines.intake.values import closed_lists, dates, identity, nothing, numbers, spans
from pipelines.reasons import REASON, gathered, masked_values, reasons
from pipelines.table import Column, Kind, Table


@dataclass(slots=True)
class Typed:
    """A table once read: `frame` has row_no and every column of the contract; `reasons` what went wrong.

    A row named in `reasons` with severity error is to be quarantined.
    """

    frame: pl.DataFrame
    reasons: pl.DataFrame


Reader = Callable[[pl.Series, Column], pl.Series]
Cause = tuple[str, Text, pl.DataFrame]  # rule, message, the cells (row_no, value)
READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: identity.read,
    Kind.ENUM: closed_lists.read_code,
    Kind.FLAG: closed_lists.read_flag,
    Kind.DATE: dates.read_date,
    Kind.MONTH: dates.read_month,
    Kind.PERIOD: dates.read_period,
    Kind.DATETIME: dates.read_datetime,
    Kind.QUARTER: spans.read_quarter,
    Kind.TERM: spans.read_term,
    Kind.MANY: closed_lists.read_many,
    Kind.GIVEN: closed_lists.read_given,
}
NUMBERS = {Kind.INTEGER, Kind.DECIMAL}
DATES = {Kind.DATE, Kind.MONTH, Kind.DATETIME}
BLOTTED = r"^\s*\*{3}\s*$"  # what a return list writes over what is personal
MASKED = Text(
    "这是退回清单里隐去的内容，请照原表补填后再报送",
    "this was blotted out in the list that was sent back: fill it in from the original and send again",
)
WANTED = {
    Kind.FLAG: Text("应填“是”或“否”", "wanted 是 or 否 (yes or no)"),
    Kind.PERIOD: Text(
        "不能读作评估期（应如 2025、2025H1）", "cannot be read as a period (wanted 2025 or 2025H1)"
    ),
    Kind.QUARTER: Text(
        "不能读作季度（应如 2025Q3、2025年第三季度）", "cannot be read as a quarter (wanted 2025Q3)"
    ),
    Kind.TERM: Text(
        "不能读作学期（应如 2025S 即 2025年春季学期、2025A 即 2025年秋季学期）",
        "cannot be read as a school term (wanted 2025S for spring, 2025A for autumn)",
    ),
}


def typed(table: Table, read: ReadTable) -> Typed:
    """Read the text of a table. One row per row sent, with row_no and every column of `table.schema()`.

    A cell that cannot be read is null and has a reason; words for nothing are null and have none; columns
    that were not sent are all null.
    """
    found: list[pl.DataFrame] = [faulty(table, read)]
    values: list[pl.Series] = [read.text["row_no"]]
    for column in table.columns:
        if column.name not in read.text.columns:
            values.append(pl.Series(column.name, [None], dtype=column.dtype).new_from_index(0, read.rows))
            continue
        text = _filled(read.text[column.name], column)
        blotted = text.str.contains(BLOTTED).fill_null(value=False)
        if blotted.any():
            lost = read.text.select("row_no", value=text).filter(blotted)
            sent = read.heading_of.get(column.name)
            found.append(reasons(table.name, lost, column, "masked_cell", MASKED, heading=sent))
            text = text.set(blotted, None)
        if column.kind in NUMBERS:
            series = numbers.read(text, column, read.factors.get(column.name, 1.0))
        else:
            series = READERS[column.kind](text, column)
        values.append(series)
        found += _unread(table, read, column, text, series)
    return Typed(pl.DataFrame(values), gathered(found))


def _filled(text: pl.Series, column: Column) -> pl.Series:
    """Return a column's texts, null where a word says nothing; in a key such a word is a placeholder."""
    if column.kind is Kind.TEXT and identity.must_name(column):
        return text
    return closed_lists.filled(text, column) if column.codes else nothing.emptied(text)


def _unread(
    table: Table, read: ReadTable, column: Column, text: pl.Series, series: pl.Series
) -> list[pl.DataFrame]:
    """Give a reason for each cell that was filled and became null."""
    is_lost = text.is_not_null() & series.is_null()
    if not is_lost.any():
        return []
    lost = read.text.select("row_no", pl.col(column.name).alias("value"))
    lost = lost.filter(is_lost)
    lost = lost.join(read.faults.filter(pl.col("column") == column.name), on="row_no", how="anti")
    heading = read.heading_of.get(column.name)
    return [
        reasons(table.name, rows, column, rule, message, heading=heading)
        for rule, message, rows in _why(lost, column)
    ]


def _why(lost: pl.DataFrame, column: Column) -> Iterable[Cause]:
    if column.kind is Kind.TEXT:
        return identity.why(lost, column)
    if column.kind in NUMBERS:
        return numbers.why(lost, column)
    if column.kind in DATES:
        return dates.why(lost, column)
    if column.kind in {Kind.ENUM, Kind.MANY}:
        return [("code", closed_lists.allowed(column), lost)]
    return [("type", WANTED[column.kind], lost)]


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
