"""Which households have a row that waits to be mended: what was held back is not what was never sent.

A figure that is opened shows the row itself (`held_row`); facts only ask whose it is (`waiting_row`).
"""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import WAITING_SCHEMA
from pipelines.judging.whole import Whole
from pipelines.sources import source
from pipelines.table import Table

PLACE = ["source_no", "row"]
AS_OF = "as_of"
HELD = "held_row"
HELD_SCHEMA = {**WAITING_SCHEMA, "source_no": pl.Int64(), "row_no": pl.Int64()}


def held_rows(errors: pl.DataFrame, state: Whole) -> pl.DataFrame:
    """One row per row of a household that is held back: table, whose, of which period and day, where it is.

    Columns of HELD_SCHEMA. `errors`: the quarantine as it is told (mended.told_of). A repeat lost nothing,
    and what was mended by now is there; a row whose household cannot be read is nobody's.
    """
    left = errors.filter(~pl.col("is_mended") & (pl.col("rule") != "repeat")).drop_nulls("source_no")
    found = [pl.DataFrame(schema=HELD_SCHEMA)]
    for (name,), part in left.group_by("table"):
        table = source(str(name))
        if table.name in state.sent and "household_id" in table.schema():
            found.append(_of_table(table, part, state.sent[table.name]))
    return pl.concat(found).unique().sort(HELD_SCHEMA.keys())


def waiting(held: pl.DataFrame) -> pl.DataFrame:
    """One row per table, household, period and day of which a row is held back (WAITING_SCHEMA).

    `held`: as `held_rows` gives it.
    """
    return held.select(list(WAITING_SCHEMA)).unique().sort(WAITING_SCHEMA.keys())


def _of_table(table: Table, errors: pl.DataFrame, sent: pl.DataFrame) -> pl.DataFrame:
    rows = sent.select(
        "household_id",
        pl.col("source_no").cast(pl.Int64),
        row=pl.col("row_no").cast(pl.Int64),
        since=pl.col(AS_OF) if AS_OF in sent.columns else pl.lit(None, dtype=pl.Date()),
    )
    rows = rows.join(errors.select(*PLACE, "period").unique(PLACE), on=PLACE).drop_nulls("household_id")
    return rows.with_columns(table=pl.lit(table.name), row_no="row").select(list(HELD_SCHEMA))
