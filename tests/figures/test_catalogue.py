"""The catalogue: every indicator once, with words, sources and honest badges."""

from __future__ import annotations

import pytest

from metrics.catalogue import BY_ID, CATALOGUE, PLANNED
from metrics.figures.lineage import formula, lineage, said
from metrics.grammar.value import A_YEAR_APART


def test_every_indicator_of_the_issue_is_there_once():
    wanted = [f"ECO-0{n}" for n in range(1, 7)] + ["GUA-01", *(f"GUA-01{x}" for x in "ABCDEF")]
    wanted += [f"GUA-0{n}" for n in range(2, 10)] + [f"MOT-0{n}" for n in range(1, 8)]
    wanted += [f"SAT-0{n}" for n in range(1, 5)]
    wanted += [f"PRO-{n:02}" for n in range(1, 16)] + [f"RSK-0{n}" for n in range(1, 6)]
    wanted += [f"FUN-0{n}" for n in range(1, 6)] + [f"SUP-0{n}" for n in range(1, 5)]
    assert [indicator.id for indicator in CATALOGUE] == wanted
    assert not set(BY_ID) & set(PLANNED)


def test_one_column_of_the_cube_is_one_sum():
    seen = {}
    for indicator in CATALOGUE:
        for total in indicator.totals:
            same = seen.setdefault(total.column, total)
            assert (same.fact, same.columns) == (total.fact, total.columns), total.column


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.id)
def test_an_indicator_can_say_its_formula_and_where_its_numbers_come_from(indicator):
    assert all(said(total).zh and said(total).en for total in indicator.value.totals)
    assert formula(indicator)["kind"] == indicator.value.kind
    tables = {table.name for table, columns in lineage(indicator) if columns}
    assert set(indicator.needs) <= tables
    if indicator.value.kind != "count":  # a count is put beside the year before only where that is asked
        assert (indicator.value.before is not None) == (indicator.value.kind in A_YEAR_APART)


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.id)
def test_only_what_the_plan_fixes_stands_without_the_badge_of_a_proposal(indicator):
    plans = {"ECO-01", "ECO-03", "GUA-01", *(f"GUA-01{x}" for x in "ABCDEF"), "GUA-02", "GUA-03", "GUA-04"}
    plans |= {"GUA-05", "SAT-01", "SAT-02", "SAT-03", "FUN-03", "FUN-04", "FUN-05", "SUP-01"}
    plans |= {*(f"PRO-{n:02}" for n in (*range(1, 10), 11, 12, 14)), "RSK-03", "RSK-05"}
    if indicator.target is not None:
        assert indicator.target.proposed == (indicator.id not in plans)


def test_a_figure_names_only_the_tables_that_it_is_read_from():
    read = {one.id: {table.name for table, _ in lineage(one)} for one in CATALOGUE}
    assert {number for number, tables in read.items() if "training" in tables} == {
        *("MOT-01", "MOT-04", "MOT-05"),
    }
    assert {number for number, tables in read.items() if "benchmark" in tables} == {"ECO-01", "ECO-02"}
    assert {number for number, tables in read.items() if "monitoring_line" in tables} == {
        *("ECO-04", "PRO-12", "RSK-05")
    }
    assert {number for number, tables in read.items() if "employment_month" in tables} == {
        *("MOT-02", "MOT-04", "MOT-06"),
    }
    checked = {number for number, tables in read.items() if "guarantee_check" in tables}
    own = {"GUA-01", *(f"GUA-01{item}" for item in "ABCDEF"), "GUA-05", "GUA-06"}
    assert checked == own | {"PRO-12", "RSK-05"}
