"""Every rule that a row must meet by itself: the row that breaks it is named, its neighbours are not."""

from __future__ import annotations

import polars as pl
import pytest
from kit import rules_of_help
from kit.rule_rows import INCOME
from kit.rules import of_rows
from kit.rules_of_rows import CASES, SEEN

from pipelines.judging import row_rules
from pipelines.sources import SOURCES, source

KEYS = {"filled", "range", "code"}
NAMED = [(name, sentence) for name, cases in CASES.items() for sentence in cases]


@pytest.mark.parametrize(("name", "sentence"), NAMED, ids=[sentence for _, sentence in NAMED])
def test_that(name, sentence):
    case = CASES[name][sentence]
    reasons = of_rows(name, [*case.good, *case.bad_rows])
    case.is_told_by(reasons.filter(~pl.col("rule").is_in(KEYS)))  # these rows are short of other columns


def test_every_rule_of_a_row_has_a_case():
    declared = {(table.name, rule.id) for table in SOURCES for rule in table.rules}
    told = [*CASES.items(), *rules_of_help.of_rows().items()]
    assert declared == {(name, case.rule) for name, cases in told for case in cases.values()}


def test_a_rule_binds_only_where_its_columns_were_sent():
    sent = frozenset({"household_id", "household_type", "monitor_category"})
    assert of_rows(
        "household", [SEEN | {"household_id": "h", "risk_cleared": None, "risk_1": None}], sent
    ).is_empty()


def test_a_key_must_be_filled_and_says_so():
    (said,) = of_rows("household_income", [INCOME, INCOME | {"household_id": None}]).to_dicts()
    assert (said["row"], said["column"], said["rule"], said["severity"]) == (
        3,
        "household_id",
        "filled",
        "error",
    )
    assert (said["zh"], said["en"]) == ("不能为空", "may not be empty")


def test_an_amount_below_nothing_is_out_of_range_and_says_what_is_wanted():
    (said,) = of_rows("household_income", [INCOME | {"wage_income": -0.01}]).to_dicts()
    assert (said["row"], said["column"], said["rule"], said["value"]) == (2, "wage_income", "range", "-0.01")
    assert "≥ 0" in said["zh"]
    assert "≥ 0" in said["en"]


def test_a_word_that_no_list_knows_is_named_with_the_list():
    work = {"person_id": "p", "place_level": "月球", "channel": "本地企业"}
    said = of_rows("employment_month", [work]).filter(pl.col("rule") == "code").to_dicts()
    assert [one["value"] for one in said] == ["月球"]
    assert "省内县外" in said[0]["zh"]
    assert "省内县外" in said[0]["en"]


def test_every_range_of_the_contract_is_a_rule():
    bounds = {
        (table.name, column.name)
        for table in SOURCES
        for column in table.columns
        if None is not column.low or None is not column.high or None is not column.above
    }
    rules = {
        (table.name, rule.column)
        for table in SOURCES
        for rule in row_rules(table, frozenset(table.schema()))
        if rule.id == "range"
    }
    assert bounds == rules
    assert len(bounds) > 30
    assert source("monitoring_line").column("line_yuan").low == 1000


def test_what_is_sensitive_is_never_shown_in_a_reason():
    ill = {"household_id": "h", "relation": "户主", "dropout_reason": "因病", "health": "健康"}
    said = of_rows("household_member", [ill]).filter(pl.col("rule") == "V12_health").to_dicts()[0]
    assert said["value"] is None
    assert "因病" not in said["zh"]
    assert "illness" not in said["en"]
