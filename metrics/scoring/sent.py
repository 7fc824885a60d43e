"""What is said against a scoring scheme that was sent: bounds that cannot be read, weights that miss 100."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from metrics.figures.targets import FRACTIONS, LEAST, MOST
from metrics.scoring.scheme import SchemeError, bound
from pipelines.ground.text import Text
from pipelines.reasons import gathered, reasons
from pipelines.sources.scoring_scheme import SCORING_SCHEME

TABLE, HUNDRED, TOLERANCE = SCORING_SCHEME.name, 100.0, 1e-6
GREATEST_FACTOR = 3.0  # of last year's value: 去年×92 is a slip for 去年×92%, 去年×1.2 is meant
UNREADABLE = Text(
    "应为小数（0.95）、目标±x、去年×x 或 进度±x；请县领导小组办更正",
    "wanted a fraction (0.95), 目标±x, 去年×x or 进度±x: the leading group office corrects it",
)
SHARE = Text(
    "比例类指标的零分值、满分值应写作小数或百分数，在 -1 到 1.5 之间（加减的数在 -1 到 1 之间）："
    "92% 写作 0.92 或 92%；请县领导小组办更正",
    "a floor or full value of a share lies in -1 to 1.5 (what is added, in -1 to 1): write 0.92 or 92%;"
    " the leading group office corrects it",
)
SUM = Text(
    "同一方案的权重之和应为 100；请县领导小组办更正",
    "the weights of one scheme must sum to 100: the leading group office corrects them",
)


def against(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per row of a scheme that cannot be used (reason frame).

    Columns as in pipelines.reasons. `rows`: the source table `scoring_scheme`, with source_no and row_no.
    """
    table = SCORING_SCHEME
    found = []
    for name in ("floor", "full"):
        where, is_share = table.column(name), pl.col("indicator").is_in(FRACTIONS)
        unreadable, no_share = rows.filter(~_holds(name, is_readable)), is_share & ~_holds(name, is_fraction)
        found.append(reasons(TABLE, _named(unreadable, name), where, "bound", UNREADABLE))
        found.append(reasons(TABLE, _named(rows.filter(no_share), name), where, "share", SHARE))
    total = pl.col("weight").sum().over("scheme")
    off = rows.filter((total - HUNDRED).abs() > TOLERANCE)
    named = off.select("source_no", "row_no", value=pl.col("weight").cast(pl.String))
    return gathered([*found, reasons(TABLE, named, table.column("weight"), "weights_sum", SUM)])


def _named(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    return rows.select("source_no", "row_no", value=pl.col(column))


def _holds(column: str, what: Callable[[str], bool]) -> pl.Expr:
    return pl.col(column).map_elements(what, return_dtype=pl.Boolean).fill_null(value=True)


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


def is_fraction(said: str) -> bool:
    """Whether a floor or full value of a share can be one; what cannot be read is not judged here.

    >>> is_fraction("0.92"), is_fraction("92"), is_fraction("目标-6"), is_fraction("目标-6%")
    (True, False, False, True)
    """
    if not is_readable(said):
        return True
    found = bound(said)
    if found.base == "last_year":
        return abs(found.number) <= GREATEST_FACTOR
    return LEAST <= found.number <= (MOST if found.base == "number" else 1.0)
