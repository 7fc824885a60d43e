"""Which source tables speak in which periods: a table that is silent makes its indicators not reported."""

from __future__ import annotations

import polars as pl

from metrics.catalogue import CATALOGUE

# Counted since the work year's start: rows of the first half speak in the second as well.
CUMULATIVE = ("training",)


REGISTER = "household"


def came(arrivals: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return source table → ids of the periods in which any row of it speaks, or a nil report (no rows)."""
    needed = {need for indicator in CATALOGUE for need in indicator.needs} | {REGISTER}
    found = dict.fromkeys(needed, frozenset[str]())
    for (name,), part in arrivals.group_by("table"):
        found[str(name)] = frozenset(part["period"])
    for name in CUMULATIVE:
        firsts = {one[:-1] + "2" for one in found.get(name, frozenset()) if one.endswith("H1")}
        found[name] = found.get(name, frozenset()) | firsts
    return found
