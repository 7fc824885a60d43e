"""The made-up county: the same seed gives the same bytes."""

from __future__ import annotations

import json

import pytest

from pipelines import synthetic
from pipelines.synthetic.county import write


@pytest.fixture(scope="module")
def recipe(county):
    """How many households the shared county has, and its seed."""
    said = json.loads((county / "demo.json").read_text(encoding="utf-8"))
    return said["households"], said["seed"]


@pytest.fixture(scope="module")
def made(recipe, tmp_path_factory):
    """The shared county made once more: its folder, and every bad row planted in it."""
    root = tmp_path_factory.mktemp("made")
    return root, write(root, *recipe)


def bytes_of(inbox):
    return {path.name: path.read_bytes() for path in inbox.iterdir()}


def test_the_same_seed_makes_the_same_bytes(county, made):
    root, _ = made
    assert bytes_of(root / "inbox") == bytes_of(county / "inbox")
    assert (root / "county.toml").read_bytes() == (county / "county.toml").read_bytes()


def test_another_seed_makes_another_county_of_the_same_files(made, recipe, tmp_path):
    root, _ = made
    synthetic.make(tmp_path, households=recipe[0], seed=recipe[1] + 1)
    here, there = bytes_of(root / "inbox"), bytes_of(tmp_path / "inbox")
    assert here.keys() == there.keys()
    assert (
        sum(here[name] != there[name] for name in here) >= len(here) - 2
    )  # benchmarks and work calendar are the same
