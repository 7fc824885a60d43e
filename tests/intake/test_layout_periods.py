"""Periods in words: one rule for titles, names of sheets and files, and cells; who disagrees is named."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.layout_sheets import HEADS, ROWS, incomes, refusal, shaped

from pipelines.intake.values.dates import read_period
from pipelines.intake.values.periods import period_of, times
from pipelines.loading.naming import nil_periods
from pipelines.sources import source

BARE = (HEADS[0], *HEADS[2:])
ONE = ("9901010000001", "4", "21000")
TITLES = {
    "2025年上半年收支表": "2025H1",
    "二〇二五年上半年入户收支采集表": "2025H1",
    "二0二五年下半年": "2025H2",
    "云溪县２０２５年１－６月收支": "2025H1",
    "云溪县2025年1至6月份收支": "2025H1",
    "2025年一至六月收支": "2025H1",
    "2025年1月—6月": "2025H1",
    "2025年1月至2025年6月": "2025H1",
    "2025年1月1日至6月30日收支": "2025H1",
    "2025年七至十二月": "2025H2",
    "2025年7—12月份": "2025H2",
    "2025年1-12月": "2025",
    "2025年度收支": "2025",
    "云溪县2025全年收支": "2025",
    "2025年云溪县上半年收支": "2025H1",
    "2025H2收支": "2025H2",
    "（2025年6月30日填报）云溪县2024年收支表": "2024",
    "2024年收支（报送日期：2025年7月5日）": "2024",
    "2025年上半年第二批": "2025H1",
}
NO_PERIODS = [
    "2025年一季度",
    "2025年第三季度",
    "2025年前三季度",
    "2025年前6个月",
    "2025年前六个月",
    "2025年1-3月",
    "2025年4—6月",
    "2025年1—9月",
    "2025年六月",
    "2025年6月",
    "2025年6月份",
    "2025年春季",
    "2025年第一次采集",
    "2025年第1批",
    "2025年上旬",
    "2025年Q1",
    "2025年度第一次",
    "2025年底",
    "2025年末",
    "2025年云溪县第二季度",
    "2025年半年",
    "2025年秋季学期",
    "2025年1月1日至5月31日",
    "2025年截至6月份",
    "2024年、2025年对比",
    "2025年与上年同期",
    "2021-2025年",
    "2025年上、下半年",
    "25年上半年",
    "云农发〔2025〕12号",
    "报送日期2025年7月5日",
    "填报时间：2025年7月",
]
CELLS = {
    "2025": "2025",
    "2025年": "2025",
    "2025年度": "2025",
    "2025.0": "2025",
    "二〇二五年": "2025",
    "2025全年": "2025",
    "2025年上半年": "2025H1",
    "2025上": "2025H1",
    "2025 年 下半年": "2025H2",
    "2025-H1": "2025H1",
    "2025h2": "2025H2",
    "2025年1-6月": "2025H1",
    "２０２５年７－１２月": "2025H2",
    "2025年(上半年)": "2025H1",
    "2025\u200b年上半年": "2025H1",
    "2025Q1": None,
    "2025年一季度": None,
    "2025年6月": None,
    "2025-06": None,
    "202501": None,
    "2025年前6个月": None,
    "上半年": None,
    "2025年第一次": None,
    "2025-2026": None,
    "2025年1-6月、7-12月": None,
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_names_one_whole_year_or_half_gives_the_period(title):
    assert incomes([(title,), BARE, ONE]) == [(3, "9901010000001", TITLES[title], 21000.0)]


@pytest.mark.parametrize("title", NO_PERIODS)
def test_any_other_time_is_no_period_and_is_told(title):
    said = refusal([(title,), BARE, ONE])
    assert "核算周期" in said
    for word in times(title).words:
        assert word in said


@pytest.mark.parametrize("cell", CELLS)
def test_cells_are_read_by_the_same_rule(cell):
    column = source("household_income").column("period_id")
    assert read_period(pl.Series([cell, None]), column).to_list() == [CELLS[cell], None]
    if CELLS[cell] and cell[-1] != "上" and "." not in cell:
        assert times(cell).period == CELLS[cell]
    assert period_of(cell) == CELLS[cell]


@pytest.mark.parametrize("title", [t for t in NO_PERIODS if "2024年、" not in t])
def test_no_such_title_disturbs_rows_that_name_their_period(title):
    assert [row[3] for row in incomes([(title,), HEADS, *ROWS])] == [21000.0, 18000.0]


def test_title_and_rows_that_disagree_are_refused_and_named():
    later = [(row[0], "2025H2", *row[2:]) for row in ROWS]
    said = refusal([("2025年上半年收支",), HEADS, *later])
    assert "2025年上半年" in said
    assert "2025年下半年" in said
    assert refusal([("2025年上半年收支",), HEADS, ROWS[0], later[1]])
    assert refusal([("2024年收支",), HEADS, *ROWS])
    assert refusal([HEADS, *later], name="2025年上半年")
    (table,), _ = shaped([("2025年上半年收支",), HEADS, *later])
    assert (table.table, table.periods) == ("household_income", ("2025H1", "2025H2"))


def test_a_half_lies_in_its_year_and_an_annual_row_in_a_half_is_only_told():
    assert len(incomes([("2025年收支",), HEADS, *ROWS])) == 2
    rows = [("2025年上半年",), HEADS, ROWS[0], (ROWS[1][0], "2025", *ROWS[1][2:])]
    assert len(incomes(rows)) == 2
    assert any("2025年上半年" in note and "2025年全年" in note for note in shaped(rows)[1])


def test_sheet_name_and_title_that_disagree_are_both_named():
    said = refusal([("云溪县2025年上半年收支",), BARE, ONE], name="2025年下半年")
    assert "2025年上半年" in said
    assert "2025年下半年" in said
    tables, notes = shaped([("2025年上半年",), HEADS, *ROWS], name="2025年下半年")
    assert tables[0].refused is None
    assert any("2025年上半年" in note and "2025年下半年" in note for note in notes)


def test_a_half_in_the_sheets_name_completes_the_year_of_the_title_and_a_quarter_undoes_it():
    assert incomes([("2025年收支",), BARE, ONE], name="上半年")[0][2] == "2025H1"
    assert "一季度" in refusal([("2025年收支",), BARE, ONE], name="一季度")


def test_a_files_name_alone_never_disagrees_with_rows_but_is_told():
    tables, notes = shaped([HEADS, *ROWS], file="2025年下半年收支")
    assert tables[0].refused is None
    assert any("文件名 2025年下半年" in note for note in notes)
    assert "文件名" in refusal([("2025年上半年",), BARE, ONE], file="2025年下半年收支")
    assert len(incomes([("2025年上半年",), BARE, ONE], file="2025年7月报送")) == 1


def test_a_month_or_quarter_in_the_title_of_a_table_of_months_is_fine():
    rows = [("人编号", "月份", "是否已务工"), ("99010100000009", "2025-03", "是")]
    for title in ("2025年一季度务工监测", "2025年3月务工月监测", "2025年务工"):
        (table,), _ = shaped([(title,), *rows])
        assert (table.refused, table.rows) == (None, 1)
    bare = [("2025年务工监测",), ("人编号", "是否已务工"), ("99010100000009", "是")]
    (table,), _ = shaped(bare, name="3月")
    assert table.text["month"].to_list() == ["2025-03"]
    assert "月份" in refusal(bare)


def test_a_sheet_with_headings_and_a_period_and_no_rows_is_a_nil_report():
    for rows in ([], [("合计", None, "0")], [("无",)], [("填表人：甲",)], [(None, None, "零报告")]):
        (table,), notes = shaped([("2025年上半年收支",), BARE, *rows])
        assert (table.rows, table.is_nil, table.periods) == (0, True, ("2025H1",))
        assert any("零报告" in note for note in notes)
    (table,), _ = shaped([HEADS], name="2025年下半年")
    assert (table.is_nil, table.periods) == (True, ("2025H2",))
    (table,), _ = shaped([HEADS])
    assert (table.refused, table.is_nil, table.periods) == (None, False, ())


MONTHLY = ("人编号", "月份", "是否已务工")


@pytest.mark.parametrize("title", ["2025年3月务工月监测", "2025.03务工监测", "二〇二五年三月份务工监测"])
def test_headings_of_a_monthly_table_under_one_month_report_that_its_half_had_nothing(title):
    (table,), notes = shaped([(title,), MONTHLY])
    assert (table.rows, table.is_nil, table.periods) == (0, True, ("2025-03",))
    assert any("2025-03" in note and "零报告" in note for note in notes)
    assert nil_periods(table, date(2026, 1, 1), 1) == ("2025H1",)
    assert nil_periods(table, date(2026, 1, 1), 10) == ("2025H1",)  # October to March
    assert nil_periods(table, date(2024, 1, 1), 1) == ()  # it has not begun


@pytest.mark.parametrize(
    "title", ["2025年一季度务工监测", "2025年3月、4月务工监测", "3月务工监测", "务工监测"]
)
def test_other_times_over_headings_alone_report_nothing(title):
    (table,), _ = shaped([(title,), MONTHLY])
    assert (table.is_nil, table.refused) == (False, None)


def test_a_month_over_the_headings_of_a_table_of_periods_reports_nothing():
    assert not any(table.is_nil for table in shaped([("2025年3月收支",), HEADS])[0])


def test_rows_under_a_month_are_no_nil_report():
    (table,), _ = shaped([("2025年3月务工月监测",), MONTHLY, ("99010100000009", "2025-03", "是")])
    assert (table.rows, table.is_nil) == (1, False)
