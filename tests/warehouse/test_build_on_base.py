"""A snapshot that begins as a copy of the one before has what one written anew has."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from pipelines.ground.parts import Part, content
from pipelines.warehouse import build
from pipelines.warehouse.build import Base

BEFORE = {
    "same": pl.DataFrame({"a": [1, 2]}),
    "other": pl.DataFrame({"a": [1.5]}),
    "gone": pl.DataFrame({"a": ["x"]}),
}
AFTER = {
    "same": BEFORE["same"],
    "other": pl.DataFrame({"b": ["y", None]}),
    "new": pl.DataFrame({"a": [None, 3]}),
}


def held(path):
    with duckdb.connect(path, read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f'FROM "{name}"').fetchall() for name in names}


def test_what_is_the_same_stays_and_all_else_is_what_it_would_be_anew(tmp_path):
    digests = build(tmp_path / "before", BEFORE)
    again = build(tmp_path / "after", AFTER, base=Base(tmp_path / "before", digests))
    assert again == build(tmp_path / "anew", AFTER)
    assert held(tmp_path / "after") == held(tmp_path / "anew")
    assert held(tmp_path / "before").keys() == BEFORE.keys()


def test_what_stays_is_not_asked_for(tmp_path):
    digests = build(tmp_path / "before", BEFORE)

    def unasked():
        pytest.fail("its rows were asked for")

    same = {name: Part(digests[name], unasked) for name in BEFORE}
    assert build(tmp_path / "after", {}, lambda: same, Base(tmp_path / "before", digests)) == digests
    assert held(tmp_path / "after") == held(tmp_path / "before")


def test_a_part_is_written_as_its_rows_are(tmp_path):
    rows = BEFORE["same"]
    build(tmp_path / "x", {"t": Part(content(rows), lambda: rows)})
    assert held(tmp_path / "x") == {"t": rows.rows()}


def test_blocks_that_nothing_uses_do_not_pile_up(tmp_path):
    """Replaced again and again, a table does not make the file grow without end."""
    rows = pl.DataFrame({"a": pl.int_range(300_000, eager=True).shuffle(seed=1)})
    path, digests = tmp_path / "0", {}
    digests = build(path, {"t": rows})
    size = path.stat().st_size
    for turn in range(1, 8):
        after = tmp_path / str(turn)
        digests = build(after, {"t": rows + turn}, base=Base(path, digests))
        path = after
    assert path.stat().st_size < 3 * size
    assert len(held(path)["t"]) == rows.height
