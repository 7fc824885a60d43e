"""The journal: what people type on pages, kept entry by entry with time and author, loaded like any file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.identifiers import masked_text
from pipelines.ground.once import written_once
from pipelines.sources import SOURCES, source
from pipelines.table import Column

TABLES = tuple(table.name for table in SOURCES if table.is_typed)


def folder(home: Home) -> Path:
    """Return where entries lie, one csv each with a heading row; owner only, never emptied by a load."""
    return home.root / "journal"


def enter(home: Home, table: str, row: Mapping[str, object]) -> Path:
    """Append an entry (column → value of the table's contract) and return its file; KeyError: no such column.

    An entry once written is never written over; two of one table at once get two numbers.
    """
    place = home.private(folder(home))
    columns = [source(table).column(name) for name in row]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.heading for column in columns])
    writer.writerow([_kept(source(table).column(name), value) for name, value in row.items()])
    body = "\ufeff" + text.getvalue()
    first = len(entries(home)) + 1
    number = written_once(place, first, lambda at: f"{at:06d}_{table}.csv", lambda _: body)
    return place / f"{number:06d}_{table}.csv"


def _kept(column: Column, value: object) -> object:
    """Return a value as it may be kept: what people type loses its identifiers before it is written."""
    if value is None:
        return ""
    return masked_text(value) if isinstance(value, str) and not column.key else value


def entries(home: Home, table: str | None = None) -> list[Path]:
    """Return the files of the journal, in the order in which they were written."""
    ends = f"*_{table}.csv" if table else "*.csv"
    return sorted(folder(home).glob(ends))


def entered(home: Home, table: str) -> pl.DataFrame:
    """One row per entry of a table, as text under the contract's column names, with `entry` (its file)."""
    known = {column.heading: column.name for column in source(table).columns}
    schema = {"entry": pl.String} | {column.name: pl.String for column in source(table).columns}
    rows: list[dict[str, str | None]] = []
    for path in entries(home, table):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [
                {"entry": path.name, **{known[name]: value or None for name, value in said.items()}}
                for said in csv.DictReader(file)
            ]
    return pl.DataFrame(rows, schema=schema)
