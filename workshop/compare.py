"""Holds what two homes serve against each other, row by row: a change of speed changes no figure."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from pipelines.ground.home import Home
from pipelines.warehouse.publish import served

# What says when, or by which code, and nothing of what was made.
PASSING = {"meta": ("created", "method", "snapshot"), "source_file": ("loaded_at",)}


def differences(one: Path, other: Path) -> list[str]:
    """Return a line for each table of two snapshots whose columns, types or rows are not the same."""
    with duckdb.connect(one, read_only=True) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"ATTACH '{other}' AS b (READ_ONLY)")
        name = connection.execute("SELECT current_database()").fetchall()[0][0]
        first, second = _tables(connection, name), _tables(connection, "b")
        found = [f"{table}: only in one of them" for table in sorted(first.keys() ^ second.keys())]
        for table in sorted(first.keys() & second.keys()):
            if first[table] != second[table]:
                found.append(f"{table}: {sorted(set(first[table]) ^ set(second[table]))}")
                continue
            found += _rows(connection, name, table, [column for column, _ in first[table]])
    return found


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[tuple[str, str]]]:
    said = (
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = ?"
        " ORDER BY table_name, column_index"
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in connection.execute(said, [database]).fetchall():
        found.setdefault(table, []).append((column, kind))
    return found


def _rows(connection: duckdb.DuckDBPyConnection, name: str, table: str, columns: list[str]) -> list[str]:
    """Say how many rows of a table are only in one of two snapshots, each as often as it is there."""
    listed = ", ".join(f'"{one}"' for one in columns if one not in PASSING.get(table, ()))
    which = " WHERE key NOT IN ('created', 'method', 'snapshot')" if table == "meta" else ""
    sides = [f'SELECT {listed} FROM "{side}"."{table}"{which}' for side in (name, "b")]  # noqa: S608
    lost, won = (
        connection.execute(f"SELECT count(*) FROM ({a} EXCEPT ALL {b})").fetchall()[0][0]  # noqa: S608
        for a, b in (sides, sides[::-1])
    )
    return [f"{table}: {lost} rows only in the first, {won} only in the second"] if lost or won else []


def main() -> None:
    """Compare the snapshots that two homes serve; the exit status is 1 where they differ."""
    paths = []
    for home in sys.argv[1:]:
        found = served(Home(Path(home)).warehouse)
        if found is None:
            raise SystemExit(f"nothing is published in {home}")
        paths.append(found.path)
    said = differences(*paths)
    print("\n".join(said) or "the same")
    sys.exit(bool(said))


if __name__ == "__main__":
    main()
