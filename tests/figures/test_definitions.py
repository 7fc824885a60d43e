"""Each definition has its own version: of its declaration and its facts, not of its words."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import narwhals as nw
import pytest

from metrics import catalogue
from metrics.figures import definitions
from metrics.grammar.indicator import at_least
from pipelines.ground.text import Text

ROOT = Path(__file__).parents[2]
OTHER_WORDS = {"name": Text("甲", "a"), "short": Text("乙", "b"), "meaning": Text("丙", "c")}


@pytest.fixture
def version(monkeypatch):
    """Return the version of one indicator, were it declared otherwise."""

    def found(indicator, **changed):
        definitions.version_of.cache_clear()
        monkeypatch.setitem(catalogue.BY_ID, indicator, replace(catalogue.BY_ID[indicator], **changed))
        return definitions.version_of(indicator)

    yield found
    definitions.version_of.cache_clear()


def test_words_are_no_other_definition_a_target_or_a_sum_is(version):
    before = version("MOT-01")
    assert version("MOT-01", **OTHER_WORDS) == before
    assert version("MOT-01", target=at_least(0.7, Text("", ""))) != before
    assert version("GUA-03", scope=None) != version("GUA-03", near=0.02)


def test_a_condition_that_changes_is_another_definition(version):
    one = catalogue.BY_ID["MOT-02"]
    other = replace(one.units, expression=nw.col("is_on_duty").sum())
    assert version("MOT-02", units=other) != definitions.definitions()["ECO-01"]
    assert version("MOT-02", units=one.units) != version("MOT-02", units=other)


def test_the_code_of_a_fact_counts_for_those_that_sum_it_and_for_no_others(version, monkeypatch):
    before = {name: version(name) for name in ("MOT-02", "SAT-01")}
    real = definitions.code_of
    monkeypatch.setattr(definitions, "code_of", lambda fact: "another" if fact == "post" else real(fact))
    assert version("MOT-02") != before["MOT-02"]
    assert version("SAT-01") == before["SAT-01"]


def test_another_process_finds_the_same_versions():
    code = "from metrics.figures.definitions import definitions; print(definitions())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(definitions.definitions())


def test_what_was_known_then_is_compared_by_name():
    now = definitions.definitions()
    assert definitions.changed(now) == frozenset()
    assert definitions.changed({**now, "SAT-02": "x", "XYZ-01": "y"}) == {"SAT-02"}
