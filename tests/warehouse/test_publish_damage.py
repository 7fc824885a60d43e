"""A damaged snapshot is found out before it is served, and the one before it is served (promise 34, F4)."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.ground.home import Home
from pipelines.warehouse import Snapshot, build
from pipelines.warehouse.publish import publish, served


def put(home: Home, snapshot_id: str) -> Path:
    frames = {"said": pl.DataFrame({"id": [snapshot_id] * 100})}
    return publish(home.warehouse, snapshot_id, lambda path: build(path, frames))


def said(home: Home) -> tuple[str, bool]:
    """What the current snapshot says of itself, and whether it is one to fall back on."""
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    try:
        (found,) = snapshot.frame("SELECT DISTINCT id FROM said")["id"]
        assert found == snapshot.id
        return found, snapshot.fell_back
    finally:
        snapshot.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    found = Home(tmp_path_factory.mktemp("home"))
    put(found, "a1")
    return found


@pytest.fixture(scope="module")
def pair(home):
    """A whole snapshot, and one to be damaged: its path and what it holds."""
    path = put(home, "b2")
    return home, path, path.read_bytes()


@settings(max_examples=100)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_any_flipped_bit_and_any_cut_is_seen(pair, where, bit, cut):
    home, path, good = pair
    at = int(where * len(good))
    path.write_bytes(good[:at] if cut else good[:at] + bytes([good[at] ^ (1 << bit)]) + good[at + 1 :])
    found = served(home.warehouse)
    assert found is not None
    assert (found.id, found.fell_back) == ("a1", True)


def test_a_page_of_zeros_and_a_missing_file_are_seen(home):
    path = put(home, "b2")
    good = path.read_bytes()
    path.write_bytes(good[:4096] + bytes(4096) + good[8192:])
    assert said(home) == ("a1", True)
    path.unlink()
    assert said(home) == ("a1", True)
    put(home, "b2")
    assert said(home) == ("b2", False)


def test_where_all_are_damaged_nothing_is_served(tmp_path):
    home = Home(tmp_path)
    put(home, "a1").write_bytes(b"")
    assert served(home.warehouse) is None
    assert Snapshot.current(home) is None


@pytest.mark.parametrize("is_valid", [True, False])
def test_a_log_beside_a_snapshot_is_never_read(home, tmp_path, is_valid):
    path = put(home, "b2")
    log = path.with_name(f"{path.name}.wal")
    if is_valid:
        copy = tmp_path / "copy.duckdb"
        copy.write_bytes(path.read_bytes())
        connection = duckdb.connect(copy)
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("UPDATE said SET id = 'forged'")
        log.write_bytes(copy.with_name("copy.duckdb.wal").read_bytes())
        connection.close()
    else:
        log.write_bytes(b"garbage" * 1000)
    assert said(home) == ("b2", False)
    assert not log.exists()


def test_a_snapshot_is_read_only_and_reaches_nothing(home, tmp_path):
    put(home, "b2")
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    outside = tmp_path / "x.csv"
    outside.write_text("a\n1\n")
    for sql in (
        "DELETE FROM said",
        f"FROM read_csv('{outside}')",
        f"COPY said TO '{outside}'",
        f"ATTACH '{tmp_path / 'other.duckdb'}'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            snapshot.frame(sql)
    snapshot.close()


def test_readers_never_notice_that_something_is_published(tmp_path):
    home = Home(tmp_path)
    put(home, "a0")
    faults: list[BaseException] = []
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.add(said(home)[0])
            except BaseException as fault:  # noqa: BLE001 - whatever a reader meets is counted
                faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 11):
        put(home, f"a{number:x}")
    done.set()
    for reader in readers:
        reader.join()
    assert not faults
    assert len(seen) > 1
    assert said(home) == ("aa", False)
