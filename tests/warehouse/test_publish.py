"""Publishing: readers see the old state or the new one, whatever breaks in between (promises 32–35)."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from pipelines.ground import manifest
from pipelines.warehouse.publish import KEPT, POINTER, publish, served


def put(folder: Path, snapshot_id: str, text: str = "") -> Path:
    return publish(folder, snapshot_id, lambda path: path.write_text(text or snapshot_id))


@pytest.fixture
def old(tmp_path):
    put(tmp_path, "a1")
    return tmp_path


def failing(monkeypatch, at: int, error: Exception) -> list[str]:
    """Let the at-th step that touches the disk fail; the list says which steps were taken."""
    steps: list[str] = []

    def counted(name, real):
        def step(*words, **more):
            steps.append(name)
            if len(steps) == at:
                raise error
            return real(*words, **more)

        return step

    for owner, name in ((os, "fsync"), (Path, "write_text"), (Path, "replace")):
        monkeypatch.setattr(owner, name, counted(name, getattr(owner, name)))
    return steps


def whole(folder: Path) -> str:
    found = served(folder)
    assert found is not None
    assert found.path.read_text() == found.id  # never half of one
    return found.id


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "bad"), KeyboardInterrupt()]
)
@pytest.mark.parametrize("at", range(1, 13))
def test_a_failure_at_any_step_leaves_the_old_state_or_the_new_one(old, monkeypatch, at, error):
    with monkeypatch.context() as faulty:
        steps = failing(faulty, at, error)
        with pytest.raises(type(error)):
            put(old, "b2")
        assert len(steps) >= at
    assert whole(old) in {"a1", "b2"}
    assert not list(old.glob("stage-*"))  # its space is free again
    put(old, "b2")
    assert whole(old) == "b2"


def test_the_steps_that_can_fail_are_all_tried(old, monkeypatch):
    with monkeypatch.context() as counted:
        steps = failing(counted, 0, OSError())
        put(old, "b2")
    assert len(steps) == 12


def test_the_pointer_moves_last(old, monkeypatch):
    with monkeypatch.context() as faulty:
        faulty.setattr("pipelines.warehouse.publish.replaced", stop_at_pointer)
        with pytest.raises(OSError, match="stopped"):
            put(old, "b2")
    assert (old / "snap-b2.duckdb").is_file()
    assert whole(old) == "a1"


def stop_at_pointer(path: Path, text: str) -> None:
    if path.name == POINTER:
        raise OSError("stopped")
    path.write_text(text)


def test_what_a_load_that_was_cut_off_left_behind_goes(old):
    for name in ("stage-b2.duckdb", "stage-b2.duckdb.wal", ".current.json.new"):
        (old / name).write_text("half")
    put(old, "c3")
    left = sorted(path.name for path in old.iterdir())
    assert left == ["current.json", "snap-a1.duckdb", "snap-a1.json", "snap-c3.duckdb", "snap-c3.json"]


POINTERS = {
    "is empty": "",
    "is no JSON": "{",
    "is another JSON": "[]",
    "names no snapshot": "{}",
    "names a number": '{"snapshot": 7}',
    "leads out of the folder": '{"snapshot": "../snap-a1.duckdb"}',
    "names another kind of file": '{"snapshot": "ledger.json"}',
    "names what is not there": '{"snapshot": "snap-ff.duckdb"}',
}


@pytest.mark.parametrize("what", POINTERS)
def test_the_newest_whole_snapshot_is_served_where_the_pointer(old, what):
    put(old, "b2")
    (old / POINTER).write_text(POINTERS[what])
    assert whole(old) == "b2"


def test_the_newest_is_by_the_order_of_loads_and_never_by_a_clock(old):
    put(old, "b2")
    (old / POINTER).unlink()
    os.utime(old / "snap-a1.duckdb", (4e9, 4e9))
    os.utime(old / "snap-a1.json", (4e9, 4e9))
    assert whole(old) == "b2"


def test_a_manifest_that_cannot_be_read_is_no_snapshot(old):
    put(old, "b2")
    for text in ("", "[1]", '{"id": "b2"}'):
        (old / "snap-b2.json").write_text(text)
        found = served(old)
        assert found is not None
        assert (found.id, found.fell_back) == ("a1", True)


def test_nothing_published_is_nothing_served(tmp_path):
    assert served(tmp_path) is None
    assert served(tmp_path / "absent") is None
    (tmp_path / POINTER).write_text(json.dumps({"snapshot": "snap-a1.duckdb"}))
    assert served(tmp_path) is None


def test_the_last_few_are_kept_and_the_current_one_always(old):
    for number in range(KEPT + 3):
        put(old, f"b{number}")
    assert len(list(old.glob("snap-*.duckdb"))) == KEPT
    assert len(manifest.manifests(old)) == KEPT
    assert whole(old) == f"b{KEPT + 2}"
