"""Great Expectations judges how often each rule of a table is broken, all of them in one pass."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ground.text import Text
from pipelines.judging import Hearing
from pipelines.judging.expectations import broken
from pipelines.judging.rule import Rule
from pipelines.sources import source
from pipelines.warehouse import Scratch

ROOT = Path(__file__).parents[2]
SAID = Text("不对", "wrong")


def rule(place, bad):
    return Rule(f"rule-{place}", "sheet", "amount", bad, SAID)


@given(amounts=st.lists(st.none() | st.integers(0, 60), max_size=8))
def test_the_rules_named_are_just_those_that_a_row_breaks(amounts):
    """Sixty rules, each against one amount: more than the twenty that a result lists unasked."""
    rules = [rule(place, f"amount = {place}") for place in range(60)]
    with Scratch({"sheet": pl.DataFrame({"amount": amounts}, schema={"amount": pl.Int64})}) as scratch:
        named = broken(scratch, "sheet", rules)
    assert [one.id for one in named] == [f"rule-{place}" for place in sorted({*amounts} - {None, 60})]


def test_a_rule_may_ask_another_table_and_the_counts_of_one_table_are_not_those_of_the_next():
    frames = {"sheet": pl.DataFrame({"amount": [1, 2]}), "other": pl.DataFrame({"amount": [2, 3, 3]})}
    unknown = "NOT EXISTS (SELECT 1 FROM other WHERE other.amount = sheet.amount)"
    with Scratch(frames) as scratch:
        assert [one.id for one in broken(scratch, "sheet", [rule(0, unknown), rule(1, "amount > 2")])] == [
            "rule-0"
        ]
        assert [
            one.id for one in broken(scratch, "other", [rule(0, "amount < 2"), rule(1, "amount > 2")])
        ] == ["rule-1"]


@pytest.mark.parametrize("rows", [0, 1])
def test_what_is_null_is_kept(rows):
    with Scratch({"sheet": pl.DataFrame({"amount": [None] * rows}, schema={"amount": pl.Int64})}) as scratch:
        assert broken(scratch, "sheet", [rule(0, "amount > 2"), rule(1, "amount IN (1, 2)")]) == []


def test_of_more_rules_broken_than_a_result_lists_every_one_is_named():
    rules = [rule(place, f"amount = {place % 2}") for place in range(60)]
    with Scratch({"sheet": pl.DataFrame({"amount": [1]})}) as scratch:
        assert [one.id for one in broken(scratch, "sheet", rules)] == [f"rule-{n}" for n in range(1, 60, 2)]


def test_what_great_expectations_says_must_be_what_was_counted(monkeypatch):
    hearing, table = Hearing(), source("household")
    with Scratch(
        {table.name: pl.DataFrame({"source_no": [1], "row_no": [2], "village_code": ["x"]})}
    ) as scratch:
        said = Rule("odd", table.name, "village_code", "village_code = 'x'", SAID)
        assert hearing.found(scratch, table, [said]).height == 1
    monkeypatch.setattr("pipelines.judging.judge.failed", lambda _: [])
    with pytest.raises(RuntimeError, match="Great Expectations"):
        hearing.close()


def test_a_load_asks_great_expectations_without_a_project_and_it_prints_nothing():
    asked = """
import json
from pipelines.judging import expectations
counts = [0, 3, 0, *[1] * 30, 0]
print(json.dumps([expectations.failed(counts), expectations.failed([0, 0]), expectations.failed([])]))
"""
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == [[1, *range(3, 33)], [], []]
    assert done.stderr == ""  # neither a bar of progress nor a warning
