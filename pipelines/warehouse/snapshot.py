"""One published snapshot, read-only: whatever is asked of it, it cannot write, reach files or the net."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.ground.home import Home
from pipelines.warehouse.publish import Served, served, still_whole

TRIES = 3
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",  # said at the opening: two threads that open one file share its settings
}


class Stream:
    """What a query gave, as Arrow's C stream: Polars reads it without pyarrow, whose import takes 0.15 s.

    Polars remembers the class of whatever it was given: a relation of DuckDB would never be let go.
    """

    def __init__(self, capsule: object) -> None:
        """Keep the capsule."""
        self.capsule = capsule

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand it over, once."""
        return self.capsule


class SnapshotGoneError(Exception):
    """A snapshot that is no longer kept: whoever shows it is to look at what is published now."""


class Snapshot:
    """A snapshot that was verified by its hash before it was opened."""

    def __init__(self, found: Served) -> None:
        """Open the file read-only, with every door shut and the lock thrown."""
        self.id = found.id
        self.path: Path = found.path
        self.fell_back = found.fell_back
        self.found = found
        self._lock = threading.Lock()
        self._readers = 0
        self._is_retired = False
        self._connection: duckdb.DuckDBPyConnection | None = self._opened()

    @staticmethod
    def current(home: Home) -> Snapshot | None:
        """Open the current snapshot, or the newest whole one where the current is damaged; None: none yet."""
        for _ in range(TRIES):
            found = served(home.warehouse)
            try:
                return Snapshot(found) if found else None
            except duckdb.IOException:  # retired, or replaced, between the look and the opening
                continue
        return Snapshot(found) if found else None

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pl.DataFrame:
        """Return what a query gives, in its grain and columns; `params` are bound, never part of the text.

        SnapshotGoneError when the snapshot was retired and its file is no longer kept.
        """
        cursor = self._cursor()
        try:
            relation = cursor.sql(sql, params=list(params))
            found = pl.DataFrame(Stream(relation.__arrow_c_stream__()))
            relation.close()
            return found
        finally:
            cursor.close()
            self._left()

    def tables(self) -> set[str]:
        """Return the names of the tables held."""
        return set(self.frame("SELECT table_name FROM duckdb_tables()")["table_name"])

    def retire(self) -> None:
        """Let the file go once nobody reads it; who still asks gets an answer while it is kept."""
        with self._lock:
            self._is_retired = True
            self._shut()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._is_retired, self._readers = True, 0
            self._shut()

    def _opened(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(self.path, read_only=True, config=HARDENED)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for one question, counted; a retired snapshot is opened again for it."""
        with self._lock:
            if self._connection is None:
                if not still_whole(self.found):
                    raise SnapshotGoneError(self.id)
                self._connection = self._opened()
            self._readers += 1
            return self._connection.cursor()

    def _left(self) -> None:
        with self._lock:
            self._readers -= 1
            self._shut()

    def _shut(self) -> None:
        """Close the file if it is retired and nobody reads it."""
        if self._is_retired and self._readers <= 0 and self._connection is not None:
            self._connection.close()
            self._connection = None
