"""A real kill -9 at system calls that change the disk: old or new, never torn, and the next load is well (F1, F2)."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from kit.loads import (
    FIRST_INCOMES,
    HERE,
    MENDED,
    ROOT,
    county,
    incomes,
    injected,
    needs_strace,
    put,
    taken,
    three_households,
)

from pipelines.ground.home import Home
from pipelines.warehouse import Snapshot, build
from pipelines.warehouse.publish import publish

NEW = [("2024", 30000.0), ("2024", 30000.0), ("2024", 44000.0)]
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
SEVERAL = (
    ("write", 2),
    ("pwrite64", 3),
    ("fsync", 1),
    ("fsync", 4),
    ("rename", 1),
    ("rename", 2),
    ("rename", 3),
)
CALLS = ("write", "fsync", "rename", "unlink", "mkdir")
NOTHING_FAILED = 0
PLACES = 12  # of each system call at which a load with its children is cut off


def published(home: Home, snapshot_id: str) -> None:
    import polars as pl

    frames = {"said": pl.DataFrame({"id": [snapshot_id] * 5000, "n": range(5000)})}
    publish(home.warehouse, snapshot_id, lambda path: build(path, frames))


def whole(home: Home) -> str:
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    ((said, rows, total),) = snapshot.frame("SELECT min(id), count(*), sum(n) FROM said").rows()
    snapshot.close()
    assert (said, rows, total, snapshot.fell_back) == (snapshot.id, 5000, 12497500, False)
    return said


def publish_with(home: Home, fault: str, call: str, at: int) -> int:
    """Publish in a process with a fault; whatever happens, one whole state is served afterwards."""
    published(home, "a1")
    status = injected("publisher.py", home.warehouse, "b2", call=call, fault=f"{fault}:when={at}")
    assert whole(home) in {"a1", "b2"}
    if status == NOTHING_FAILED:
        assert whole(home) == "b2"
    published(home, "b2")
    assert whole(home) == "b2"
    assert not list(home.warehouse.glob("stage-*"))
    return status


def load_with(home: Home, fault: str, call: str, at: int) -> bool:
    """The same with a whole load, which the next one makes good without any manual step; was the place reached?"""
    three_households(home.root)
    put(home, "mended", MENDED)
    log = home.root / "strace.log"
    injected("loader.py", home.root, call=call, fault=f"{fault}:when={at}", log=log)
    said = log.read_text(errors="replace")
    assert incomes(home) in (FIRST_INCOMES, NEW)
    assert taken(home).exit_code == 0
    assert incomes(home) == NEW
    assert not list(home.raw.glob("incoming-*"))
    return "INJECTED" in said or "killed by SIGKILL" in said


@pytest.mark.parametrize(("call", "at"), SEVERAL)
def test_publishing_is_killed_at_one_of_its_system_calls(tmp_path, call, at):
    needs_strace()
    assert publish_with(Home(tmp_path), FAULTS[0], call, at) != NOTHING_FAILED


@pytest.mark.parametrize("fault", FAULTS[1:])
@pytest.mark.parametrize(("call", "at"), [("pwrite64", 3), ("fsync", 2)])
def test_publishing_meets_a_full_or_failing_disk(tmp_path, fault, call, at):
    needs_strace()
    assert publish_with(Home(tmp_path), fault, call, at) != NOTHING_FAILED


def test_a_load_is_killed_between_keeping_and_publishing(tmp_path):
    needs_strace()
    assert load_with(Home(tmp_path), FAULTS[0], "rename", 4)


def calls_of(home: Home, call: str) -> int:
    """How often a load with its children makes a system call when nothing fails."""
    three_households(home.root)
    put(home, "mended", MENDED)
    log = home.root / "strace.log"
    injected("loader.py", home.root, call=call, fault="error=EIO:when=65535", log=log)
    return sum(f" {call}(" in line for line in log.read_text(errors="replace").splitlines())


def spread(number: int) -> list[int]:
    """Return the places to cut at: each of a few, of many the first, the last and evenly between.

    >>> spread(3), spread(100)
    ([1, 2, 3], [1, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100])
    """
    if number <= PLACES:
        return list(range(1, number + 1))
    return [1 + round(place * (number - 1) / (PLACES - 1)) for place in range(PLACES)]


def test_places_to_cut_at_are_spread_over_all_there_are():
    assert spread(3) == [1, 2, 3]
    assert spread(100) == [1, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100]


@pytest.mark.soak
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", FAULTS[:2])
def test_a_load_with_its_children_is_cut_off_at_its_system_calls(tmp_path, fault, call):
    """The sweep of test_faults_sweep tries every place, parsing in one process; here also those that parse."""
    needs_strace()
    places = spread(calls_of(Home(tmp_path / "unhurt"), call))
    reached = [load_with(Home(tmp_path / str(at)), fault, call, at) for at in places]
    assert len(places) > 1
    assert sum(reached) >= len(places) - 1  # threads take turns: the last of many may not come again


@pytest.mark.soak
def test_a_load_is_killed_at_forty_random_moments(tmp_path):
    home, chance = county(tmp_path), random.Random(7)  # noqa: S311 - a place to cut, no secret
    taken(home)
    for number in range(40):
        yuan = 50000 + number
        put(home, "mended", MENDED.replace("44000", str(yuan)))
        before = incomes(home)
        load = subprocess.Popen([sys.executable, str(HERE / "loader.py"), str(home.root)], cwd=ROOT)
        time.sleep(chance.uniform(0.5, 6))
        load.kill()
        load.wait()
        assert incomes(home) in (before, [*FIRST_INCOMES[:2], ("2024", float(yuan))])
        assert taken(home).exit_code == 0
        assert incomes(home)[-1] == ("2024", float(yuan))
