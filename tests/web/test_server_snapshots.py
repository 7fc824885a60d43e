"""The server holds one snapshot open: those no longer served are let go, and no reader notices (F15)."""

from __future__ import annotations

import threading
from pathlib import Path

import polars as pl
import pytest

from dashboard.visit import cache
from metrics.bounds.reader import EVERYTHING
from pipelines.ground.home import Home
from pipelines.warehouse import Snapshot, SnapshotGoneError, build
from pipelines.warehouse.publish import publish

ROWS = 20000


class Shown:
    """As metrics.results.Results, of a snapshot that holds nothing but its own name."""

    def __init__(self, snapshot):
        self._snapshot = snapshot
        self.snapshot, self.fell_back = snapshot.id, snapshot.fell_back

    @staticmethod
    def open(home, _reader):
        return Shown(Snapshot.current(home))

    def frame(self, sql):
        return self._snapshot.frame(sql)

    def retire(self):
        self._snapshot.retire()

    close = retire


def put(home, number):
    frames = {"said": pl.DataFrame({"id": [f"a{number:x}"] * ROWS, "n": range(ROWS)})}
    publish(home.warehouse, f"a{number:x}", lambda path: build(path, frames))


def open_files(home):
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(handle.readlink()))
        except OSError:
            continue
    return {name for name in found if name.startswith(str(home.warehouse)) and ".duckdb" in name}


@pytest.fixture
def home(tmp_path, monkeypatch):
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")
    monkeypatch.setattr(cache, "Results", Shown)
    found = Home(tmp_path)
    put(found, 0)
    return found


def test_after_twenty_publications_under_readers_one_file_is_open(home):
    faults, seen, done = [], set(), threading.Event()

    def read():
        while not done.is_set():
            try:
                results = cache.opened(home, EVERYTHING)
                for _ in range(3):  # one run of a page: the same snapshot in all its parts
                    ((name, rows),) = results.frame("SELECT min(id), count(*) FROM said").rows()
                    assert (name, rows) == (results.snapshot, ROWS)
                seen.add(name)
            except BaseException as fault:  # noqa: BLE001 - whatever a reader meets is counted
                faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        put(home, number)
    done.set()
    for reader in readers:
        reader.join()
    assert not faults
    assert len(seen) > 1
    assert cache.opened(home, EVERYTHING).snapshot == "a14"
    assert open_files(home) == {str(home.warehouse / "snap-a14.duckdb")}


def test_a_snapshot_that_is_read_is_let_go_when_its_last_reader_leaves(home):
    old = cache.opened(home, EVERYTHING)
    cursor = old._snapshot._cursor()  # a question that is still being answered
    put(home, 1)
    new = cache.opened(home, EVERYTHING)
    assert cursor.execute("SELECT count(*) FROM said").fetchone() == (ROWS,)
    assert len(open_files(home)) == 2
    cursor.close()
    old._snapshot._left()
    assert open_files(home) == {str(new._snapshot.path)}


def test_a_page_that_is_still_open_gets_its_answer_while_the_file_is_kept(home):
    old = cache.opened(home, EVERYTHING)
    put(home, 1)
    new = cache.opened(home, EVERYTHING)
    assert old.frame("SELECT min(id) FROM said").item() == "a0"
    assert open_files(home) == {str(new._snapshot.path)}
    old._snapshot.path.unlink()
    with pytest.raises(SnapshotGoneError):
        old.frame("SELECT min(id) FROM said")


def test_what_else_changes_in_the_warehouse_opens_nothing_anew(home):
    first = cache.opened(home, EVERYTHING)
    (home.warehouse / "snap-a0.keep").touch()
    assert cache.opened(home, EVERYTHING) is first


def test_what_was_made_of_the_snapshot_before_is_forgotten(home):
    cache.opened(home, EVERYTHING)
    made = []
    cache._kept(("x",), lambda: made.append(1))
    put(home, 1)
    cache.opened(home, EVERYTHING)
    cache._kept(("x",), lambda: made.append(1))
    assert made == [1, 1]
