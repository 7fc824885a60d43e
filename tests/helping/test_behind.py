"""Who stands behind what a rule counts, and what an exit may be called."""

from __future__ import annotations

from datetime import date

import pytest
from kit.metrics_county import results
from kit.rules_exits import CASE, tables

from dashboard.pages.household.labels import label, marked
from metrics.helping.behind import behind, read
from metrics.helping.on_file import on_file
from metrics.helping.rules import causes, exits, exits_said, hits
from metrics.results import Results
from pipelines.ground.home import Home, Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-15")
YEAR = Period.read("2025")


@pytest.mark.parametrize("period", ["2025", "2024"])
def test_as_many_stand_behind_a_rule_as_its_number_says(county, period):
    results_of = Results.open(Home(county))
    counted = {}
    for rows, columns in (
        (hits(results_of, period), ("yes", "unknown")),
        (exits(results_of, period), ("no", "unknown")),
        (causes(results_of, period), ("no", "unknown")),
    ):
        counted |= {row["rule"]: sum(row[one] or 0 for one in columns) for row in rows.to_dicts()}
    assert any(counted.values())
    for rule, n in counted.items():
        rows = behind(results_of, rule, period)
        assert rows.height == n, rule
        known = [one is not None for one in rows["says"]]
        assert known == sorted(known, reverse=True)  # those of which it is not known come last
        for evidence in rows["evidence"].head(5):
            assert {one["column"] for one in read(rule, evidence)}
    results_of.close()


def told(*later, **case):
    """The exit of household A in Chinese, with cases that were entered after it, and the mark it bears."""
    rows = tables(**case)
    rows["monitoring_case"] += later
    found = on_file(results(SETTINGS, **rows), "A", YEAR).labels
    return label(found[0]).zh, [one.zh for one in marked(found)]


def test_an_exit_that_meets_all_unopposed_is_marked_as_stable_and_says_how_long_help_is_kept():
    said, mark = told()
    assert said == "条件全部成立、公示无异议，标注“稳定脱贫”；帮扶政策保留到 2026-09-20（12 个月）"
    assert mark == ["稳定脱贫"]


@pytest.mark.parametrize(
    ("case", "begins"),
    [
        ({"exit_public_to": date(2025, 9, 9)}, "不能标注“稳定脱贫”：X6 不成立；"),
        ({"exit_objection": "有-成立"}, "不能标注“稳定脱贫”：X6 不成立；"),
        ({"exit_objection": None}, "不能标注“稳定脱贫”：X6 不明；"),
        ({"exit_objection": None, "exit_risk_resolved": False}, "不能标注“稳定脱贫”：X4 不成立；"),
    ],
)
def test_where_a_condition_is_not_met_or_not_known_it_is_not_and_is_named(case, begins):
    said, mark = told(**case)
    assert said.startswith(begins)
    assert mark == []


def test_who_comes_back_is_marked_no_more_and_a_case_without_months_says_so():
    later = CASE | {
        "case_id": "K2",
        "entered_on": date(2026, 1, 8),
        "exit_approved_on": None,
        "clue_id": None,
    }
    said, mark = told(later)
    assert "2026-01-08 又录入监测" in said
    assert mark == []
    assert told(retention_months=None)[0].endswith("案件没有填政策保留月数")


def test_the_sentence_of_exits_counts_them_by_what_all_conditions_say():
    found = results(SETTINGS, **tables(exit_objection=None))
    assert exits_said(found, "2025").zh == (
        "本期退出 1 件：条件全部成立、公示无异议，可标注“稳定脱贫”的 0 件，有条件不成立 0 件，不明 1 件"
    )
    assert exits_said(results(SETTINGS, **tables()), "2025").en.startswith(
        "1 exit of the period: 1 met every"
    )
