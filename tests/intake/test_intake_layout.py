"""Sheets as people lay them out: titles, units, merged headings and areas, totals, signatures."""

from __future__ import annotations

import xlsxwriter
import xlwt
from kit.intake_files import INCOME, csv, read, table, values, workbook

ROW = ("H1", "2025", 4, 12000)


def refusal(path):
    found = read(path)
    return (found.refused or found.tables[0].refused).zh


def test_title_unit_total_and_signature_rows_are_no_data_and_are_told(tmp_path):
    rows = [
        ["某县家庭收支表"],
        ["单位：元"],
        INCOME,
        ROW,
        ("合计", None, 4, 12000),
        ("填表人：甲", None, "审核人：乙"),
    ]
    rows += [("注：本表由乡镇填报",)]
    file = read(workbook(tmp_path / "a.xlsx", {"表": rows}))
    assert file.tables[0].text["row_no"].to_list() == [4]
    said = " ".join(note.zh for note in file.notes)
    assert "3 行" in said
    assert "甲" not in said  # names of people stay out


def test_a_row_whose_key_is_filled_is_data_whatever_else_it_says(tmp_path):
    rows = [(*INCOME, "备注"), (*ROW, "合计"), (None, "2025", 3, 5, None)]
    assert table(workbook(tmp_path / "a.xlsx", {"表": rows})).text["row_no"].to_list() == [2, 3]


def test_amounts_under_a_unit_row_in_ten_thousands_are_yuan(tmp_path):
    found = table(workbook(tmp_path / "a.xlsx", {"表": [["单位：万元"], INCOME, ("H1", "2025", 4, 1.2)]}))
    frame = values(found).frame
    # 1.2 × 10,000; people are no amounts
    assert frame.select("members_counted", "disposable_income").row(0) == (4, 12000.0)


def test_a_heading_says_its_own_unit(tmp_path):
    rows = [
        ("户编号", "核算周期", "年度家庭人口数", "可支配收入（万元）", "工资性收入(元)"),
        ("H1", "2025", 4, 1.2, 90),
    ]
    frame = values(table(workbook(tmp_path / "a.xlsx", {"表": rows}))).frame
    assert frame.select("disposable_income", "wage_income").row(0) == (12000.0, 90.0)


def test_two_level_merged_headings_are_joined(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, heading in enumerate(INCOME[:3]):
            sheet.merge_range(0, at, 1, at, heading)
        sheet.merge_range(0, 3, 0, 4, "收入")
        sheet.write_row(1, 3, ("工资性收入", "可支配收入"))
        sheet.write_row(2, 0, ("H1", "2025", 4, 90, 100))
    found = table(tmp_path / "a.xlsx")
    assert found.text.rows() == [(3, "H1", "2025", "4", "90", "100")]
    assert found.heading_of["wage_income"] == "收入/工资性收入"


def test_merged_areas_are_filled_down_and_blank_ones_are_not(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("乡镇", "户编号", "户类型"))
        sheet.merge_range(1, 0, 2, 0, "甲乡")
        for row in range(1, 4):
            sheet.write_row(row, 1, (f"H{row}", "脱贫户"))
    assert table(tmp_path / "a.xlsx").text["township_name"].to_list() == ["甲乡", "甲乡", None]


def test_merged_areas_of_an_old_xls_are_filled_down(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, heading in enumerate(("乡镇", "户编号", "户类型")):
        sheet.write(0, at, heading)
    sheet.write_merge(1, 2, 0, 0, "甲乡")
    for row in (1, 2):
        sheet.write(row, 1, f"H{row}")
        sheet.write(row, 2, "脱贫户")
    book.save(str(tmp_path / "a.xls"))
    assert table(tmp_path / "a.xls").text["township_name"].to_list() == ["甲乡", "甲乡"]


def test_hidden_sheets_are_skipped_and_named_hidden_rows_are_read(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, aside, _ = book.add_worksheet("表"), book.add_worksheet("旧"), book.add_worksheet("空")
        sheet.write_row(0, 0, INCOME)
        sheet.write_row(1, 0, ROW)
        sheet.set_row(1, None, None, {"hidden": True})
        aside.write_row(0, 0, INCOME)
        aside.hide()
    file = read(tmp_path / "a.xlsx")
    assert [found.rows for found in file.tables] == [1]
    said = " ".join(note.zh for note in file.notes)
    assert all(word in said for word in ("旧", "空", "隐藏行 1 行"))


def test_a_missing_required_heading_is_named_with_the_nearest_table(tmp_path):
    said = refusal(workbook(tmp_path / "a.xlsx", {"表": [INCOME[:3], ROW[:3]]}))
    assert "家庭收支" in said
    assert "可支配收入" in said


def test_a_doubled_heading_refuses_the_sheet(tmp_path):
    assert "重复" in refusal(workbook(tmp_path / "a.xlsx", {"表": [(*INCOME, "户编码"), (*ROW, "H1")]}))


def test_unknown_headings_are_ignored_and_named(tmp_path):
    found = table(workbook(tmp_path / "a.xlsx", {"表": [("序号", *INCOME), (1, *ROW)]}))
    assert found.ignored == ("序号",)
    assert "序号" not in found.text.columns


def test_a_period_that_only_the_title_names_counts_and_is_told(tmp_path):
    rows = [["某县2025年上半年收支"], ("户编号", "年度家庭人口数", "可支配收入"), ("H1", 4, 100)]
    file = read(workbook(tmp_path / "a.xlsx", {"表": rows}))
    assert file.tables[0].text["period_id"].to_list() == ["2025H1"]
    assert any("2025年上半年" in note.zh for note in file.notes)


def test_two_periods_in_the_title_count_as_none(tmp_path):
    rows = [["2025年上半年与2024年上半年"], ("户编号", "年度家庭人口数", "可支配收入"), ("H1", 4, 100)]
    assert "核算周期" in refusal(workbook(tmp_path / "a.xlsx", {"表": rows}))


def test_english_names_are_headings_too(tmp_path):
    text = "household_id,period_id,members_counted,disposable_income\nH1,2025,4,1\n"
    assert table(csv(tmp_path / "a.csv", text)).table == "household_income"
