"""What is said against a scoring scheme that was sent: bounds that cannot be read, weights that miss 100."""

from __future__ import annotations

import polars as pl

from metrics.scoring.scheme import SchemeError, bound
from pipelines.reasons import gathered, reasons
from pipelines.sources import source
from pipelines.text import Text

TABLE, HUNDRED, TOLERANCE = "scoring_scheme", 100.0, 1e-6
UNREADABLE = Text(
    "应为小数（0.95）、目标±x、去年×x 或 进度±x；请县领导小组办更正",
    "wanted a fraction (0.95), 目标±x, 去年×x or 进度±x: the leading group office corrects it",
)
SUM = Text(
    "同一方案的权重之和应为 100；请县领导小组办更正",
    "the weights of one scheme must sum to 100: the leading group office corrects them",
)


def against(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per row of a scheme that cannot be used (reason frame)."""
    table = source(TABLE)
    found = [
        reasons(TABLE, _named(rows.filter(~_readable(name)), name), table.column(name), "bound", UNREADABLE)
        for name in ("floor", "full")
    ]
    total = pl.col("weight").sum().over("scheme")
    off = rows.filter((total - HUNDRED).abs() > TOLERANCE)
    named = off.select("source_no", "row_no", value=pl.col("weight").cast(pl.String))
    return gathered([*found, reasons(TABLE, named, table.column("weight"), "weights_sum", SUM)])


def _named(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    return rows.select("source_no", "row_no", value=pl.col(column))


def _readable(column: str) -> pl.Expr:
    return pl.col(column).map_elements(is_readable, return_dtype=pl.Boolean).fill_null(value=True)


def is_readable(said: str) -> bool:
    """Whether a floor or full value can be read.

    >>> is_readable("目标-0.06"), is_readable("高")
    (True, False)
    """
    try:
        bound(said)
    except SchemeError:
        return False
    return True
