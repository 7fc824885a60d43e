"""One county's source tables as facts read them: every column of the contract there, whatever was sent."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

import polars as pl

from pipelines.facts.origin.reads import Kept, Notes, Read, Watched
from pipelines.ground.home import Settings
from pipelines.ground.parts import content
from pipelines.ground.periods import Period
from pipelines.ground.workdays import Workdays
from pipelines.sources import SOURCES

DAYS = 2  # days whose frames are kept while facts are made: a year ends with its second half
REPORTED = "reported_period"  # handed over beside the source tables: what came without a row that holds
WAITING = "waiting_row"  # likewise: households with a row that is held back and not mended yet
WAITING_SCHEMA = {
    "table": pl.String(),
    "household_id": pl.String(),
    "period": pl.String(),  # that the row itself names
    "since": pl.Date(),  # from when it holds, of tables that say so
}
REPORTED_SCHEMA = {"table": pl.String(), "period": pl.String(), "is_nil": pl.Boolean()}


class County:
    """The current rows of each table that ever arrived, and the county's settings.

    Every door notes what is read through it (`pipelines.facts.origin.reads`).
    """

    def __init__(self, frames: Mapping[str, pl.DataFrame], settings: Settings) -> None:
        """Keep both; nothing is read yet."""
        self.notes = Notes()
        self.settings: Settings = Watched(settings, self.notes)  # type: ignore[assignment] # as they are read
        self._frames, self._settings = frames, settings
        self._digests: dict[Read, str] = {}
        self._once: Kept = {}

    def came(self, table: str) -> bool:
        """Whether the table ever arrived."""
        self.notes.add(("came", table))
        return table in self._frames

    def table(self, name: str) -> pl.DataFrame:
        """Return the rows of a table with every column of its contract; no rows if it never arrived."""
        self.notes.add(("table", name))
        return self._tables[name]

    def of_period(self, name: str, column: str, period: str) -> pl.DataFrame:
        """Return the rows of a table that name one period in a column: whoever asks has read only these."""
        self.notes.add(("period", name, column, period))
        return self._of_period(name, column, period)

    @property
    def reported(self) -> pl.DataFrame:
        """One row per table and period that refused tables or nil reports (`is_nil`) name."""
        self.notes.add(("beside", REPORTED))
        return self._frames.get(REPORTED, pl.DataFrame(schema=REPORTED_SCHEMA))

    @property
    def waiting(self) -> pl.DataFrame:
        """One row per table, household, period and day of which a row is held back (WAITING_SCHEMA)."""
        self.notes.add(("beside", WAITING))
        return self._frames.get(WAITING, pl.DataFrame(schema=WAITING_SCHEMA))

    @property
    def today(self) -> date:
        """The day as of which an open item is overdue or not yet due."""
        return self.settings.today

    def until(self, day: date) -> date:
        """Return a day, or today where that is earlier: whoever asks has read only whether it is."""
        self.notes.add(("until", day.isoformat()))
        return min(day, self._settings.today)

    def now(self, read: Read) -> str:
        """Return a digest of something that was read, as it is now: the same digest, the same content."""
        if read not in self._digests:
            self._digests[read] = self._digest(read)
        return self._digests[read]

    def _digest(self, read: Read) -> str:
        kind, name, *more = read
        if kind == "period":
            return content(self._of_period(name, *more))
        if kind in {"table", "beside"}:
            return content(self._frames.get(name))
        if kind == "came":
            return str(name in self._frames)
        if kind == "until":
            return min(date.fromisoformat(name), self._settings.today).isoformat()
        return repr(getattr(self._settings, name))

    @property
    def workdays(self) -> Workdays:
        """The work calendar: the notices' years, over which the county's own days go."""
        return self.notes.remembered(self._once, "workdays", self._workdays)

    def _workdays(self) -> Workdays:
        own = self.table("work_calendar")
        return Workdays(dict(zip(own["day"], own["is_workday"], strict=True)))

    def period(self, period_id: str) -> Period:
        """Read a period id on the county's work calendar."""
        return Period.read(period_id, self.settings.first_month)

    def on(self, day: date) -> Kept:
        """Return where what was worked out of a day is kept, as long as that day or the next is asked for."""
        kept = self._days.setdefault(day, {})
        self._days.move_to_end(day)
        while len(self._days) > DAYS:
            self._days.popitem(last=False)
        return kept

    @cached_property
    def _days(self) -> OrderedDict[date, Kept]:
        return OrderedDict()

    @cached_property
    def _tables(self) -> dict[str, pl.DataFrame]:
        return {table.name: complete(self._frames.get(table.name), table.schema()) for table in SOURCES}

    def _of_period(self, name: str, column: str, period: str) -> pl.DataFrame:
        return self._tables[name].filter(pl.col(column) == period)


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
