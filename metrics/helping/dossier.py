"""One household from every list: who it is, and what each source table of the snapshot holds of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl

from metrics.figures.records import Records
from metrics.results import Results
from metrics.tracing.rows import among
from pipelines.happening import OfParent
from pipelines.sources import SOURCES, source
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.survey_response import SURVEY_RESPONSE
from pipelines.table import Column, Table

LEFT_OUT = frozenset({SURVEY_RESPONSE.name})  # who answers a survey is asked in confidence (interface.md)
KEY = "household_id"
NOW = f"FROM {HOUSEHOLD.name} WHERE {KEY} = $1 ORDER BY as_of NULLS FIRST"
IN_SCOPE = "SELECT kind, village_code, members FROM fact_household WHERE period = $1 AND household_id = $2"
ACTIVE = "active"


class Part(NamedTuple):
    """What a table holds of the household: its rows, and the columns in which any of them says something."""

    table: Table
    columns: tuple[Column, ...]
    rows: pl.DataFrame


class Who(NamedTuple):
    """Who a household is, by the latest row of the register; `kind` and `members` at the period's end.

    `kind` is None where it is not in scope then; `status` None where the register does not say.
    """

    household_id: str
    village_code: str | None
    household_type: str | None
    category: str | None
    identified: date | None
    cleared: date | None
    status: str | None
    status_date: date | None
    kind: str | None
    members: int | None

    @property
    def has_left(self) -> bool:
        """Whether the register says that it is there no more."""
        return self.status is not None and self.status != ACTIVE


def who(results: Results, household: str, period: str) -> Who | None:
    """Return who a household is; None where no register knows the number."""
    if HOUSEHOLD.name not in results.records.tables:
        return None
    rows = results.records.frame(NOW, [household])
    if rows.is_empty():
        return None
    row = rows.row(-1, named=True)
    scope = pl.DataFrame()
    if "fact_household" in results.records.tables:
        scope = results.records.frame(IN_SCOPE, [period, household])
    here = scope.row(0, named=True) if scope.height else {}
    return Who(
        household,
        here.get("village_code") or row.get("village_code"),
        row.get("household_type"),
        row.get("monitor_category"),
        row.get("identified_month"),
        row.get("cleared_month"),
        row.get("status"),
        row.get("status_date"),
        here.get("kind"),
        here.get("members"),
    )


def dossier(results: Results, household: str) -> list[Part]:
    """Return the tables that hold rows of a household, in the order of the tables; none: nobody knows it.

    Rows of its members stand under its persons, those of its plans under the plans. Surveys are left out.
    Every question carries the household's id, or the ids of its members, plans and measures.
    """
    found = []
    for table in SOURCES:
        rows = _rows(results.records, table, household) if table.name not in LEFT_OUT else None
        if rows is not None and rows.height:
            kept = tuple(one for one in table.columns if one.name in rows.columns)
            shown = tuple(one for one in kept if rows[one.name].null_count() < rows.height)
            found.append(Part(table, shown, rows.select(one.name for one in shown)))
    return found


def tables_of() -> tuple[Table, ...]:
    """Return the tables that speak of households, their members, plans or measures; surveys are left out."""
    return tuple(one for one in SOURCES if one.name not in LEFT_OUT and _is_of_household(one))


def _is_of_household(table: Table) -> bool:
    return bool(_named(table, "household") or _named(table, "person") or _above(table))


def _above(table: Table) -> tuple[str, Table] | None:
    """Return the column by which a table hangs on one of households (a plan, a measure), and that table."""
    links = [(one.name, one.refers) for one in table.columns if one.refers]
    if isinstance(table.where, OfParent):
        links.insert(0, (table.where.column, table.where.of))
    found = ((column, source(name)) for column, name in links if name != table.name)
    return next(((column, of) for column, of in found if _is_of_household(of)), None)


def _rows(records: Records, table: Table, household: str) -> pl.DataFrame | None:
    """Return a household's rows of a table, the newest first; None where it has none to have."""
    if table.name not in records.tables or not _is_of_household(table):
        return None
    tests = [(name, [household]) for name in _named(table, "household")]
    if not tests:
        tests = list(_through(records, table, household))
    where = " OR ".join(f"{name} IN ({among(ids, 1)})" for name, ids in tests)
    ids = tests[0][1]  # the same of each column
    return records.frame(f"FROM {table.name} WHERE {where}{_order(table)}", ids)


def _through(records: Records, table: Table, household: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the column by which a table knows a member, or a row above, and the household's ids of them."""
    people = _named(table, "person")
    if people:
        yield people[0], _ids(records, HOUSEHOLD_MEMBER, people[0], household)
    elif above := _above(table):
        yield above[0], _ids(records, above[1], above[0], household)


def _ids(records: Records, table: Table, column: str, household: str) -> list[str]:
    rows = _rows(records, table, household)
    return [] if rows is None else rows[column].drop_nulls().unique().sort().to_list()


def _named(table: Table, what: str) -> list[str]:
    """Return the columns in which a table names households, or persons."""
    return [one.name for one in table.columns if one.pseudonym == what]


def _order(table: Table) -> str:
    return f" ORDER BY {table.dated} DESC" if table.dated else ""
