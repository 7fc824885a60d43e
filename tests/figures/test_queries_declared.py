"""Every query of meanings and pages asks for tables and columns that are declared: DuckDB's own binder says so."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from metrics.derive import derive
from metrics.federation.federating import HANDED_UP
from metrics.federation.handing import handed
from metrics.results import Results
from metrics.tracing.held import served
from pipelines.facts import FACTS, build
from pipelines.facts.origin.lineage import traced
from pipelines.facts.origin.read_columns import LINEAGE, read_columns
from pipelines.ground.home import Home, Settings
from pipelines.sources import SOURCES

ROOT = Path(__file__).parents[2]
QUERY = re.compile(r"^\s*(?:SELECT|FROM)\s+\S")
OF_LOADS = (
    *("source_file", "quarantine", "warning", "refused_table", "refused_reason", "history", "meta"),
    "held_row",
)


def queries() -> dict[str, str]:
    """Where each query stands → its text: literals of code, and what modules make of them as they are imported."""
    found = {}
    for storey in ("metrics", "dashboard"):
        for file in sorted((ROOT / storey).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(file.read_text(encoding="utf-8"))
            parts = {
                id(one) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for one in node.values
            }
            for node in ast.walk(tree):
                is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
                if is_text and id(node) not in parts and QUERY.match(node.value) and "{}" not in node.value:
                    found[f"{name}:{node.lineno}"] = node.value
            if any(name == one.partition(":")[0] for one in found):
                found |= made_by(name)
    return found


def made_by(module: str) -> dict[str, str]:
    """The queries among the constants of a module, also those made of a pattern or kept by name."""
    found = {}
    for name, value in vars(importlib.import_module(module)).items():
        for key, one in value.items() if isinstance(value, dict) and name.isupper() else [("", value)]:
            if isinstance(one, str) and QUERY.match(one) and "{}" not in one:
                found[f"{module}.{name}{key and f'[{key}]'}"] = one
    return found


def declared() -> dict[str, pl.DataFrame]:
    """Each table of a snapshot without rows: sources as far as a snapshot holds them, facts, cubes, figures."""
    frames = {}
    for table in SOURCES:
        columns = {name: kind for name, kind in table.schema().items() if name in read_columns(table.name)}
        frames[table.name] = pl.DataFrame(schema=columns | dict.fromkeys(LINEAGE, pl.Int64()))
    bare = build({}, Settings())
    facts = {name: one.frame.select(one.columns) for name, one in traced().items()} | bare
    assert set(facts) == {one.name for one in FACTS}
    return (
        frames
        | {f"fact_{name}": facts[name].clear() for name in served()}
        | {name: frame for name, frame in derive({}, Settings()).items() if not name.startswith("fact_")}
    )


def above(home: Home, results: Results) -> dict[str, pl.DataFrame]:
    """The further tables of a snapshot of the level above: sums that a county hands up, and of which file."""
    _, frames = handed(home, results, results.latest())
    sums = {name: frame for name, frame in frames.items() if name.startswith("sum_")}
    return sums | {"handed_up": pl.DataFrame(schema=HANDED_UP)}


@pytest.fixture(scope="module")
def empty(county):
    """A database with the tables of a snapshot, without rows."""
    base, found = duckdb.connect(), Results.open(Home(county))
    for name, frame in declared().items():
        base.register(f"frame_{name}", frame.clear())
        base.execute(f'CREATE TABLE {name} AS FROM "frame_{name}"')
    for name in OF_LOADS:
        base.register(f"frame_{name}", found.records.frame(f"FROM {name} LIMIT 0"))
        base.execute(f'CREATE TABLE {name} AS FROM "frame_{name}"')
    for name, frame in above(Home(county), found).items():
        base.register(f"frame_{name}", frame.clear())
        base.execute(f'CREATE TABLE {name} AS FROM "frame_{name}"')
    found.close()
    yield base
    base.close()


def unbound(base: duckdb.DuckDBPyConnection, query: str) -> str:
    """What the binder says against a query; "" where every table and column in it is there."""
    try:
        base.execute(f"PREPARE asked AS {query}")
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    base.execute("DEALLOCATE asked")
    return ""


def test_each_query_asks_for_tables_and_columns_that_are_declared(empty):
    found = queries()
    assert len(found) > 40
    assert {where: said for where, one in found.items() if (said := unbound(empty, one))} == {}


def test_a_column_or_table_that_is_renamed_is_told_by_its_name(empty):
    assert unbound(empty, "SELECT paid FROM fund_ledger WHERE paid_on = $1") == ""
    assert "paid_amount" in unbound(empty, "SELECT paid_amount FROM fund_ledger WHERE paid_on = $1")
    assert "fund_book" in unbound(empty, "FROM fund_book")


def test_what_a_snapshot_serves_is_declared_with_exactly_its_columns(empty):
    for one in FACTS:
        if one.name in served():
            there = {name for name, *_ in empty.execute(f"DESCRIBE fact_{one.name}").fetchall()}
            assert there == set(one.columns), one.name
