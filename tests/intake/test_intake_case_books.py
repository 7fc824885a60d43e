"""The workbooks of tests/cases that must be read exactly, or be refused with the true cause."""

from __future__ import annotations

from datetime import date

import pytest
from kit.case_county import CASES, case, checked
from kit.intake_files import read, table, values

from pipelines.intake import read_files

EXACT = {
    "01-date1904-extlst/*.xlsx": ("start_on", [date(2025, 6, 3)]),
    "21-builtin-zh-date-formats/*.xlsx": ("start_on", [date(2025, 6, 3)]),
    "37-iso-date-cells/*.xlsx": ("start_on", [date(2025, 6, 3)]),
    "05-strict-ooxml/台账*.xlsx": ("village_name", ["枫坪村"] * 3),
    "05-strict-ooxml/收支*.xlsx": ("disposable_income", [None, 21000]),
    "07-x000d-escapes/*.xlsx": ("household_id", ["9901019900101", "9901019900102"]),
    "08-chart-sheet/*.xlsx": ("disposable_income", [21000]),
    "11-formula-cached-zero/*.xlsx": ("disposable_income", [None, 21000]),
    "20-zip-backslash/*.xlsx": ("disposable_income", [21000]),
    "22-number-formats/*.xlsx": ("disposable_income", [21000, 22000]),
    "23-empty-inline-first-column/*.xlsx": ("township_name", ["青山镇"] * 3),
    "35-other-containers/a.xls*": ("disposable_income", [21000]),
    "35-other-containers/*.et": ("disposable_income", [21000]),
    "36-header-only/*.xlsx": ("disposable_income", []),
    "39-rich-phonetic/*.xlsx": ("household_type", ["脱贫户"]),
    "40-wrong-dimension/*.xlsx": ("disposable_income", [21000, 22000]),
    "44-wide-sheet/*.xlsx": ("disposable_income", [21000]),
}
FILES = [(path, *EXACT[where]) for where in EXACT for path in sorted(CASES.glob(where))]


@pytest.fixture(scope="module")
def frames():
    """The typed table of each file, all read in one go."""
    paths = [path for path, *_ in FILES]
    tables = [file.tables for file in read_files(paths)]
    assert all(len(found) == 1 for found in tables)
    return {path: values(found[0]).frame for path, found in zip(paths, tables, strict=True)}


@pytest.mark.parametrize(
    ("path", "column", "wanted"), FILES, ids=[f"{p.parent.name[:2]}-{p.name}" for p, *_ in FILES]
)
def test_a_book_is_read_exactly(path, column, wanted, frames):
    assert frames[path][column].to_list() == wanted


def test_every_pattern_finds_its_files():
    assert {path.parent.name for path, *_ in FILES} == {where.partition("/")[0] for where in EXACT}


def test_the_members_of_dressed_numbers_are_exact_too(frames):
    dressed = [frame for path, frame in frames.items() if path.parent.name.startswith("22")]
    assert len(dressed) > 5
    assert all(frame["members_counted"].to_list() == [4, 4] for frame in dressed)


def test_booleans_and_marks_are_read():
    completed = values(table(case("49", "培训.xlsx"))).frame["completed"].to_list()
    assert completed[:2] == [True, False]


@pytest.mark.parametrize(("name", "kind"), [("a.ods", "ods"), ("打包.zip", "zip")])
def test_other_containers_are_refused_by_name(name, kind):
    refused = read(case("35", name)).refused
    assert refused is not None
    assert kind in refused.zh


@pytest.mark.parametrize("folder", ["05", "11"])
def test_only_the_row_whose_formula_has_no_value_is_held_back(folder, case_county):
    name = {"05": "收支-公式无值.xlsx", "11": "收支.xlsx"}[folder]
    (file,) = checked(case_county, case(folder, name))["files"]
    (found,) = file["tables"]
    assert (found["rows"], found["accepted"], found["quarantined"]) == (2, 1, 1)


@pytest.mark.parametrize("name", ["收支.xlsx", "收支-SharedStrings大写.xlsx"])
def test_odd_part_names_are_read(name, case_county):
    (file,) = checked(case_county, case("20", name))["files"]
    assert [(t["rows"], t["accepted"]) for t in file["tables"]] == [(1, 1)]
