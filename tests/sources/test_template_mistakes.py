"""Twenty mistakes that a clerk makes in a filled-in template: each is named by row, heading, value and wish."""

from __future__ import annotations

import openpyxl
import pytest
from kit.case_county import checked

from dashboard.exports.judgement.page import page
from dashboard.wording.judgement import by_row
from dashboard.wording.report import ROW_LINE, for_people, line
from pipelines.sources import source
from pipelines.template.book import write_template

INCOME = source("household_income")
NAMES = [column.name for column in INCOME.columns]
FIRST = 3  # the row under the example
GOOD = {"period_id": "2025H1", "members_counted": 3, "disposable_income": 21000, "status": "有效"}


def household(number: int) -> str:
    return f"9901010000{number:03d}"


def filled(path, rows, change=None, tables=(INCOME,)):
    """Write the template with these rows of income below the example; `change` may spoil the book."""
    write_template(path, tables)
    book = openpyxl.load_workbook(path)
    sheet = book["家庭收支"]
    for at, row in enumerate(rows):
        for name, value in row.items():
            sheet.cell(FIRST + at, NAMES.index(name) + 1, value)
    if change:
        change(book, sheet)
    book.save(path)
    return path


def good(number: int, **other) -> dict:
    return {"household_id": household(number), **GOOD, **other}


# What the clerk wrote, and what must be said of it: heading, value as said, a word of what was wanted.
SAID = [
    (good(41, status="差不多"), "数据状态", "差不多", "有效"),
    (good(42, collected_on="2025.6"), "采集日期", "2025.6", "2025-06-30"),
    (good(43, disposable_income="约2.1万"), "可支配收入", "约2.1万", "数字"),
    (good(44, household_id=None), "户编号", None, "空"),
    (good(45, members_counted=-2), "年度家庭人口数", "-2", "1"),
    (good(46, members_counted="四"), "年度家庭人口数", "四", "整数"),
    (good(47, collected_on="2035-06-30"), "采集日期", "2035-06-30", "今天"),
    (good(48, disposable_income="21000斤"), "可支配收入", "21000斤", ""),
    (good(49, period_id=None), "核算周期", None, "空"),
    (good(50, period_id="2025年底"), "核算周期", "2025年底", "2025H1"),
    (good(51, wage_income=9000, post_income=12000), "其中:公益性岗位收入", "12000", "工资性收入"),
    (good(52, wage_income=-500), "工资性收入", "-500", "0"),
    (good(53, collected_on="5月底"), "采集日期", "5月底", "2025-06-30"),
    (good(54, disposable_income="21000-22000"), "可支配收入", "21000-22000", "数字"),
    (good(999), "户编号", "***0999", "农户台账"),
    (good(55), "户编号", "***0055", "完全相同"),
    (good(56, disposable_income=26000), "户编号", "***0056", "一行"),
]
SKIPPED = [
    {"household_id": "青山镇合计", "members_counted": 60, "disposable_income": 420000},
    {"household_id": "示例002", **GOOD},
    {"household_id": "填表人：某某"},
]


@pytest.fixture(scope="module")
def report(case_county, tmp_path_factory):
    rows = [good(57 if number == 30 else number) for number in range(1, 41)]  # household 30 has left
    rows += [good(55), good(56), *(row for row, *_ in SAID), *SKIPPED]
    path = filled(tmp_path_factory.mktemp("mistakes") / "收支.xlsx", rows)
    return checked(case_county, path, max_bad=1.0)


@pytest.mark.parametrize(
    ("at", "heading", "value", "wish"),
    [(at, *said[1:]) for at, said in enumerate(SAID)],
    ids=str,
)
def test_a_mistake_is_named_by_row_heading_value_and_what_was_wanted(report, at, heading, value, wish):
    (table,) = report["files"][0]["tables"]
    row = FIRST + 42 + at
    (told,) = [one for one in by_row(table["reasons"]) if one.row == row]
    found = [one for one in told.said if one["heading"] == heading]
    assert found, [one["heading"] for one in told.said]
    assert wish in found[0]["message"]
    assert (found[0]["value"] or None) == value
    printed = line(ROW_LINE, told, "zh")
    assert printed.count("\n") == 0
    assert f"第 {row} 行" in printed
    assert heading in printed


def test_good_rows_are_held_and_every_row_is_counted_once(report):
    (table,) = report["files"][0]["tables"]
    rows = {one.row for one in by_row(table["reasons"])}
    assert not rows & set(range(FIRST, FIRST + 40))
    assert table["rows"] == 42 + len(SAID)
    assert table["accepted"] + table["quarantined"] == table["rows"]


def test_totals_examples_and_signatures_are_no_rows_and_are_named(report):
    notes = "".join(report["files"][0]["notes"])
    assert "合计" in notes
    assert "示例002" in notes
    assert "某某" not in notes  # a person's name


def test_root_causes_stand_before_rows_that_lack_another_table(report):
    said = for_people(report, "zh", is_check=True)
    assert said.index("不能读作") < said.index("不在农户台账")
    assert "农业农村" in said[said.index("接下来") :]


def test_the_page_names_every_mistake_and_asks_nothing_outside(report):
    said = page(report, "zh")
    for _, heading, value, _ in SAID:
        assert heading in said
        assert (value or "（空）") in said
    assert "<script" not in said
    assert "http" not in said


def renamed(_book, sheet):
    sheet.title = "一季度报表"


def moved(_book, sheet):
    sheet.move_range(f"A1:A{sheet.max_row}", cols=len(NAMES) + 1)


def hidden(_book, sheet):
    sheet.column_dimensions["D"].hidden = True


def extra(book, _sheet):
    book.create_sheet("草稿")["A1"] = "王主任说下周报"


@pytest.mark.parametrize("change", [renamed, moved, hidden, extra], ids=lambda one: one.__name__)
def test_what_does_no_harm_is_taken_whole(case_county, tmp_path, change):
    path = filled(tmp_path / "收支.xlsx", [good(number) for number in range(1, 6)], change)
    (file,) = checked(case_county, path)["files"]
    (table,) = file["tables"]
    assert (table["status"], table["rows"], table["quarantined"]) == ("loaded", 5, 0)
    assert change is not extra or any("草稿" in note for note in file["notes"])


def test_a_heading_that_was_deleted_is_named(case_county, tmp_path):
    def deleted(_book, sheet):
        sheet.delete_cols(NAMES.index("disposable_income") + 1)

    path = filled(tmp_path / "收支.xlsx", [good(1)], deleted)
    (file,) = checked(case_county, path)["files"]
    assert file["status"] == "refused"
    assert "可支配收入" in for_people({"published": False, "files": [file]}, "zh", is_check=True)


def test_a_template_filled_in_well_is_taken_exactly(case_county, tmp_path):
    rows = [good(n, collected_on="2025-06-30", wage_income=9000, post_income=3000) for n in range(1, 21)]
    (file,) = checked(case_county, filled(tmp_path / "收支.xlsx", rows))["files"]
    (table,) = file["tables"]
    assert (table["rows"], table["accepted"], table["ignored_headings"]) == (20, 20, [])


def test_full_width_and_spaced_keys_are_the_same_household(case_county, tmp_path):
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in household(1))
    rows = [good(2), good(1, household_id=f" {wide} ")]
    (file,) = checked(case_county, filled(tmp_path / "收支.xlsx", rows))["files"]
    assert file["tables"][0]["accepted"] == 2
