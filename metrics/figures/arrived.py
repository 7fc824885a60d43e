"""Which source tables speak in which periods: a table that is silent makes its indicators not reported."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalogue import CATALOGUE
from metrics.figures.months import CUMULATIVE, Arrived
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES, register_of
from pipelines.table import Table

REGISTER = register_of("household").name  # who is not on it is nobody
ROUNDS = tuple(table for table in SOURCES if table.rounds)


def rounds_of(table: Table, settings: Settings) -> int:
    """Return how many rounds a year of a table has in this county, by the setting that the table names."""
    return int(getattr(settings, table.rounds))


def came(arrived: Arrived, periods: Sequence[Period], settings: Settings) -> dict[str, frozenset[str]]:
    """Return source table → ids of the periods in which any row of it, or an empty sheet, speaks."""
    needed = {need for indicator in CATALOGUE for need in indicator.needs} | {REGISTER}
    found = {
        name: frozenset(period.id for period in periods if arrived.has(name, period.id)) for name in needed
    }
    for name in CUMULATIVE:
        seconds = {one[:-1] + "2" for one in found.get(name, ()) if one.endswith("H1")}
        found[name] = found.get(name, frozenset()) | seconds
    for table in ROUNDS:  # a year's figure is that of its last round
        if rounds_of(table, settings) > 1 and table.name in found:
            ends = {one.id for one in periods if not one.half and arrived.has(table.name, f"{one.id}H2")}
            found[table.name] = frozenset(one for one in found[table.name] if "H" in one) | ends
    return found
