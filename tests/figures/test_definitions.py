"""Each definition has its own version: of its declaration and its facts, not of its words."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import narwhals as nw
import pytest

from metrics import catalogue
from metrics.figures import definitions
from metrics.grammar.indicator import at_least
from pipelines.facts import BY_NAME
from pipelines.facts.origin import code
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


def digest_with(monkeypatch, fact, old, new):
    """The digest of a fact's code where its maker's module reads otherwise."""
    module = BY_NAME[fact].maker.__module__
    real = inspect.getsource

    def otherwise(one):
        text = real(one)
        if one.__name__ == module:
            assert old in text
            return text.replace(old, new)
        return text

    monkeypatch.setattr(code.inspect, "getsource", otherwise)
    found = code.code_of.__wrapped__(fact)
    monkeypatch.undo()
    return found


def test_another_word_of_a_fact_is_no_other_definition_and_another_number_is(monkeypatch):
    now = code.code_of("post")
    other = [("上岗（满勤", "在岗（满勤"), ("One row per period, post and month with", "A row of")]
    for old, new in other:  # a column's words, a docstring's, the grain's
        assert digest_with(monkeypatch, "post", old, new) == now
    assert digest_with(monkeypatch, "post", '"境外"', '"国外"') != now
    assert digest_with(monkeypatch, "post", "(WELFARE_POST.name,)", "()") != now
