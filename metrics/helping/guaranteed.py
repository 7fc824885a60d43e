"""The six guarantees of one household: how each stands in a period, and the check that says so."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import polars as pl

from metrics.figures.households import ITEMS
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

STANDS = f"SELECT {', '.join(ITEMS)} FROM fact_household WHERE period = $1 AND household_id = $2"  # noqa: S608
CHECKS = f"FROM {GUARANTEE_CHECK.name} WHERE household_id = $1 AND check_date <= $2 ORDER BY check_date"
BESIDE = ("housing_grade", "water_quality_ok", "water_reliability")  # what a check found, beside its result


class Item(NamedTuple):
    """One guarantee: `state` in the period (met, unmet, not_applicable; None: not checked in it).

    The rest is the latest check by the period's end, whenever it was; None: never checked. `found` are the
    other things that the check says, by column. `checks` counts all by then.
    """

    item: str
    state: str | None
    checked_on: date | None
    result: str | None
    resolved_on: date | None
    found: dict[str, object]
    checks: int


def guaranteed(results: Results, household: str, period: Period) -> list[Item]:
    """Return the six items in the plan's order; an empty list where no check of it ever came by the end."""
    tables = results.records.tables
    if GUARANTEE_CHECK.name not in tables:
        return []
    checks = results.records.frame(CHECKS, [household, period.end])
    stands = pl.DataFrame()
    if "fact_household" in tables:
        stands = results.records.frame(STANDS, [period.id, household])
    state = stands.row(0, named=True) if stands.height else {}
    if checks.is_empty():
        return []
    return [_item(one, state.get(one), checks.filter(pl.col("item") == one)) for one in ITEMS]


def _item(item: str, state: str | None, checks: pl.DataFrame) -> Item:
    if checks.is_empty():
        return Item(item, state, None, None, None, {}, 0)
    last = checks.row(-1, named=True)
    found = {name: last[name] for name in BESIDE if last.get(name) is not None}
    solved = last.get("resolved_on")
    return Item(item, state, last["check_date"], last["result"], solved, found, checks.height)
