"""Questions that a snapshot answers beside its figures: who is in scope, how values spread, what is read."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

import polars as pl

from metrics.catalogue import BY_ID
from metrics.figures.distribution import distribution, monitoring_lines
from metrics.figures.lineage import fed, formula, lineage
from metrics.figures.people import households, scope
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.tables.here import TablesHere
from metrics.tables.told import told
from pipelines.ground.text import Text
from pipelines.sources.target import TARGET
from pipelines.table import Column, Table


class Answers(Records):
    """One snapshot, with what can be asked of its facts and of the catalogue."""

    @cached_property
    def tables_here(self) -> TablesHere:
        """Which source tables are here, by period, township and half: the one base of pages and files."""
        return TablesHere(
            told(
                self.arrivals(),
                self._areas,
                self._periods,
                datetime.fromisoformat(self.created).date(),
                self.settings,
                succession=self.successions(),
                refused=self.refused(),
                loads=self.newest_loads(),
            )
        )

    def scope(self, period: str, area: str | None = None) -> pl.DataFrame:
        """One row per kind: households, persons, added, cleared, households_open_problem (`people`)."""
        return scope(self, period, area)

    def households(self, period: str, village: str) -> pl.DataFrame:
        """One row per household in scope of a village, with what it fails (metrics.figures.people)."""
        return households(self, period, village)

    def distribution(self, indicator: str, period: str, area: str | None = None) -> pl.DataFrame:
        """One row per band of household values; empty where an indicator has none (`distribution`)."""
        return distribution(self, indicator, period, area)

    def monitoring_lines(self, period: str, area: str | None = None) -> tuple[float, ...]:
        """Return the monitoring lines that hold for the households of an area, in yuan, rising."""
        return monitoring_lines(self, period, area)

    def formula(self, indicator: str) -> dict[str, str | Text]:
        """Return an indicator's kind of value and its sums in words."""
        return formula(BY_ID[indicator])

    def lineage(self, indicator: str) -> list[tuple[Table, list[Column]]]:
        """Return the source tables and headings that a figure, and a target of the county's own, reads."""
        return lineage(BY_ID[indicator], self._named)

    def fed(self, table: str) -> list[Indicator]:
        """Return the indicators that a source table feeds, in the plan's order."""
        return fed(table, self._named)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The indicators for which the county has a target of its own."""
        if TARGET.name not in self.tables:
            return frozenset()
        return frozenset(self.frame(f"SELECT DISTINCT indicator FROM {TARGET.name}")["indicator"])  # noqa: S608 - our own name
