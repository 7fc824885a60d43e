"""A snapshot of which a reader sees a part: the file attached, views with its tables' names before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import duckdb

from pipelines.warehouse.snapshot import HARDENED, Snapshot

Making = Callable[[Mapping[str, Collection[str]]], Iterator[tuple[str, tuple[Any, ...]]]]
COLUMNS = (
    "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'whole' AND NOT internal"
)
TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'whole'"
LAST = ("enable_external_access", "lock_configuration")  # after the file was attached


class Cut(Snapshot):
    """A snapshot as `Snapshot`, but each question reads the views that `making` makes of its tables.

    `making`: given the columns of each table of the file (attached as `whole`), what makes a view for each.
    """

    def __init__(self, of: Snapshot, making: Making) -> None:
        """Open the file of an open snapshot once more, behind its views."""
        self._making = making
        super().__init__(of.found)

    def tables(self) -> set[str]:
        """Return the names of the tables that the file holds, whatever is seen of them."""
        return set(self.frame(TABLES)["table_name"])

    def _opened(self) -> duckdb.DuckDBPyConnection:
        early = {name: value for name, value in HARDENED.items() if name not in LAST}
        connection = duckdb.connect(":memory:", config=early)
        try:
            connection.execute("ATTACH $1 AS whole (READ_ONLY)", [str(self.path)])
            connection.execute("SET enable_external_access = false")
            columns: dict[str, list[str]] = {}
            for table, column in connection.execute(COLUMNS).fetchall():
                columns.setdefault(table, []).append(column)
            for sql, bound in self._making(columns):
                connection.execute(sql, list(bound))
            connection.execute("SET lock_configuration = true")
        except BaseException:
            connection.close()
            raise
        return connection
