"""Sheets of two tables, wide checks, cells that lie, and the law that no row is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.intake_files import INCOME, csv, read, table, values, workbook

BOTH = ("户编号", "户类型", "人编号", "与户主关系", "出生年月")


def test_a_row_for_each_member_fills_households_and_members(tmp_path):
    rows = [BOTH, ("H1", "脱贫户", "P1", "户主", "199001"), ("H1", "脱贫户", "P2", "配偶", "1991-02")]
    household, member = read(workbook(tmp_path / "a.xlsx", {"表": rows})).tables
    assert (household.table, household.text["row_no"].to_list()) == ("household", [2])
    assert (member.table, member.rows) == ("household_member", 2)


def test_a_household_that_contradicts_itself_is_not_believed(tmp_path):
    rows = [BOTH, ("H1", "脱贫户", "P1", "户主", "199001"), ("H1", "一般农户", "P2", "配偶", "199102")]
    household = read(workbook(tmp_path / "a.xlsx", {"表": rows})).tables[0]
    assert household.text["row_no"].to_list() == [2]  # it counts once, at its first row
    assert values(household).reasons.select("row", "rule").rows() == [(2, "household_conflict")]


def test_wide_checks_become_one_row_for_each_item_filled_in(tmp_path):
    rows = [
        ("户编号", "核查日期", "不愁吃", "义务教育", "饮水安全"),
        ("H1", "2025/6/30", "达标", "不适用", None),
    ]
    rows += [("H2", "2025/6/30", "达标", "大概", "未达标")]
    found = values(table(workbook(tmp_path / "a.xlsx", {"表": rows})))
    assert found.frame.select("row_no", "item", "result").rows() == [
        (2, "food", "met"),
        (2, "education", "not_applicable"),
        (3, "food", "met"),
        (3, "education", None),
        (3, "water", "unmet"),
    ]
    assert found.reasons.select("row", "column", "value", "rule").rows() == [(3, "result", "大概", "code")]


def test_excel_errors_and_formulas_without_a_value_name_their_cell(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 1, INCOME)  # the table begins at B2
        sheet.write_row(2, 1, ("H1", "2025", 4))
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
        sheet.write_row(3, 1, ("H2", "2025", 4))
        sheet.write_formula(3, 4, "=1+1", None, "")
        sheet.write_row(4, 1, ("H3", "2025", 4, 5))
    reasons = values(table(tmp_path / "a.xlsx")).reasons.sort("row")
    assert reasons.select("row", "column", "rule").rows() == [
        (3, "disposable_income", "excel_error"),
        (4, "disposable_income", "formula_without_value"),
    ]
    assert "E3" in reasons["zh"][0]
    assert "E4" in reasons["zh"][1]


def test_an_id_number_stored_as_a_number_is_reported_and_never_typed(tmp_path):
    head = ("人编号", "户编号", "与户主关系", "出生年月", "证件号码")
    rows = [
        head,
        ("P1", "H1", "户主", "199001", 110101199003070000),
        ("P2", "H1", "户主", "199001", "11010519491231002X"),
    ]
    found = values(table(workbook(tmp_path / "a.xlsx", {"表": rows})))
    assert found.reasons.select("row", "value", "rule").rows() == [(2, "***", "damaged_number")]
    assert found.frame["id_number"][1] == "11010519491231002X"


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(["H1", "0007", "９"]), st.sampled_from(["1", "-", "约4万", "", "1.2万元"])),
        max_size=30,
    )
)
def test_rows_in_are_rows_out(rows):
    lines = [",".join(INCOME), *(f"{key},2025,4,{amount}" for key, amount in rows)]
    with tempfile.TemporaryDirectory() as folder:
        found = table(csv(Path(folder) / "a.csv", "\n".join(lines)))
        done = values(found)
    assert found.rows == done.frame.height == len(rows)
    bad = {at + 2 for at, (_, amount) in enumerate(rows) if amount == "约4万"}
    assert set(done.reasons["row"]) == bad
