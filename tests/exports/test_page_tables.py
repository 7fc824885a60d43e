"""A page's tables as xlsx: headed, marked, named, texts inert, numbers numbers; cells in words; orders."""

from __future__ import annotations

import io

import openpyxl
import polars as pl
import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some
from kit.desk import desk

from dashboard.app import PAGES
from dashboard.exports.page_tables import Head, book, file_name
from dashboard.widgets.table import order
from dashboard.wording.cells import limits, said
from metrics.results import Results
from pipelines.ground.home import Home

HEAD = Head("乡镇 · 青山镇", ("云溪县", "2025年", "未封存"), "zh")
COLUMNS = {
    "name": st.column_config.TextColumn("乡镇"),
    "value": st.column_config.NumberColumn("数值", format="%.2f%%"),
}


def sheets(made):
    return openpyxl.load_workbook(io.BytesIO(made))


def test_every_sheet_says_what_it_is_of_when_whether_it_is_sealed_and_that_it_is_internal():
    frame = pl.DataFrame({"name": ["甲", "乙"], "value": [95.517, None], "trend": [[1.0], [2.0]]})
    made = sheets(book(HEAD, [("一", frame, COLUMNS), ("一", frame, COLUMNS)]))
    assert len(made.sheetnames) == 2
    sheet = made.worksheets[0]
    above = [sheet.cell(row, 1).value for row in range(1, 5)]
    assert above == ["内部资料", "乡镇 · 青山镇", "一", "云溪县 · 2025年 · 未封存"]
    assert [cell.value for cell in sheet[5]] == ["乡镇", "数值"]  # small lines cannot be told
    assert sheet["B6"].value == 95.517
    assert sheet["B7"].value is None  # nothing is not 0
    assert sheet.print_title_rows == "$5:$5"
    # a head of 26 signs over columns of 8 and 8: 10 lack, two empty columns of 9
    assert sheet.print_area.endswith("!$A$1:$D$7")
    assert "内部资料" in sheet.oddHeader.left.text


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "http://x.example", "-2", "=HYPERLINK(1)"])
def test_texts_stay_texts(text):
    made = sheets(book(HEAD, [(text, pl.DataFrame({"name": [text]}), {})]))
    cell = made.worksheets[0]["A6"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_file_is_named_by_page_place_and_period():
    assert file_name("乡镇 · 青山镇/甲:乙", "2025H1", "en") == "乡镇_青山镇_甲_乙_2025H1_internal.xlsx"


@given(some.lists(some.one_of(some.none(), some.floats(-100, 100)), max_size=12), some.booleans())
@settings(max_examples=60)
def test_an_order_keeps_every_row_and_puts_nothing_last(values, down):
    found = order(pl.DataFrame({"a": values}, schema={"a": pl.Float64}), "-a" if down else "a")
    assert sorted(found) == list(range(len(values)))
    there = [values[row] for row in found if values[row] is not None]
    assert there == sorted(there, reverse=down)
    assert [values[row] for row in found[: len(there)]] == there


@given(some.lists(some.tuples(some.integers(0, 1000), some.integers(0, 1000)), min_size=2, max_size=8))
@settings(max_examples=60)
def test_intervals_sort_as_numbers(ends):
    lows = [low / 10 for low, _ in ends]
    told = [limits(f"{low / 10:.1f}%", f"{high / 10:.1f}%") for low, high in ends]
    assert [lows[row] for row in order(pl.DataFrame({"a": told}), "a")] == sorted(lows)


def test_cells_in_words_are_as_the_table_shows_them():
    assert said(0.0, "%+.2f", "zh") == "+0.00"
    assert said(["✔ 达标"], None, "zh") == "✔ 达标"
    assert said("", None, "zh") == ""


def somebody(county) -> str:
    """The pseudonym of a household: without one its page has nothing to show."""
    found = Results.open(Home(county))
    household = found.records.frame("SELECT household_id FROM fact_household ORDER BY 1 LIMIT 1")
    found.close()
    return str(household["household_id"][0])


# The log of a home of one person holds no line, its register no account: their own tests take them along.
@pytest.mark.parametrize("page", [leaf.path for leaf in PAGES if leaf.path not in {"audit", "accounts"}])
def test_every_page_has_a_link_to_copy_and_its_tables_go_along(county, page):
    asked = {"household": somebody(county)} if page == "household" else {}
    opened = desk(county, page, area="990101101", period="2025", indicator="GUA-01", **asked)
    assert not opened.exception
    link = next(one.value for one in opened.code if "period=2025" in one.value)
    assert f"/{page}?" in link
    assert "area=990101101" in link
    buttons = [one.proto.label for one in opened.get("download_button")]
    assert "表格 xlsx" in buttons


def test_a_link_carries_the_tab_and_the_order(county):
    opened = desk(county, "ranking", tab="places", sort="-score")
    assert "tab=places&sort=-score" in next(one.value for one in opened.code)
    scores = opened.dataframe[0].value["score"].dropna().tolist()
    assert scores == sorted(scores, reverse=True)
    up = desk(county, "ranking", sort="score").dataframe[0].value["score"].dropna().tolist()
    assert up == scores[::-1]
