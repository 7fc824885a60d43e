"""Evidence of rules in words: no raw code, no *true*, null is not known, thresholds with unit and source."""

from __future__ import annotations

import re

import pytest
from kit.rules_exits import left

from dashboard.wording.evidence import UNKNOWN, one_of, said, speaks, told
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.plan_causes import CAUSES
from pipelines.facts.rules.screening import RULES
from pipelines.ground.text import HAN

EVERY = [*RULES, *EXITS, *(rule for _, rule in CAUSES)]
READINGS = sorted({one.column for rule in EVERY for one in rule.readings})
RAW = re.compile(r"[a-z]+_[a-z]+|\btrue\b|\bfalse\b|\bnull\b|\bNone\b|\bTrue\b|\bFalse\b")


def reading(column, value, threshold=None, source=None):
    return {"column": column, "value": value, "threshold": threshold, "source": source}


@pytest.mark.parametrize("column", READINGS)
@pytest.mark.parametrize("value", [True, False, None, 1, 1234.5])
def test_no_reading_of_any_rule_is_told_in_code(column, value):
    text = one_of(reading(column, value))
    assert not RAW.search(text.zh), text
    assert not RAW.search(text.en), text
    assert not HAN.search(text.en), text
    assert HAN.search(text.zh)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            reading("household_income.disposable_income", 6_000.5, 7_000.0, "monitoring_line.line_yuan"),
            "人均可支配收入：6,000.5 元/人（对照 7,000 元/人，监测线）",
            (
                "Disposable income per head: 6,000.5 yuan per head"
                " (against 7,000 yuan per head, Monitoring line)"
            ),
        ),
        (
            reading("household_income.total_expenditure", -3.0, None),
            "家庭总支出：−3 元",
            "Total household expenditure: −3 yuan",
        ),
        (
            reading("guarantee_check.result", "housing water", "unmet", "方案一（一）1"),
            "核查结果：住房安全、饮水安全（对照 未达标，方案一（一）1）",
            "Result: housing, water (against not met, Plan 1(1)1)",
        ),
        (
            reading("risk_clue.clue_type", value=True, threshold="jobless"),
            "线索类型（失业）：是",
            "Kind of clue (loss of work): yes",
        ),
        (
            reading("monitoring_case.exit_objection", "有-成立", "无/有-不成立"),
            "消除公示异议：有-成立（对照 无、有-不成立）",
            "Exit: objection: raised and upheld (against none / raised, not upheld)",
        ),
        (
            reading(
                "household.no_labour_backstop", None, threshold=True, source="county.toml exit.keep_no_labour"
            ),
            "整户无劳动能力兜底保障户：不明（对照 是，county.toml exit.keep_no_labour）",
            "No labour, safety net: not known (against yes, county.toml exit.keep_no_labour)",
        ),
        (
            reading("is_income_off", value=False, threshold=0.1),
            "与近 12 个月收入相差超过（10%）：否",
            "Differs from twelve months by more than (10%): no",
        ),
    ],
)
def test_a_reading_says_value_threshold_and_where_it_stands(given, zh, en):
    assert (one_of(given).zh, one_of(given).en) == (zh, en)


def test_readings_stand_on_one_line_and_what_is_not_known_says_so():
    both = [reading("public_days", 4, 5), reading("public_days", None)]
    assert told(both).zh == "公示天数：4 天（对照 5 天）；公示天数：不明"
    assert told([]).zh == told([]).en == ""
    assert said(both[1]).value == UNKNOWN
    assert [speaks(one) for one in both] == [True, False]
    assert not speaks(reading("public_days", value=False))


def test_every_reading_of_an_exit_that_was_made_can_be_told():
    """As the fact keeps them: nothing is left without words, in either language."""
    evidence = list(left(exit_public_to=None)["evidence"].values())
    assert {one["column"] for one in evidence} == {one.column for rule in EXITS for one in rule.readings}
    for one in evidence:
        text = one_of(one)
        assert not RAW.search(text.zh.replace(str(one["source"]), "")), text
        assert not HAN.search(text.en), text
