"""One county's source tables as facts read them: every column of the contract there, whatever was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.ground.workdays import Workdays
from pipelines.sources import SOURCES

REPORTED = "reported_period"  # handed over beside the source tables: what came without a row that holds
WAITING = "waiting_row"  # likewise: households with a row that is held back and not mended yet
WAITING_SCHEMA = {
    "table": pl.String(),
    "household_id": pl.String(),
    "period": pl.String(),  # that the row itself names
    "since": pl.Date(),  # from when it holds, of tables that say so
}
REPORTED_SCHEMA = {"table": pl.String(), "period": pl.String(), "is_nil": pl.Boolean()}


@dataclass(frozen=True)
class County:
    """The current rows of each table that ever arrived, and the county's settings."""

    frames: Mapping[str, pl.DataFrame]
    settings: Settings

    def came(self, table: str) -> bool:
        """Whether the table ever arrived."""
        return table in self.frames

    def table(self, name: str) -> pl.DataFrame:
        """Return the rows of a table with every column of its contract; no rows if it never arrived."""
        return self._tables[name]

    @property
    def reported(self) -> pl.DataFrame:
        """One row per table and period that refused tables or nil reports (`is_nil`) name."""
        return self.frames.get(REPORTED, pl.DataFrame(schema=REPORTED_SCHEMA))

    @property
    def waiting(self) -> pl.DataFrame:
        """One row per table, household, period and day of which a row is held back (WAITING_SCHEMA)."""
        return self.frames.get(WAITING, pl.DataFrame(schema=WAITING_SCHEMA))

    @property
    def today(self) -> date:
        """The day as of which an open item is overdue or not yet due."""
        return self.settings.today

    @cached_property
    def workdays(self) -> Workdays:
        """The work calendar: the notices' years, over which the county's own days go."""
        own = self.table("work_calendar")
        return Workdays(dict(zip(own["day"], own["is_workday"], strict=True)))

    def period(self, period_id: str) -> Period:
        """Read a period id on the county's work calendar."""
        return Period.read(period_id, self.settings.first_month)

    @cached_property
    def _tables(self) -> dict[str, pl.DataFrame]:
        return {table.name: complete(self.frames.get(table.name), table.schema()) for table in SOURCES}


def complete(frame: pl.DataFrame | None, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the rows with every column of the schema: those not sent are null."""
    if frame is None:
        return pl.DataFrame(schema=dict(schema))
    return frame.with_columns(
        [
            pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype=dtype).alias(name)
            for name, dtype in schema.items()
        ]
    )


def latest(frame: pl.DataFrame, day: date, keys: list[str]) -> pl.DataFrame:
    """One row per key: the one that held on the day (latest `as_of` not after it; none: from the start)."""
    known = frame.filter(pl.col("as_of").is_null() | (pl.col("as_of") <= day))
    if known["as_of"].null_count() == known.height:
        return known
    return known.sort("as_of", maintain_order=True).unique(keys, keep="last", maintain_order=True)


def within(column: str, first: date, last: date) -> pl.Expr:
    """Whether a date lies in first … last, both included; null counts as outside."""
    return pl.col(column).is_between(first, last).fill_null(value=False)
