"""Steps kept from load to load: found where all they read is the same, made again where anything is not."""

from __future__ import annotations

import json

import polars as pl
import pytest

from pipelines.ground.home import Home
from pipelines.keeping.steps import FOLDER, LIST, SMALL, KeptSteps, forget

SMALL_ROWS = pl.DataFrame({"a": [1, 2, None], "b": ["x", "y", None]})
LARGE_ROWS = pl.DataFrame({"a": pl.int_range(60_000, eager=True).shuffle(seed=1)})
ONCE = {"snapshot": "s1", "tables": {"t": "d"}, "withdrawn": [2]}


class World:
    """A home, and what is read: a digest for each of two things."""

    def __init__(self, root):
        self.home = Home(root)
        self.now = {("table", "a"): "1", ("table", "b"): "1"}
        self.made = []

    def load(self, *names, version="v", rows=SMALL_ROWS, reads=(("table", "a"),)):
        """Make or find steps; their rows."""
        steps = KeptSteps(self.home, version)

        def make(name):
            self.made.append(name)
            return rows, reads

        parts = [steps.step(name, self.now.__getitem__, lambda name=name: make(name)) for name in names]
        found = [part.rows() for part in parts]
        steps.close(**ONCE)
        return found

    def made_by(self, *names, **more):
        """The names of the steps that a load makes."""
        self.made.clear()
        self.load(*names, **more)
        return self.made


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.mark.parametrize("rows", [SMALL_ROWS, LARGE_ROWS], ids=["small", "large"])
def test_a_step_is_found_again_with_the_same_rows(world, rows):
    world.load("one", rows=rows)
    (found,) = world.load("one", rows=rows.clear())
    assert world.made == ["one"]
    assert found.equals(rows)


def test_only_what_read_something_that_changed_is_made_again(world):
    world.load("one")
    world.now["table", "b"] = "2"
    assert world.made_by("one") == []
    world.now["table", "a"] = "2"
    assert world.made_by("one") == ["one"]


def test_what_was_never_read_is_made(world):
    world.load("one")
    assert world.made_by("one", "two") == ["two"]


def test_other_code_finds_nothing(world):
    world.load("one")
    assert world.made_by("one", version="w") == ["one"]


@pytest.mark.parametrize("rows", [SMALL_ROWS, LARGE_ROWS], ids=["small", "large"])
def test_a_damaged_part_was_never_there(world, rows):
    world.load("one", rows=rows)
    parts = [*(world.home.store / FOLDER).glob("*.arrow")] or [world.home.store / FOLDER / SMALL]
    for path in parts:
        body = bytearray(path.read_bytes())
        body[len(body) // 2] ^= 1
        path.write_bytes(body)
    assert world.made_by("one", rows=rows) == ["one"]
    assert world.load("one", rows=rows.clear())[0].equals(rows)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}'])
def test_a_list_that_cannot_be_read_is_none(world, text):
    world.load("one")
    (world.home.store / FOLDER / LIST).write_text(text)
    assert world.made_by("one") == ["one"]


def test_what_no_step_of_the_last_load_is_goes(world):
    world.load("large", rows=LARGE_ROWS)
    world.load("small")
    assert not [*(world.home.store / FOLDER).glob("*.arrow")]
    assert set(json.loads((world.home.store / FOLDER / LIST).read_text())["steps"]) == {"small"}


def test_tables_of_a_snapshot_are_known_of_that_snapshot_alone(world):
    world.load("one")
    steps = KeptSteps(world.home, "v")
    assert steps.tables("s1", [2]) == {"t": "d"}
    assert steps.tables("s2", [2]) == {}
    assert steps.tables("s1", [2, 3]) == {}, "a source was withdrawn since"
    assert KeptSteps(world.home, "w").tables("s1", [2]) == {}


def test_what_is_forgotten_is_made_again(world):
    world.load("one")
    forget(world.home)
    forget(world.home)
    assert world.made_by("one") == ["one"]
