"""One household of many is read by its id: pushed into DuckDB, and past most blocks of a sorted table."""

from __future__ import annotations

import re

import duckdb
import polars as pl
import pytest

from metrics.figures.records import Records
from metrics.helping.on_file import on_file
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.warehouse.build import build, laid

SCANNED = re.compile(r"Row Groups Scanned:\s*(\d+) / (\d+)")
NAMES = re.compile(r"\bFROM (\w+)")
PEOPLE = ("household_id", "person_id", "plan_id", "measure_id", "ledger_id")


def plan(asked, sql, params):
    """How DuckDB would answer: its plan, as text."""
    return "\n".join(str(cell) for row in asked("EXPLAIN ANALYZE " + sql, params) for cell in row)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Half a million rows of a fact, shuffled; the same without a column by which they are laid."""
    homes = pl.DataFrame({"household_id": pl.int_range(125_000, eager=True)}).with_columns(
        ("H" + (pl.col("household_id") * 2_654_435_761 % 2**32).cast(pl.String).str.zfill(16)).alias(
            "household_id"
        )
    )
    periods = pl.DataFrame({"period": ["2024", "2025H1", "2025H2", "2025"]})
    rows = homes.join(periods, how="cross").sample(fraction=1.0, shuffle=True, seed=1)
    path = tmp_path_factory.mktemp("large") / "large.duckdb"
    build(path, {"fact_large": rows, "unlaid": rows.rename({"household_id": "home"})})
    with duckdb.connect(path, read_only=True) as connection:
        yield connection, rows["household_id"][7]


def test_a_household_of_half_a_million_rows_is_read_from_one_or_two_blocks(large):
    connection, home = large
    found = {}
    for table, column in (("fact_large", "household_id"), ("unlaid", "home")):
        sql = f"FROM {table} WHERE period = $1 AND {column} IN ($2)"
        told = plan(lambda text, params: connection.execute(text, params).fetchall(), sql, ["2025", home])
        assert "Filters" in told
        assert home in told
        found[table] = tuple(map(int, SCANNED.search(told).groups()))
    read, blocks = found["fact_large"]
    assert blocks >= 4
    assert read <= 2
    assert found["unlaid"] == (blocks, blocks)


def test_rows_that_are_laid_are_the_same_rows_in_their_own_order():
    rows = pl.DataFrame({"household_id": ["b", "a", "b"], "period": ["1", "1", "0"], "n": [1, 2, 3]})
    assert laid(rows)["n"].to_list() == [3, 2, 1]
    alike = pl.DataFrame({"person_id": ["b", "a", "b", "a"], "n": [1, 2, 3, 4]})
    assert laid(alike)["n"].to_list() == [2, 4, 1, 3]
    places = pl.DataFrame({"area_code": ["2", "1"]})
    assert laid(places).equals(places)


def test_no_question_of_the_page_reads_a_table_of_households_whole(county, monkeypatch):
    """Each query that the page makes of a table of people has their ids in its plan's filters, or a join of none."""
    results = Results.open(Home(county))
    homes = results.records.frame("SELECT DISTINCT household_id FROM monitoring_case ORDER BY 1")
    asked, frame = [], Records.frame

    def spied(self, sql, params=()):
        asked.append((sql, list(params)))
        return frame(self, sql, params)

    monkeypatch.setattr(Records, "frame", spied)
    on_file(results, homes["household_id"][0], results.latest())
    monkeypatch.undo()
    columns = results.records.frame("SELECT table_name, column_name FROM duckdb_columns()")
    people = set(columns.filter(pl.col("column_name").is_in(PEOPLE))["table_name"])
    mine = [(sql, params) for sql, params in asked if NAMES.search(sql)[1] in people]
    assert len(mine) > 40
    for sql, params in mine:
        assert "WHERE" in sql, sql
        assert " JOIN " not in sql, sql
        assert any(str(one)[:1] in {"H", "P"} or re.match(r"\w+-?\d", str(one)) for one in params), sql
        assert re.search(rf"\b({'|'.join(PEOPLE)}|\w+_household_id)\b (=|IN)", sql), sql
    results.close()
