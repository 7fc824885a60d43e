"""Which source tables speak in which periods: a table that is silent makes its indicators not reported."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalogue import CATALOGUE
from metrics.figures.months import CUMULATIVE, Arrived
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

CHECKS = "guarantee_check"  # a year's are those of its end


REGISTER = "household"


def came(arrived: Arrived, periods: Sequence[Period], settings: Settings) -> dict[str, frozenset[str]]:
    """Return source table → ids of the periods in which any row of it, or an empty sheet, speaks."""
    needed = {need for indicator in CATALOGUE for need in indicator.needs} | {REGISTER}
    found = {
        name: frozenset(period.id for period in periods if arrived.has(name, period.id)) for name in needed
    }
    for name in CUMULATIVE:
        seconds = {one[:-1] + "2" for one in found.get(name, ()) if one.endswith("H1")}
        found[name] = found.get(name, frozenset()) | seconds
    if settings.checks_per_year > 1 and CHECKS in found:
        ends = {period.id for period in periods if not period.half and arrived.has(CHECKS, f"{period.id}H2")}
        found[CHECKS] = frozenset(one for one in found[CHECKS] if "H" in one) | ends
    return found
