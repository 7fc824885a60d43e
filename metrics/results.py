"""The door that pages and commands ask: figures of one published snapshot, and what a load hands to it."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from metrics.aims import Aims
from metrics.answers import Answers
from metrics.arrived import came
from metrics.catalogue import BY_ID, CATALOGUE, totals
from metrics.derive import check, derive
from metrics.evaluate import Around
from metrics.figures import asked_sums, figures
from metrics.indicator import Indicator
from metrics.outdated import OutdatedError
from metrics.targets import benchmark_targets, chained, own_targets
from pipelines.facts.county import complete
from pipelines.home import Home
from pipelines.periods import Period
from pipelines.sources import source
from pipelines.text import Lang
from pipelines.warehouse import Snapshot

__all__ = ["OutdatedError", "Results", "check", "derive"]

SMALL = (
    *("target", "benchmark", "monitoring_line", "scoring_scheme"),
    *("explanation", "confirmation", "meeting_action"),
)
ROWS_OF = {name: f"FROM {name}" for name in SMALL}  # names of our own


class Results(Answers):
    """Figures of one snapshot; each question is answered from the cube of sums."""

    @staticmethod
    def open(home: Home) -> Results | None:
        """Open what is published in a home; None where nothing is. Opening verifies the file's hash.

        OutdatedError when an older version made it: the next load makes it anew.
        """
        snapshot = Snapshot.current(home)
        if snapshot is None:
            return None
        found = Results(snapshot)
        if not set(totals()) <= found.columns("cube"):
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
        wanted = CATALOGUE if indicator == "all" else (BY_ID[indicator],)
        areas = self._wanted(period, level, area, within)
        sums = asked_sums(self._cube(level, period, areas), areas, by_kind=by_kind)
        return figures(wanted, sums, self._around(areas), lang)

    def sums(self, period: str, area: str) -> dict[str, float]:
        """Return every sum of the cube for one area and period, by its column."""
        areas = self._wanted(period, "county", area, None)
        return asked_sums(self._cube("county", period, areas), areas, by_kind=False).row(0, named=True)

    def _wanted(self, period: str | None, level: str, area: str | None, within: str | None) -> pl.DataFrame:
        rows = self._areas.rename({"code": "area_code", "name": "area_name"})
        tests = {"period": period, "level": level, "area_code": area, "parent_code": within}
        for column, value in tests.items():
            if value is not None and not (column == "level" and area is not None):
                rows = rows.filter(pl.col(column) == value)
        return rows

    def _cube(self, level: str, period: str | None, areas: pl.DataFrame) -> pl.DataFrame:
        codes = areas["area_code"].unique().to_list()
        levels = areas["level"].unique().to_list() or [level]
        if len(codes) == 1:
            rows = self.frame("FROM cube WHERE area_code = $1", [codes[0]])
        elif period is not None:
            rows = self.frame("FROM cube WHERE level = $1 AND period = $2", [levels[0], period])
        else:
            rows = self.frame("FROM cube WHERE level = $1", [levels[0]])
        return rows.filter(pl.col("period") == period) if period is not None else rows

    def _around(self, areas: pl.DataFrame) -> Around:
        asked = set(areas["period"].unique())
        periods = [period for period in self._periods if period.id in asked]
        chains = chained(areas)
        own = own_targets(self.source_rows("target"), periods, chains)
        benchmarks = benchmark_targets(self.source_rows("benchmark"), periods, chains)
        return Around(Aims(periods, own, benchmarks), self._came, self.settings)

    def source_rows(self, name: str) -> pl.DataFrame:
        """Return the current rows of a small table (SMALL), with every column of its contract."""
        held = self.frame(ROWS_OF[name]) if name in self.tables else None
        return complete(held, source(name).schema())

    @cached_property
    def _came(self) -> dict[str, frozenset[str]]:
        return came(self.arrivals())
