"""The door that pages and commands ask: the figures of one published snapshot."""

from __future__ import annotations

import polars as pl

from metrics.answers import Answers
from metrics.catalogue import BY_ID, CATALOGUE, totals
from metrics.figures.asking import asked_areas, asked_cube
from metrics.figures.tidy import FURTHER, SAID, spoken
from metrics.grammar.indicator import Indicator
from metrics.outdated import DAMAGED, OutdatedError
from metrics.tables.silence import why_silent
from pipelines.facts.county import complete
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang
from pipelines.sources import SOURCES, source
from pipelines.warehouse import Snapshot

__all__ = ["OutdatedError", "Results"]

SMALL = tuple(table.name for table in SOURCES if not table.is_about_people)
STANDING = ("county", "township")  # whose figures the snapshot holds; others are worked out
FIGURES = (
    "FROM figure WHERE ($1::VARCHAR IS NULL OR level = $1) AND ($2::VARCHAR IS NULL OR period = $2)"
    " AND ($3::VARCHAR IS NULL OR area_code = $3) AND ($4::VARCHAR IS NULL OR parent_code = $4)"
    " AND ($5::VARCHAR IS NULL OR indicator = $5) ORDER BY place"
)
ROWS_OF = {name: f"FROM {name}" for name in SMALL}  # names of our own


class Results(Answers):
    """Figures of one snapshot; each question is answered from the cube of sums."""

    @staticmethod
    def open(home: Home) -> Results | None:
        """Open what is published in a home; None where nothing is. Opening verifies the file's hash.

        OutdatedError when an older version made it, or every file is damaged; its message says what to do.
        """
        snapshot = Snapshot.current(home)
        if snapshot is None:
            if any(home.warehouse.glob("snap-*.*")):
                raise OutdatedError(DAMAGED)
            return None
        found = Results(snapshot)
        if not is_current(found):
            found.close()
            raise OutdatedError
        return found

    def catalogue(self) -> tuple[Indicator, ...]:
        """Return every indicator, in the plan's order."""
        return CATALOGUE

    def indicator(self, number: str) -> Indicator:
        """Return one indicator; KeyError for an id that is not in the catalogue."""
        return BY_ID[number]

    def periods(self) -> list[Period]:
        """Return every period with any report, oldest first: both halves, then their year."""
        return list(self._periods)

    def latest(self) -> Period | None:
        """Return the newest year whose incomes are there, else the newest period with any report."""
        rows = self.frame("FROM fact_period ORDER BY period")
        told = rows.filter(pl.any_horizontal("has_income", "has_checks", "has_survey"))
        if told.is_empty():
            return self._periods[-1] if self._periods else None
        newest = told.sort("end").row(-1, named=True)["end"]
        last = told.filter(pl.col("end") == newest)
        whole = last.filter((pl.col("kind") == "year") & pl.col("has_income"))
        chosen = (whole if whole.height else last.sort("period")).row(-1, named=True)["period"]
        return Period.read(chosen, self.settings.first_month)

    def areas(self, period: Period) -> pl.DataFrame:
        """One row per area valid at the period's end: code, level, name, parent_code."""
        wanted = self._areas.filter(pl.col("period") == period.id)
        return wanted.select("code", "level", "name", "parent_code")

    def township_names(self, period: str) -> dict[str, str]:
        """Return code → name of the townships valid at a period's end."""
        here = self._areas.filter(pl.col("period") == period, pl.col("level") == "township")
        return {code: name or code for code, name in here.select("code", "name").iter_rows()}

    def tidy(
        self,
        indicator: str = "all",
        *,
        period: str | None = None,
        level: str = "county",
        area: str | None = None,
        by_kind: bool = False,
        within: str | None = None,
        lang: Lang = "zh",
    ) -> pl.DataFrame:
        """One row per indicator, period, area (kind, component): the tidy rows of interface.md and more.

        Without `period` all periods; `area` is one area, `within` those whose parent it is. Shares and growth
        are fractions. KeyError for an indicator that the catalogue does not have.
        """
        if indicator != "all" and indicator not in BY_ID:
            raise KeyError(indicator)
        if not by_kind and self._level(level, area) in STANDING:
            asked = [level if area is None else None, period, area, within]
            rows = self.frame(FIGURES, [*asked, None if indicator == "all" else indicator]).drop("place")
        else:
            rows = self._worked_out(indicator, (period, level, area, within), by_kind=by_kind)
        return why_silent(self, lambda: self.tables_here, spoken(rows, lang))

    def _level(self, level: str, area: str | None) -> str:
        """Return the level that is asked for: an area brings its own."""
        if area is None:
            return level
        known = self._areas.filter(pl.col("code") == area)["level"]
        return str(known[0]) if len(known) else level

    def _worked_out(
        self, indicator: str, asked: tuple[str | None, str, str | None, str | None], *, by_kind: bool
    ) -> pl.DataFrame:
        """Work figures out from the cube: villages, and kinds of households."""
        from metrics.figures.rows import asked_sums, figures  # noqa: PLC0415 - most questions never need them
        from metrics.figures.standing import AIMED_BY, around  # noqa: PLC0415 - as above

        period, level, *_ = asked
        areas = asked_areas(self._areas, *asked)
        sums = asked_sums(asked_cube(self, level, period, areas), areas, by_kind=by_kind)
        tables = {name: self.source_rows(name) for name in AIMED_BY}
        known = around(tables, areas, self._periods, self.arrivals(), self.settings)
        return figures(CATALOGUE if indicator == "all" else (BY_ID[indicator],), sums, known)

    def sums(self, period: str, area: str) -> dict[str, float]:
        """Return every sum of the cube for one area and period, by its column."""
        rows = self.frame("FROM cube WHERE period = $1 AND area_code = $2", [period, area])
        keys = ("period", "level", "area_code", "kind", "household_type")
        return rows.select(pl.exclude(keys).sum()).row(0, named=True)

    def source_rows(self, name: str) -> pl.DataFrame:
        """Return the current rows of a small table (SMALL), with every column of its contract."""
        held = self.frame(ROWS_OF[name]) if name in self.tables else None
        return complete(held, source(name).schema())


def is_current(found: Results) -> bool:
    """Whether a snapshot holds every sum and figure that this version asks for."""
    is_told = "is_mended" in found.columns("quarantine") and "refused_table" in found.tables
    is_summed = is_told and set(totals()) <= found.columns("cube")
    return is_summed and {*SAID, *FURTHER} <= found.columns("figure")
