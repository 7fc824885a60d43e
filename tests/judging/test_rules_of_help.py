"""Rules of the tables of help, money and supervision: the row that breaks one is named, a good one is not."""

from __future__ import annotations

import polars as pl
import pytest
from kit import rules, rules_of_help
from kit.rules_of_help import GOOD

from pipelines.sources.measure import SUB_TYPES

OF_ROWS = [(name, case) for name, cases in rules_of_help.of_rows().items() for case in cases.items()]
ACROSS = [(name, case) for name, cases in rules_of_help.across().items() for case in cases.items()]


@pytest.mark.parametrize(("name", "case"), OF_ROWS, ids=[case[0] for _, case in OF_ROWS])
def test_a_row_that_breaks_a_rule_of_its_own_is_named(name, case):
    rule = case[1]
    found = rules.of_rows(name, [*rule.good, *rule.bad_rows]).filter(pl.col("rule") == rule.rule)
    rule.is_told_by(found)


@pytest.mark.parametrize(("name", "case"), ACROSS, ids=[case[0] for _, case in ACROSS])
def test_a_row_that_names_what_is_not_there_or_a_day_ahead_is_named(name, case):
    rule = case[1]
    reasons = rules.across(**rule.beside, **{name: [*rule.good, *rule.bad_rows]})
    rule.is_told_by(reasons.filter((pl.col("table") == name) & (pl.col("rule") == rule.rule)))


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"household"}))
def test_nothing_is_said_of_a_good_row(name):
    assert rules.of_rows(name, [GOOD[name]]).filter(pl.col("rule") != "filled").is_empty()


PAIRS = [(kind, word) for kind in SUB_TYPES for words in SUB_TYPES.values() for word in words]


@pytest.mark.parametrize(("kind", "word"), PAIRS)
def test_a_sub_type_is_doubted_with_every_category_but_its_own(kind, word):
    row = GOOD["measure"] | {"category": kind, "sub_type": word}
    found = rules.of_rows("measure", [row]).filter(pl.col("rule") == "measure_sub_type")
    assert found.is_empty() == (word in SUB_TYPES[kind])
    assert found["severity"].to_list() == ["warning"] * found.height
