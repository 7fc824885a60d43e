"""What a snapshot tells beside its figures: county, settings, periods, areas, files, what was held back."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cached_property, partial
from typing import Any

import polars as pl

from metrics.bounds.cut import cut
from metrics.bounds.reader import EVERYTHING, NotTheirsError, Reader
from pipelines.ground.home import Settings
from pipelines.ground.levels import Top
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.target import TARGET
from pipelines.warehouse import Cut, Snapshot

NAMED = (
    'SELECT s.file, s.sheet, r."table", r."row", r."column", r.heading, r."value", r.rule, r.zh, r.en,'
    " r.source_no, r.period FROM {} r LEFT JOIN source_file s ON s.source_no = r.source_no"
    " WHERE NOT r.is_mended"
    ' ORDER BY r.source_no, r."row", r."column"'
)
ARRIVALS = 'SELECT period, "table", township_code, rows, months, is_nil FROM fact_arrival ORDER BY ALL'
SUCCESSION = ("old_code", "code", "old_name")
HELD_BACK, WARNINGS = NAMED.format("quarantine"), NAMED.format("warning")

AIMED = f"SELECT DISTINCT indicator FROM {TARGET.name}"  # noqa: S608 - our own name


class Records:
    """One snapshot as read; nothing here is worked out.

    Opened for a reader who does not see everything, each question reads their part of every table.
    """

    def __init__(self, snapshot: Snapshot, reader: Reader) -> None:
        """Keep the snapshot, opened read-only, and for whom it is."""
        self.reader = reader
        self._whole = None if reader.sees_all else Records(snapshot, EVERYTHING)
        self.file = snapshot  # the whole of it: `opened_for` alone asks for it
        self._snapshot = snapshot if reader.sees_all else Cut(snapshot, partial(cut, reader=reader))
        self.snapshot: str = snapshot.id
        self.fell_back: bool = snapshot.fell_back

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pl.DataFrame:
        """Return what a query gives; parameters are bound.

        Grain and columns are the query's. SnapshotGoneError where the snapshot was retired and is no longer
        kept; DuckDB's own error for a query that it cannot answer.
        """
        return self._snapshot.frame(sql, params)

    @property
    def whole(self) -> Records:
        """The whole snapshot, for what leaves as sums of townships or more: no row of it may be shown.

        Who reads it is listed in tests/house/test_whole.py; of which areas, `summed` says first.
        """
        return self._whole or self

    def summed(self, areas: Collection[str] | None) -> None:
        """Let sums of some areas (None: of all) pass; NotTheirsError where they tell of another's village.

        A reader gets sums of their own villages and of whole townships. Codes that nobody knows tell nothing.
        """
        if self.reader.sees_all or areas is None:
            return
        foreign = set(areas) - set(self.areas["code"])
        known = self.whole.areas.filter(pl.col("level") == "village")
        mine = known.filter(pl.col("code").is_in(list(foreign)))
        for (town,), _ in mine.group_by("parent_code"):
            of_town = known.filter(pl.col("parent_code") == town)
            wholes = (set(part["code"]) for _, part in of_town.group_by("period"))
            if town is None or not any(one <= set(areas) for one in wholes):
                raise NotTheirsError

    def retire(self) -> None:
        """Let the file go as soon as nobody reads it: something newer is served."""
        self._snapshot.retire()
        self.file.retire()

    def close(self) -> None:
        """Let the file go."""
        self._snapshot.close()
        self.file.close()

    @cached_property
    def _meta(self) -> dict[str, str]:
        return dict(self.frame("SELECT key, value FROM meta").iter_rows())

    @property
    def created(self) -> str:
        """When the snapshot was published, ISO, UTC."""
        return self._meta["created"]

    @property
    def top(self) -> Top | None:
        """What stands at the top where it is above counties: their sums, and no household; None: a county."""
        said = self._meta.get("top")
        return said if said in {"prefecture", "province"} else None  # type: ignore[return-value] # a Top

    @property
    def is_provisional(self) -> bool:
        """Whether a level above was made of counties that had not sealed, or of not all of them."""
        return bool(self._meta.get("provisional"))

    @property
    def method(self) -> str:
        """Which version of the code made the figures."""
        return self._meta["method"]

    @property
    def county(self) -> Text:
        """The county's name: of county.toml, else of 行政区划, else 本县."""
        said = Text(self._meta["county_zh"], self._meta["county_en"])
        known = self.areas.filter(pl.col("level") == "county").sort("period")["name"].drop_nulls()
        return said if said != Settings().name or known.is_empty() else Text(known[-1], known[-1])

    @cached_property
    def settings(self) -> Settings:
        """The settings that the figures were made with."""
        said = json.loads(self._meta["settings"])
        return Settings(**{**said, "name": Text(**said["name"])})

    @cached_property
    def tables(self) -> set[str]:
        """Names of the tables held."""
        return self._snapshot.tables()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period with any report, oldest first: both halves, then their year."""
        ids = self.frame("SELECT period FROM fact_period")["period"]
        found = [Period.read(one, self.settings.first_month) for one in ids]
        return tuple(sorted(found, key=lambda period: (period.year, period.half or "Z")))

    @cached_property
    def areas(self) -> pl.DataFrame:
        """One row per period and area valid at its end: period, code, level, name, parent_code."""
        return self.frame("SELECT period, code, level, name, parent_code FROM fact_area ORDER BY ALL")

    def succession(self, period: str) -> pl.DataFrame:
        """One row per area merged away by a period's end: old_code, code that holds then, old_name."""
        if "fact_succession" not in self.tables:
            return pl.DataFrame(schema=dict.fromkeys(SUCCESSION, pl.String))
        return self.frame(
            "SELECT old_code, code, old_name FROM fact_succession WHERE period = $1 ORDER BY ALL", [period]
        )

    def successions(self) -> pl.DataFrame:
        """One row per period and area merged away by its end: period, and the columns of `succession`."""
        if "fact_succession" not in self.tables:
            return pl.DataFrame(schema=dict.fromkeys(("period", *SUCCESSION), pl.String))
        return self.frame("SELECT period, old_code, code, old_name FROM fact_succession ORDER BY ALL")

    def columns(self, table: str) -> set[str]:
        """Return the names of a table's columns; none where it is not held."""
        found = self.frame("SELECT column_name FROM duckdb_columns() WHERE table_name = $1", [table])
        return set(found["column_name"])

    def all_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of every table held."""
        found: dict[str, set[str]] = {}
        for table, column in self.frame("SELECT table_name, column_name FROM duckdb_columns()").iter_rows():
            found.setdefault(table, set()).add(column)
        return found

    def arrivals(self) -> pl.DataFrame:
        """One row per period, table and township with rows (township_code null: the rows name no place).

        Also months (of monthly tables: those with rows) and is_nil (an empty sheet was sent; rows 0).
        """
        return self.frame(ARRIVALS)

    def files(self) -> pl.DataFrame:
        """One row per table of a sheet of a file ever taken: who sent it, when, how much is held back.

        file_id, file, sheet, table, sequence (of its load), loaded_at (UTC), rows (of the sheet), accepted,
        quarantined, open (held back and not mended), in_force (rows that count now), sent_by_zh, sent_by_en,
        status (loaded, withdrawn …), source_no. Counts are rows.
        """
        return self.frame("FROM source_file ORDER BY source_no")

    def newest_loads(self) -> dict[str, int]:
        """Return table → the number of the newest load that brought rows of it, and was not withdrawn."""
        found = self.files()
        if not {"table", "sequence", "status"} <= set(found.columns):  # nothing was ever taken
            return {}
        taken = found.filter(pl.col("status") == "loaded").group_by("table").agg(pl.col("sequence").max())
        return dict(taken.iter_rows())

    def held_back(self) -> pl.DataFrame:
        """One row per cell that keeps a row in quarantine: file, sheet, row, heading, value (masked), why.

        What was mended by a later load is left out. `period`: of which the row speaks, null where of none.
        """
        return self.frame(HELD_BACK)

    def rows_held_back(self, period: str) -> tuple[int, int]:
        """Return how many rows held back speak of a period (a year: of its halves too); how many of none."""
        rows = self.held_back().select("source_no", "row", "period").unique(["source_no", "row"])
        mine = rows.filter(pl.col("period").str.starts_with(period)).height
        return mine, rows.filter(pl.col("period").is_null()).height

    def refused(self) -> pl.DataFrame:
        """One row per table refused when the snapshot was made: file, sheet, why, the periods it names.

        Also table, sequence, zh, en (why, in both languages), periods ("2025H1,2025"; "": it names none),
        rows and quarantined (counts of rows), sent_by_zh, sent_by_en.
        """
        return self.frame("FROM refused_table ORDER BY sequence, file, sheet")

    def warnings(self) -> pl.DataFrame:
        """One row per warning, as `held_back`; these rows are counted."""
        return self.frame(WARNINGS)

    @cached_property
    def aimed(self) -> frozenset[str]:
        """The indicators for which the county has a target of its own."""
        if TARGET.name not in self.tables:
            return frozenset()
        return frozenset(self.frame(AIMED)["indicator"])
