"""The sums of the catalogue on single rows of facts: what each unit adds to a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from metrics.catalogue import totals
from metrics.figures.cube import summed
from metrics.grammar.totals import Total

UNIT = "unit"


@dataclass(frozen=True)
class Behind:
    """Rows of facts, and beside each what it adds to every sum of its fact.

    `rows` and `parts`: fact → one row per row of the fact, in the same order; `parts` has a column for each
    Total of the fact, Float64. The expressions are those of the cube: over all rows of a county the parts
    add up to its sums, exactly.
    """

    rows: Mapping[str, pl.DataFrame]
    parts: Mapping[str, pl.DataFrame]

    def of(self, total: Total) -> pl.Series:
        """Return what each row adds to a sum; nothing where its fact has no row here."""
        known = self.parts.get(total.fact)
        return pl.Series(total.column, [], pl.Float64()) if known is None else known[total.column]

    def sum(self, total: Total) -> float:
        """Return what all rows add to a sum."""
        return float(self.of(total).sum())

    def is_counted(self, total: Total) -> bool:
        """Whether a sum counts things (whole numbers) and does not add up amounts."""
        frame = self.rows.get(total.fact)
        if frame is None:
            return True
        schema = nw.from_native(frame.clear()).select(total.expression.alias("sum")).to_native().schema
        return schema["sum"].is_integer()


def behind(rows: Mapping[str, pl.DataFrame]) -> Behind:
    """Return the rows with what each adds to every sum of the catalogue."""
    return Behind(rows, {fact: _parts(fact, frame) for fact, frame in rows.items()})


def _parts(fact: str, frame: pl.DataFrame) -> pl.DataFrame:
    columns = [column for column, total in totals().items() if total.fact == fact]
    if frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.Float64()))
    numbered = frame.with_row_index(UNIT)
    found: pl.DataFrame = summed(numbered, fact, (UNIT,)).to_native()
    return found.sort(UNIT).select(columns)


def added(frame: pl.DataFrame, wanted: Iterable[Total]) -> pl.DataFrame:
    """One row per row of a fact, in its order: what it adds to each of some sums of that fact, Float64.

    A column for each Total, by its name in the cube; `wanted` are of the one fact whose rows `frame` has.
    """
    sums = {total.column: total.expression.cast(nw.Float64) for total in wanted}
    if frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(sums, pl.Float64()))
    numbered = nw.from_native(frame.with_row_index(UNIT))
    found: pl.DataFrame = numbered.group_by(UNIT).agg(**sums).to_native()
    return found.sort(UNIT).select(list(sums))
