"""One household from every list: what the snapshot holds of it, and what the rules say of it."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.results import Results
from pipelines.happening import OfHousehold, OfParent, OfPerson
from pipelines.sources import SOURCES, source
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.survey_response import SURVEY_RESPONSE
from pipelines.table import Column, Table

LINEAGE = ("source_no", "row_no")
LEFT_OUT = frozenset({SURVEY_RESPONSE.name})  # who answers a survey is asked in confidence (interface.md)
RULES = {
    "hit": "SELECT rule, hit, evidence FROM fact_hit WHERE period = $1 AND household_id = $2 ORDER BY rule",
    "exit": (
        "SELECT case_id, exit_approved_on, x1, x2, x3, x4, x5, x6, x7, evidence FROM fact_exit"
        " WHERE period = $1 AND household_id = $2"
    ),
}


class Part(NamedTuple):
    """What a table holds of the household: its rows, and the columns that the snapshot keeps."""

    table: Table
    columns: tuple[Column, ...]
    rows: pl.DataFrame


def dossier(results: Results, household: str) -> list[Part]:
    """Return the tables that hold rows of a household, in the order of the tables; none: nobody knows it.

    Rows of its members stand under its persons, those of its plans under the plans. Surveys are left out.
    """
    found = []
    for table in SOURCES:
        sql = _query(table)
        if table.name in LEFT_OUT or sql is None or table.name not in results.records.tables:
            continue
        rows = results.records.frame(sql, [household])
        if rows.height:
            kept = tuple(one for one in table.columns if one.name in rows.columns)
            bare = {one.name for one in kept if rows[one.name].null_count() == rows.height}
            shown = tuple(one for one in kept if one.name not in bare)
            found.append(Part(table, shown, rows.select(one.name for one in shown)))
    return found


def _query(table: Table) -> str | None:
    """Return the query of a household's rows; None for a table that is not about households."""
    where = table.where
    if isinstance(where, OfHousehold):
        return f"FROM {table.name} WHERE {where.column} = $1{_order(table)}"
    if isinstance(where, OfPerson) or table.name == HOUSEHOLD_MEMBER.name:
        people = f"SELECT person_id FROM {HOUSEHOLD_MEMBER.name} WHERE household_id = $1"  # noqa: S608
        own = "household_id = $1" if "household_id" in table.keys else f"person_id IN ({people})"
        return f"FROM {table.name} WHERE {own}{_order(table)}"
    if isinstance(where, OfParent) and isinstance(source(where.of).where, OfHousehold):
        parents = f"SELECT {where.column} FROM {where.of} WHERE household_id = $1"  # noqa: S608
        return f"FROM {table.name} WHERE {where.column} IN ({parents}){_order(table)}"
    if table.name == HOUSEHOLD.name:
        return f"FROM {table.name} WHERE household_id = $1"
    return None


def _order(table: Table) -> str:
    return f" ORDER BY {table.dated} DESC" if table.dated and table.dated != "" else ""


def ruled(results: Results, household: str, period: str) -> dict[str, pl.DataFrame]:
    """Return what the rules say of a household in a period: `hit` and `exit`, a row per rule or exit."""
    return {
        name: results.records.frame(sql, [period, household])
        for name, sql in RULES.items()
        if f"fact_{name}" in results.records.tables
    }
