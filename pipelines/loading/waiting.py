"""Whose rows wait to be mended: what was held back is not what was never sent.

A figure that is opened shows the row itself (`held_row`); facts only ask whose it is (`waiting_row`).
"""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import WAITING_SCHEMA
from pipelines.judging.whole import Whole
from pipelines.sources import source
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE
from pipelines.table import Table

PLACE = ["source_no", "row"]
AS_OF = "as_of"
HELD = "held_row"
OWN = "household_id"
# By what a row may be tied to what it would have counted in: whom or what it is of.
KEYS = (
    *("person_id", "post_id", "project_id", "plan_id", "measure_id", "ledger_id", "finding_id", "action_id"),
    *("clue_id", "case_id"),
)
MONTH = "month"
WHERE = "area_code"  # where it says that it is: a village, a township, or null
HELD_SCHEMA = {
    **WAITING_SCHEMA,
    "source_no": pl.Int64(),
    "row_no": pl.Int64(),
    **dict.fromkeys(KEYS, pl.String()),
    MONTH: pl.Date(),
    WHERE: pl.String(),
}
LED = (  # a table that says whose it is, and by which key others name it; each before those that it leads to
    (HOUSEHOLD_MEMBER.name, "person_id"),
    (ASSISTANCE_PLAN.name, "plan_id"),
    (MEASURE.name, "measure_id"),
)


def held_rows(errors: pl.DataFrame, state: Whole, placed: pl.DataFrame) -> pl.DataFrame:
    """One row per row that is held back: table, whose and of what, of which period and day, where it is.

    Columns of HELD_SCHEMA; household_id also where a person, plan or measure leads to it. `errors`: the
    quarantine as it is told (mended.told_of); `placed`: row_areas.places of it. A repeat lost nothing, and
    what was mended by now is there; a row of which neither whose nor where can be read is nobody's.
    """
    left = errors.filter(~pl.col("is_mended") & (pl.col("rule") != "repeat")).drop_nulls("source_no")
    found = [pl.DataFrame(schema=HELD_SCHEMA)]
    for (name,), part in left.group_by("table"):
        table = source(str(name))
        if table.name in state.sent:
            found.append(_of_table(table, part, state, placed))
    return pl.concat(found).unique().sort(HELD_SCHEMA.keys())


def waiting(held: pl.DataFrame) -> pl.DataFrame:
    """One row per table, household, period and day of which a row is held back (WAITING_SCHEMA).

    `held`: as `held_rows` gives it; of tables that name the household themselves.
    """
    own = [name for name in held["table"].unique() if OWN in source(name).schema()]
    held = held.filter(pl.col("table").is_in(own)).drop_nulls(OWN)
    return held.select(list(WAITING_SCHEMA)).unique().sort(WAITING_SCHEMA.keys())


def _of_table(table: Table, errors: pl.DataFrame, state: Whole, placed: pl.DataFrame) -> pl.DataFrame:
    sent = state.sent[table.name]
    nothing = pl.lit(None, dtype=pl.String())
    keys = [pl.col(name).cast(pl.String()) if name in sent.columns else nothing.alias(name) for name in KEYS]
    month = pl.col(MONTH) if sent.schema.get(MONTH) == pl.Date() else pl.lit(None, dtype=pl.Date())
    rows = sent.select(
        pl.col(OWN) if OWN in sent.columns else nothing.alias(OWN),
        pl.col("source_no").cast(pl.Int64),
        *keys,
        month.alias(MONTH),
        row=pl.col("row_no").cast(pl.Int64),
        since=pl.col(AS_OF) if AS_OF in sent.columns else pl.lit(None, dtype=pl.Date()),
    )
    rows = rows.join(errors.select(*PLACE, "period").unique(PLACE), on=PLACE)
    rows = _led(rows, state).join(placed, on=PLACE, how="left")
    rows = rows.filter(pl.any_horizontal(pl.col(OWN, WHERE, *KEYS).is_not_null()))
    return rows.with_columns(table=pl.lit(table.name), row_no="row").select(list(HELD_SCHEMA))


def _led(rows: pl.DataFrame, state: Whole) -> pl.DataFrame:
    """Return rows (grain unchanged) with the household that a person, plan or measure leads to."""
    homes: dict[str, pl.DataFrame] = {}
    for name, key in LED:
        frame = state.frames.get(name)
        if frame is None:
            continue
        if OWN not in frame.columns and "plan_id" in homes:
            frame = frame.join(homes["plan_id"], on="plan_id", how="left", maintain_order="left")
        if OWN in frame.columns:
            homes[key] = frame.select(key, OWN).drop_nulls().unique(key, keep="last", maintain_order=True)
    for key, known in homes.items():
        led = rows.join(known.rename({OWN: "led"}), on=key, how="left", maintain_order="left")
        rows = led.with_columns(pl.coalesce(OWN, "led").alias(OWN)).drop("led")
    return rows
