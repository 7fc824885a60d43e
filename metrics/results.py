"""The door that pages and commands ask: the figures of one published snapshot."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from metrics.bounds.reader import EVERYTHING, Reader, ReaderWantedError
from metrics.bounds.typed import wordless
from metrics.catalogue import BY_ID, CATALOGUE
from metrics.figures.asking import inside, small_rows, theirs
from metrics.figures.distribution import distribution, monitoring_lines
from metrics.figures.households import households, scope
from metrics.figures.lineage import fed, formula, lineage
from metrics.figures.records import Records
from metrics.figures.tidy import spoken
from metrics.grammar.indicator import Indicator
from metrics.outdated import DAMAGED, OutdatedError
from metrics.tables.here import TablesHere
from metrics.tables.of_records import tables_of
from metrics.tables.screened import Screened, screened
from metrics.tables.silence import why_silent
from metrics.tracing.held import is_current
from pipelines.ground.home import Home, Settings
from pipelines.ground.levels import stand_at
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text
from pipelines.table import Column, Table
from pipelines.warehouse import Snapshot

if TYPE_CHECKING:
    from metrics.figures.groups import By

__all__ = ["OutdatedError", "Results"]

STANDING = ("county", "township")  # whose figures the snapshot holds; others are worked out
FIGURES = (
    "FROM figure WHERE ($1::VARCHAR IS NULL OR level = $1) AND ($2::VARCHAR IS NULL OR period = $2)"
    " AND ($3::VARCHAR IS NULL OR area_code = $3) AND ($4::VARCHAR IS NULL OR parent_code = $4)"
    " AND ($5::VARCHAR IS NULL OR indicator = $5) ORDER BY place"
)


class Results:
    """Figures of one snapshot; each question is answered from the cube of sums.

    What the snapshot tells as it was read (files, rows held back, arrivals, any query) stands in `records`.
    """

    def __init__(self, snapshot: Snapshot, reader: Reader) -> None:
        """Keep what an open snapshot tells to somebody; `snapshot` is its id."""
        self.records = Records(snapshot, reader)
        self.snapshot: str = snapshot.id
        self.fell_back: bool = snapshot.fell_back

    @staticmethod
    def open(home: Home, reader: Reader | None = None) -> Results | None:
        """Open what is published in a home for somebody; None where nothing is. It verifies the file's hash.

        Without a reader: for the one user of a desk; where there are accounts, ReaderWantedError.
        OutdatedError when an older version made it, or every file is damaged; its message says what to do.
        """
        if reader is None and home.has_accounts:
            raise ReaderWantedError
        snapshot = Snapshot.current(home)
        if snapshot is None:
            if any(home.warehouse.glob("snap-*.*")):
                raise OutdatedError(DAMAGED)
            return None
        found = Results(snapshot, reader or EVERYTHING)
        if not is_current(found.records.whole):
            found.close()
            raise OutdatedError
        stand_at(found.records.top)
        return found

    def opened_for(self, reader: Reader) -> Results:
        """Return the same snapshot as somebody else sees it; retired and closed on its own."""
        return self if reader == self.reader else Results(self.records.whole.file, reader)

    @property
    def reader(self) -> Reader:
        """For whom they were opened."""
        return self.records.reader

    @property
    def created(self) -> str:
        """When the snapshot was published, ISO, UTC."""
        return self.records.created

    @property
    def method(self) -> str:
        """Which version of the code made the figures."""
        return self.records.method

    @property
    def county(self) -> Text:
        """The county's name: of county.toml, else of 行政区划, else 本县."""
        return self.records.county

    @property
    def settings(self) -> Settings:
        """The settings that the figures were made with."""
        return self.records.settings

    def retire(self) -> None:
        """Let the file go as soon as nobody reads it: something newer is served."""
        self.records.retire()

    def close(self) -> None:
        """Let the file go."""
        self.records.close()

    def catalogue(self) -> tuple[Indicator, ...]:
        """Return every indicator, in the plan's order."""
        return CATALOGUE

    def indicator(self, number: str) -> Indicator:
        """Return one indicator; KeyError for an id that is not in the catalogue."""
        return BY_ID[number]

    def periods(self) -> list[Period]:
        """Return every period with any report, oldest first: both halves, then their year."""
        return list(self.records.periods)

    def latest(self) -> Period | None:
        """Return the newest year whose incomes are there, else the newest period with any report."""
        rows = self.records.frame("FROM fact_period ORDER BY period")
        reported = rows.filter(pl.any_horizontal("has_income", "has_checks", "has_survey"))
        if reported.is_empty():
            return self.records.periods[-1] if self.records.periods else None
        newest = reported.sort("end").row(-1, named=True)["end"]
        last = reported.filter(pl.col("end") == newest)
        whole = last.filter((pl.col("kind") == "year") & pl.col("has_income"))
        chosen = (whole if whole.height else last.sort("period")).row(-1, named=True)["period"]
        return Period.read(chosen, self.settings.first_month)

    def areas(self, period: Period) -> pl.DataFrame:
        """One row per area valid at the period's end: code, level, name, parent_code."""
        wanted = self.records.areas.filter(pl.col("period") == period.id)
        return wanted.select("code", "level", "name", "parent_code")

    def inside(self, period: str, area: str) -> frozenset[str] | None:
        """Return the codes of an area and of all below it, for sums; None: the county (`asking.inside`)."""
        return inside(self.records, period, area)

    def township_names(self, period: str) -> dict[str, str]:
        """Return code → name of the townships valid at a period's end."""
        here = self.records.areas.filter(pl.col("period") == period, pl.col("level") == "township")
        return {code: name or code for code, name in here.select("code", "name").iter_rows()}

    def tidy(
        self,
        indicator: str = "all",
        *,
        period: str | None = None,
        level: str = "county",
        area: str | None = None,
        by_kind: bool = False,
        by: By | None = None,
        within: str | None = None,
        scope: str | None = None,
        lang: Lang = "zh",
    ) -> pl.DataFrame:
        """One row per indicator, period, area (kind, component): the tidy rows of interface.md and more.

        `by`: a row for each scope, way of asking or department, which stands in a column of that name.
        Without `period` all periods; `area` is one area, `within` those whose parent it is. Shares and growth
        are fractions. `scope`: figures of a scope of households alone (metrics.grammar.scopes), of the
        indicators that can be cut so. KeyError for an indicator, or a scope, that there is not.
        """
        if indicator != "all" and indicator not in BY_ID:
            raise KeyError(indicator)
        if by is not None:
            from metrics.figures.rows import by_group  # noqa: PLC0415 - most questions never need it

            rows = by_group(self.records, indicator, (period, level, area, within), by)
        elif not by_kind and scope is None and self._level(level, area) in self._standing:
            asked = [level if area is None else None, period, area, within]
            rows = self.records.frame(FIGURES, [*asked, None if indicator == "all" else indicator]).drop(
                "place"
            )
        else:
            from metrics.figures.rows import worked_out  # noqa: PLC0415 - as above

            asked_for = (period, level, area, within)
            rows = worked_out(self.records, indicator, asked_for, by_kind=by_kind, scope=scope)
        told = spoken(rows, lang)
        if by is not None:
            told = told.rename({"kind": by}).with_columns(kind=pl.lit(None, dtype=pl.String()))
        return why_silent(self.records, lambda: self.tables_here, told)

    @property
    def _standing(self) -> tuple[str, ...]:
        """Levels whose figures the snapshot holds: of the level above those of townships came with them."""
        return (*STANDING, "village") if self.records.top else STANDING

    def _level(self, level: str, area: str | None) -> str:
        """Return the level that is asked for: an area brings its own."""
        if area is None:
            return level
        known = self.records.areas.filter(pl.col("code") == area)["level"]
        return str(known[0]) if len(known) else level

    def sums(self, period: str, area: str) -> dict[str, float]:
        """Return every sum of the cube for one area and period, by its column."""
        theirs(self.records, area)
        rows = self.records.frame("FROM cube WHERE period = $1 AND area_code = $2", [period, area])
        keys = ("period", "level", "area_code", "kind", "household_type")
        return rows.select(pl.exclude(keys).sum()).row(0, named=True)

    def source_rows(self, name: str) -> pl.DataFrame:
        """Return the current rows of a small table (SMALL), with every column of its contract.

        One row per accepted row; columns that were not sent are null. KeyError for a name that is no source.
        """
        return small_rows(self.records, name)

    def rows_to_count(self, name: str) -> pl.DataFrame:
        """Return the rows of a small table as `source_rows`, everybody's, without what people wrote."""
        return wordless(small_rows(self.records.whole, name), self.reader)

    @cached_property
    def tables_here(self) -> TablesHere:
        """Which source tables are here, by period, township and half: the one base of pages and files."""
        return tables_of(self.records)

    def scope(self, period: str, area: str | None = None, of: str | None = None) -> pl.DataFrame:
        """One row per kind: households, persons, added, cleared, households_open_problem (`people`).

        `of`: of a scope of households alone.
        """
        theirs(self.records, area)
        return scope(self.records.whole, period, area, of)

    def households(self, period: str, village: str) -> pl.DataFrame:
        """One row per household in scope of a village, with what it fails (metrics.figures.households)."""
        theirs(self.records, village)
        return households(self.records, period, village)

    def distribution(
        self, indicator: str, period: str, area: str | None = None, scope: str | None = None
    ) -> pl.DataFrame:
        """One row per band of household values; empty where an indicator has none (`distribution`)."""
        theirs(self.records, area)
        return distribution(self.records.whole, indicator, period, area, scope)

    def monitoring_lines(self, period: str, area: str | None = None) -> tuple[float, ...]:
        """Return the monitoring lines that hold for the households of an area, in yuan, rising."""
        theirs(self.records, area)
        return monitoring_lines(self.records.whole, period, area)

    def screened(
        self, period: str, *, area: str | None = None, rule: str | None = None
    ) -> list[Screened] | None:
        """Return each hit of a screening rule, and what is not known with a sign of it (`screened`)."""
        theirs(self.records, area)
        return screened(self.records, period, area, rule)

    def formula(self, indicator: str) -> dict[str, str | Text]:
        """Return an indicator's kind of value and its sums in words."""
        return formula(BY_ID[indicator])

    def lineage(self, indicator: str) -> list[tuple[Table, list[Column]]]:
        """Return the source tables and headings that a figure, and a target of the county's own, reads."""
        return lineage(BY_ID[indicator], self.records.aimed)

    def fed(self, table: str) -> list[Indicator]:
        """Return the indicators that a source table feeds, in the plan's order."""
        return fed(table, self.records.aimed)
