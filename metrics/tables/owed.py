"""Which source tables are owed, and for which figures: read from what tables and indicators declare."""

from __future__ import annotations

from functools import cache

from metrics.catalogue import CATALOGUE
from metrics.figures.arrived import CHECKS
from metrics.grammar.indicator import Indicator
from pipelines.ground.home import Settings
from pipelines.sources import SOURCES
from pipelines.table import Table, Year


@cache
def owed() -> tuple[Table, ...]:
    """Return the tables without which a figure or a target of the catalogue cannot be made."""
    wanted = {name for indicator in CATALOGUE for name in indicator.wants}
    return tuple(table for table in SOURCES if table.name in wanted)


def wanted_by(table: str) -> tuple[Indicator, ...]:
    """Return the indicators that cannot do without a table, in the plan's order."""
    return tuple(indicator for indicator in CATALOGUE if table in indicator.wants)


def whole_year(table: Table, settings: Settings) -> Year | None:
    """Return what makes a year of a table whole in this county: one round of checks may be all it makes."""
    is_once = table.name == CHECKS and settings.checks_per_year == 1
    return "one" if is_once else table.year
