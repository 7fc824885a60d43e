"""Why a row was held back or warned about: the one shape that every check writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import polars as pl

from pipelines.ground.identifiers import HIDDEN, masked_series, masked_text
from pipelines.ground.text import Text
from pipelines.table import Column

REASON: dict[str, pl.DataType] = {
    "table": pl.String(),
    "source_no": pl.Int64(),  # which file and sheet
    "row": pl.Int64(),  # as a person sees it in the spreadsheet
    "column": pl.String(),
    "heading": pl.String(),
    "value": pl.String(),  # masked
    "rule": pl.String(),
    "zh": pl.String(),
    "en": pl.String(),
    "severity": pl.String(),  # error | warning
}
# What is said of a cell hides also numbers that only look like an ID, disability or bank number.
LONG = r"\d{15,22}[\dXx]?|(?:\d{4}[ -]){3,4}\d{1,7}"
SHORT = 6  # a number of at most six characters is hidden whole


def no_reasons() -> pl.DataFrame:
    """Return an empty reason frame. One row per broken rule and source row."""
    return pl.DataFrame(schema=REASON)


def masked_values(value: pl.Expr, column: Column | None) -> pl.Expr:
    """Return the String expression with personal cells hidden and private-looking numbers blotted out.

    Cells of columns marked personal or kept only as a pseudonym are hidden whole; the household's and the
    person's number keep their last four characters, so that the sender can find the row.
    """
    text = value.cast(pl.String)
    if column is not None and column.personal is not None:
        return pl.when(text.is_null()).then(None).otherwise(pl.lit(HIDDEN)).cast(pl.String)
    if column is not None and column.pseudonym is not None:
        tail = pl.when(text.str.len_chars() > SHORT).then(text.str.tail(4)).otherwise(pl.lit(""))
        return pl.when(text.is_null()).then(None).otherwise(pl.lit(HIDDEN) + tail).cast(pl.String)
    return blotted(text).str.slice(0, 60)


def blotted(text: pl.Expr) -> pl.Expr:
    """Return the texts without identifiers and without numbers that look like one."""
    clean = text.map_batches(masked_series, return_dtype=pl.String(), is_elementwise=True)
    return clean.str.replace_all(LONG, HIDDEN)


def shown(text: str) -> str:
    """Return a name, heading or message as it may be written anywhere outside `raw/`."""
    return re.sub(LONG, HIDDEN, masked_text(text))


def masked(value: str | None, column: Column | None = None) -> str | None:
    """Return one value as `masked_values` hides it; without a column only private-looking numbers go."""
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.String})
    hidden: str | None = frame.select(masked_values(pl.col("value"), column)).item()
    return hidden


def reasons(
    table: str,
    rows: pl.DataFrame,
    column: Column,
    rule: str,
    message: Text,
    *,
    severity: Literal["error", "warning"] = "error",
    heading: str | None = None,
) -> pl.DataFrame:
    """One row per row of `rows` (row_no, value; perhaps source_no, heading): each broke the same rule."""
    source = pl.col("source_no") if "source_no" in rows.columns else pl.lit(None)
    return rows.select(
        pl.lit(table).alias("table"),
        source.cast(pl.Int64).alias("source_no"),
        pl.col("row_no").cast(pl.Int64).alias("row"),
        pl.lit(column.name).alias("column"),
        (pl.col("heading") if "heading" in rows.columns else pl.lit(heading or column.heading)).alias(
            "heading"
        ),
        masked_values(pl.col("value"), column).alias("value"),
        pl.lit(rule).alias("rule"),
        pl.lit(message.zh).alias("zh"),
        pl.lit(message.en).alias("en"),
        pl.lit(severity).alias("severity"),
    )


def gathered(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Join reason frames. One row per broken rule and source row."""
    given = [frame for frame in frames if frame.height]
    return pl.concat(given).cast(pl.Schema(REASON)) if given else no_reasons()
