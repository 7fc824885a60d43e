"""The public cases about values, each judged against the county of 300 households."""

from __future__ import annotations

import pytest
from kit.case_county import case, checked

# case, file → rows accepted, and (row, column, rule) of what is held back
TYPE, CODE = "type", "missing_code"
CASES = {
    ("03", "培训.csv"): (2, []),
    ("09", "台账-户编号.csv"): (3, []),
    ("09", "收支-户编号.csv"): (2, []),
    ("09", "表头.csv"): (1, []),
    ("14", "台账.xlsx"): (4, [(6, "clear_mode", "code"), (6, "monitor_category", "code")]),
    ("14", "收支.xlsx"): (10, []),
    ("15", "收支.xlsx"): (
        0,
        [*((row, "disposable_income", CODE) for row in (2, 3, 4, 5)), (6, "members_counted", "range")],
    ),
    ("18", "收支.xlsx"): (
        0,
        [(2, "members_counted", TYPE), (3, "disposable_income", TYPE), (4, "wage_income", TYPE)],
    ),
    ("19", "基准.xlsx"): (0, [(2, "rural_income_pc", TYPE)]),
    ("25", "务工.xlsx"): (2, [(2, "month", TYPE), (4, "month", TYPE)]),
    ("25", "成员.xlsx"): (1, [(row, "birth_month", TYPE) for row in (2, 3, 5)]),
    ("29", "收支.xlsx"): (3, []),
    ("33", "台账.csv"): (2, []),
    ("33", "台账2.csv"): (2, []),
    ("34", "收支.xlsx"): (
        0,
        [
            *((row, "disposable_income", "unit") for row in (2, 3, 6)),
            *((row, "members_counted", "unit") for row in (4, 5)),
        ],
    ),
    ("38", "收支-sep行.csv"): (1, []),
    ("38", "收支-全角逗号.csv"): (1, []),
    ("38", "收支-竖线.csv"): (1, []),
    ("38", "自主发展-分号多.csv"): (6, []),
    ("38", "自主发展.csv"): (4, []),
    ("43", "台账.xlsx"): (0, [(row, "household_id", "placeholder_key") for row in (2, 3, 4, 5)]),
    ("46", "收支.csv"): (3, []),
}


@pytest.fixture(scope="module")
def judged(case_county):
    """Each file alone would take a load of its own; they are read at once and each table is its own."""
    return {
        (folder, name): checked(case_county, case(folder, name))["files"][0]["tables"][0]
        for folder, name in CASES
    }


@pytest.mark.parametrize("one", CASES)
def test_what_must_come_of_it(judged, one):
    accepted, wanted = CASES[one]
    said = judged[one]
    assert said["accepted"] == accepted
    found = [(reason["row"], reason["column"], reason["rule"]) for reason in said["reasons"]]
    assert sorted(found) == sorted(wanted)
