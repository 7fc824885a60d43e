"""Control totals (V18): rows, income and people, the same in what was sent and in what holds."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.ground.text import Text

MEASURES = ("disposable_income", "members_counted")
TOLERANCE = 1e-9  # of a sum's size: sums of floats differ by their order
UNBALANCED = Text(
    "V18 控制总数不符：{table} 的 {measure} 报送 {sent}，入库 {held}，未发布；请保留报送文件并联系维护人员",
    "V18 control totals differ: {measure} of {table} is {sent} as sent and {held} as held; nothing was"
    " published: keep the files and tell whoever maintains the program",
)
ROWS = Text("行数", "number of rows")


class UnbalancedError(Exception):
    """What is held is not what was sent; the message says where."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


def totals(frame: pl.DataFrame) -> dict[str, float]:
    """Return the number of rows and the sums of the measures that a table has."""
    sums = {name: float(frame[name].sum() or 0) for name in MEASURES if name in frame.columns}
    return {"": float(frame.height), **sums}


def compare(table: str, sent: Mapping[str, float], held: Mapping[str, float]) -> None:
    """Raise UnbalancedError at the first total that is not the same."""
    for name, wanted in sent.items():
        if abs(held[name] - wanted) > TOLERANCE * max(1.0, abs(wanted)):
            measure = Text(name, name) if name else ROWS
            said = UNBALANCED.filled(table=table, measure=measure, sent=f"{wanted:g}", held=f"{held[name]:g}")
            raise UnbalancedError(said)


def balance(
    sent: Mapping[str, pl.DataFrame],
    held: Mapping[str, pl.DataFrame],
    aside: Mapping[str, pl.DataFrame],
    errors: pl.DataFrame,
) -> None:
    """Raise UnbalancedError unless each table's rows sent are held, held back by an error, or set aside.

    `sent` are the rows of all loads with source_no, row_no, is_held; `aside` those replaced or said again.
    """
    bad = errors.select("source_no", row_no=pl.col("row").cast(pl.UInt32)).unique()
    for table, rows in sent.items():
        believed = rows.filter(~pl.col("is_held")).join(bad, on=["source_no", "row_no"], how="anti")
        spared = aside[table].join(bad, on=["source_no", "row_no"], how="anti")
        wanted, less = totals(believed), totals(spared)
        compare(table, {name: wanted[name] - less[name] for name in wanted}, totals(held[table]))
