"""Which source tables are owed, and for which figures: read from what tables and indicators declare."""

from __future__ import annotations

from functools import cache

from metrics.catalogue import CATALOGUE
from metrics.figures.arrived import rounds_of
from metrics.grammar.indicator import Indicator
from pipelines.ground.home import Settings
from pipelines.happening import InPeriod, InYear, OfArea, Year
from pipelines.sources import SOURCES
from pipelines.table import Table


@cache
def owed() -> tuple[Table, ...]:
    """Return the tables without which a figure or a target of the catalogue cannot be made."""
    wanted = {name for indicator in CATALOGUE for name in indicator.wants}
    return tuple(table for table in SOURCES if table.name in wanted)


@cache
def yardsticks() -> tuple[str, ...]:
    """Return the names of the tables by which figures are measured: a number for an area and a whole period.

    What departments did (visits, funds, dispatches) is no yardstick, though it names no household.
    """
    return tuple(
        table.name
        for table in owed()
        if isinstance(table.where, OfArea) and isinstance(table.when, InPeriod | InYear)
    )


def wanted_by(table: str) -> tuple[Indicator, ...]:
    """Return the indicators that cannot do without a table, in the plan's order."""
    return tuple(indicator for indicator in CATALOGUE if table in indicator.wants)


def whole_year(table: Table, settings: Settings) -> Year:
    """Return what makes a year of a table whole in this county: one round a year may be all it makes."""
    is_once = table.rounds and rounds_of(table, settings) == 1
    return "one" if is_once else table.year
