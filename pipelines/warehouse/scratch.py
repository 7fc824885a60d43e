"""A DuckDB database in memory in which a load judges its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import duckdb
import polars as pl

# Rows of families are never spilled into a folder `.tmp` wherever the command was called.
APART: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "temp_directory": "",
}


class Scratch:
    """Frames laid out as tables, to be asked in SQL; closed at the end of a `with`."""

    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        """Lay out the frames by their names."""
        self.connection = duckdb.connect(":memory:", config=APART)
        self.connection.execute("SET enable_progress_bar = false")
        self.made: set[str] = set()
        for name, frame in frames.items():
            self.put(name, frame)

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Lay out the rows of one frame under a name; one of that name before is replaced."""
        self.connection.register("incoming_frame", frame.to_arrow())
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM incoming_frame')
        self.connection.unregister("incoming_frame")

    def drop(self, name: str) -> None:
        """Let the rows under a name go."""
        self.connection.execute(f'DROP TABLE "{name}"')

    def make(self, name: str, sql: str) -> None:
        """Lay out what a query gives under a name, once; the query is one of our own rules'."""
        if name not in self.made:
            self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {sql}')
            self.made.add(name)

    def forget(self) -> None:
        """Let what `make` laid out be worked out again: the tables below it have changed."""
        self.made.clear()

    def rows(self, sql: str) -> pl.DataFrame:
        """Return what a query gives: grain and columns are the query's."""
        found: pl.DataFrame = self.connection.sql(sql).pl()
        return found

    def engine(self) -> Any:
        """Return an SQLAlchemy engine on this database, for Great Expectations."""
        from pipelines.warehouse.dialect import engine_on  # noqa: PLC0415 - the server never judges

        return engine_on(self.connection)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the memory go."""
        self.connection.close()
