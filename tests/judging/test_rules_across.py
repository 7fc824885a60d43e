"""Every rule across tables: the row that breaks it is named, its neighbours are not."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit import rules_of_help
from kit.rule_rows import AB, HEADS, LEFT, head, household, income, kin
from kit.rules import TODAY, across, loaded
from kit.rules_across import CASES

from pipelines.judging.rules.consistency import CONSISTENCY
from pipelines.judging.rules.context import last_begun
from pipelines.judging.whole import whole

NAMED = [(name, sentence) for name, cases in CASES.items() for sentence in cases]


@pytest.mark.parametrize(("name", "sentence"), NAMED, ids=[sentence for _, sentence in NAMED])
def test_that(name, sentence):
    case = CASES[name][sentence]
    reasons = across(**case.beside, **{name: [*case.good, *case.bad_rows]})
    case.is_told_by(reasons.filter(pl.col("table") == name))


def test_every_rule_across_tables_has_a_case():
    declared = {(rule.table, rule.id, rule.column) for rule in CONSISTENCY}
    known = [*CASES.items(), *rules_of_help.across().items()]
    told = {(name, case.rule, case.column) for name, cases in known for case in cases.values()}
    assert declared == told


def test_a_rule_binds_only_when_both_tables_have_come():
    assert across(household_income=[income("a")]).is_empty()
    assert across(household_member=HEADS).is_empty()


def test_a_row_held_back_no_longer_vouches_for_others():
    lost = [household("a", village_code=None), household("b")]
    found = across(household=lost, household_income=[income("a"), income("b")])
    assert found.select("table", "row", "rule").rows() == [
        ("household", 2, "V19"),
        ("household_income", 2, "unknown_household"),
    ]


def test_a_head_who_is_held_back_is_still_a_head():
    rows = loaded(household=AB, household_member=[*HEADS, kin("pc", "a")])
    rows["household_member"] = rows["household_member"].with_columns(is_held=pl.col("person_id") == "pa")
    assert whole(rows, TODAY).reasons.is_empty()


def test_a_later_load_may_make_somebody_else_the_head():
    first = loaded(household=AB, household_member=[*HEADS, kin("pc", "a")])
    second = loaded(2, household_member=[kin("pa", "a"), head("pc", "a")])
    both = {name: pl.concat([first[name], *([second[name]] if name in second else [])]) for name in first}
    assert whole(both, TODAY).reasons.is_empty()


def test_of_a_dated_register_each_date_has_its_head():
    old, new = {"as_of": date(2024, 1, 1)}, {"as_of": date(2025, 1, 1)}
    house = [household("a"), household("b")]
    whole_again = [head("pa", "a", **old), head("pc", "a", **new), head("pb", "b")]
    only_the_baby = [head("pa", "a", **old), kin("pc", "a", **new), head("pb", "b")]
    nobody = [kin("pa", "a", **old), kin("pc", "a", **new), head("pb", "b")]
    assert across(household=house, household_member=whole_again).is_empty()
    assert across(household=house, household_member=only_the_baby).is_empty()
    assert across(household=house, household_member=nobody)["row"].to_list() == [2, 3]


def test_the_latest_row_of_a_dated_register_says_whether_a_household_is_there():
    there = household("a", as_of=date(2024, 1, 1))
    left = household("a", as_of=date(2025, 6, 1), **LEFT)
    back = household("a", as_of=date(2025, 9, 1), status="active")
    incomes = [income("a", "2025H2")]
    assert across(household=[there, left], household_income=incomes)["rule"].to_list() == ["V20_left"]
    assert across(household=[there, left, back], household_income=incomes).is_empty()


def test_members_may_stand_under_the_old_number_and_the_new():
    link = {"from_household_id": "a", "to_household_id": "b", "link_type": "更换户编号"}
    link |= {"change_date": date(2025, 1, 1)}
    people = [head("p", "a"), head("p", "b")]
    assert across(household=AB, household_member=people, household_link=[link]).is_empty()
    assert across(household=AB, household_member=people)["rule"].to_list() == ["V02", "V02"]


def test_the_work_year_says_what_has_begun():
    assert [last_begun(date(2025, 9, 30), first) for first in (1, 10)] == ["2025H2", "2025H2"]
    assert [last_begun(date(2025, 10, 1), first) for first in (1, 10)] == ["2025H2", "2026H1"]
    assert last_begun(date(2026, 3, 15), 1) == "2026H1"
    rows = [income("a", "2026H2")]
    assert across(household=AB, household_income=rows)["rule"].to_list() == ["V20"]
    assert across(7, household=AB, household_income=rows).is_empty()
