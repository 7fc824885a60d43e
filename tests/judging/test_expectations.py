"""Great Expectations judges how often each rule of a table is broken, all of them in one pass."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ground.text import Text
from pipelines.judging.expectations import broken
from pipelines.judging.rule import Rule
from pipelines.warehouse import Scratch

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
