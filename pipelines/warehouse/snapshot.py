"""One published snapshot, read-only: whatever is asked of it, it cannot write, reach files or the net."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.home import Home
from pipelines.publish import Served, served

HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
}


class Snapshot:
    """A snapshot that was verified by its hash before it was opened."""

    def __init__(self, found: Served) -> None:
        """Open the file read-only, with every door shut and the lock thrown."""
        self.id = found.id
        self.path: Path = found.path
        self.fell_back = found.fell_back
        self._connection = duckdb.connect(found.path, read_only=True, config=HARDENED)
        self._connection.execute("SET python_enable_replacements = false")
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET lock_configuration = true")
        self._lock = threading.Lock()

    @staticmethod
    def current(home: Home) -> Snapshot | None:
        """Open the current snapshot, or the newest whole one where the current is damaged; None: none yet."""
        found = served(home.warehouse)
        return Snapshot(found) if found else None

    def frame(self, sql: str, params: Sequence[Any] = ()) -> pl.DataFrame:
        """Return what a query gives; `params` are bound, never written into the text."""
        with self._lock:
            cursor = self._connection.cursor()
        try:
            found: pl.DataFrame = cursor.sql(sql, params=list(params)).pl()
            return found
        finally:
            cursor.close()

    def tables(self) -> set[str]:
        """Return the names of the tables held."""
        return set(self.frame("SELECT table_name FROM duckdb_tables()")["table_name"])

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()
