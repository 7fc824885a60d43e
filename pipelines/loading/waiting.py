"""Which households have a row that waits to be mended: what was held back is not what was never sent."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import WAITING_SCHEMA
from pipelines.judging.whole import Whole
from pipelines.sources import source
from pipelines.table import Table

PLACE = ["source_no", "row"]
AS_OF = "as_of"


def waiting(errors: pl.DataFrame, state: Whole) -> pl.DataFrame:
    """One row per table, household, period and day of which a row is held back (columns of WAITING_SCHEMA).

    `errors`: the quarantine as it is told (mended.told_of). A repeat lost nothing, and what was mended by now
    is there; a row whose household cannot be read is nobody's.
    """
    left = errors.filter(~pl.col("is_mended") & (pl.col("rule") != "repeat")).drop_nulls("source_no")
    found = [pl.DataFrame(schema=WAITING_SCHEMA)]
    for (name,), part in left.group_by("table"):
        table = source(str(name))
        if table.name in state.sent and "household_id" in table.schema():
            found.append(_of_table(table, part, state.sent[table.name]))
    return pl.concat(found).unique().sort(WAITING_SCHEMA.keys())


def _of_table(table: Table, errors: pl.DataFrame, sent: pl.DataFrame) -> pl.DataFrame:
    rows = sent.select(
        "household_id",
        pl.col("source_no").cast(pl.Int64),
        row=pl.col("row_no").cast(pl.Int64),
        since=pl.col(AS_OF) if AS_OF in sent.columns else pl.lit(None, dtype=pl.Date()),
    )
    rows = rows.join(errors.select(*PLACE, "period").unique(PLACE), on=PLACE).drop_nulls("household_id")
    return rows.select("household_id", "period", "since", table=pl.lit(table.name)).select(
        list(WAITING_SCHEMA)
    )
