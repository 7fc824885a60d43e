"""DuckDB as Great Expectations sees it: a PostgreSQL dialect of SQLAlchemy over an open DuckDB connection."""

# ruff: noqa: ARG002 - the names are SQLAlchemy's
from __future__ import annotations

from typing import Any

import duckdb
from sqlalchemy import Engine, create_engine, types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.pool import StaticPool

TYPES: dict[str, types.TypeEngine[Any]] = {
    "BOOLEAN": types.Boolean(),
    "DATE": types.Date(),
    "TIMESTAMP": types.DateTime(),
    "DOUBLE": types.Float(),
    "FLOAT": types.Float(),
    "VARCHAR": types.String(),
}


class Cursor:
    """A cursor that keeps its rows: the reader may close the connection before it fetches."""

    arraysize = 1

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Begin with no rows."""
        self._connection = connection
        self._rows: list[tuple[Any, ...]] = []
        self.description: Any = None
        self.rowcount = -1

    def execute(self, sql: str, parameters: Any = ()) -> None:
        """Run a statement and keep what it gives."""
        found = self._connection.execute(sql, parameters or [])
        self.description = found.description
        self._rows = found.fetchall() if found.description else []

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows left."""
        rows, self._rows = self._rows, []
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if any."""
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """Return some rows."""
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def close(self) -> None:
        """Keep nothing open."""


class Connection:
    """An open DuckDB connection in the shape that SQLAlchemy asks for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep the connection; it is closed by whoever opened it."""
        self.duckdb = connection

    def cursor(self) -> Cursor:
        """Return a cursor on the connection."""
        return Cursor(self.duckdb)

    def commit(self) -> None:
        """Every statement is committed by itself."""

    def rollback(self) -> None:
        """Judging changes nothing: there is nothing to take back."""

    def close(self) -> None:
        """Leave the connection to its owner."""


class DuckDialect(PGDialect):
    """PostgreSQL's dialect with DuckDB's driver, catalogue and types."""

    driver = "duckdb"
    supports_statement_cache = True
    default_paramstyle = "qmark"

    def initialize(self, connection: Any) -> None:
        """Ask nothing of a PostgreSQL server."""
        self.server_version_info = (14, 0)
        self.default_schema_name = "main"

    def _get_server_version_info(self, connection: Any) -> tuple[int, ...]:
        return (14, 0)

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Judging changes nothing."""

    def get_columns(self, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> Any:
        """Return name and type of every column of a table."""
        found = connection.exec_driver_sql(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", (table_name,)
        )
        return [
            {"name": name, "type": TYPES.get(kind, types.BigInteger()), "nullable": True, "default": None}
            for name, kind in found.fetchall()
        ]

    def get_pk_constraint(self, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> Any:
        """Return that a table laid out to be judged has no primary key."""
        return {"constrained_columns": [], "name": None}

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> bool:
        """Say whether a table is there."""
        found = connection.exec_driver_sql(
            "SELECT 1 FROM duckdb_columns() WHERE table_name = ? LIMIT 1", (table_name,)
        )
        return bool(found.fetchall())


class Driver:
    """The few names of a DB-API module that SQLAlchemy reads."""

    paramstyle = "qmark"
    Error = duckdb.Error
    DatabaseError = duckdb.Error
    OperationalError = duckdb.OperationalError
    ProgrammingError = duckdb.ProgrammingError


def engine_on(connection: duckdb.DuckDBPyConnection) -> Engine:
    """Return an SQLAlchemy engine on an open DuckDB connection."""
    registry.register("postgresql.duckdb", __name__, "DuckDialect")
    return create_engine(
        "postgresql+duckdb://",
        module=Driver,
        creator=lambda: Connection(connection),
        poolclass=StaticPool,
        paramstyle="qmark",
    )
