"""How each kind of cell is read, and what is called unreadable."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.intake.models import ReadTable
from pipelines.intake.values.typing import typed
from pipelines.sources import source


def one(table, column, text):
    frame = pl.DataFrame({"row_no": [5], column: [text]}, schema={"row_no": pl.UInt32, column: pl.String})
    found = typed(source(table), ReadTable(table, "表", text=frame, heading_of={column: column}))
    return found.frame[column][0], found.reasons["rule"].to_list()


AMOUNTS = {
    "3,400元": 3400.0,
    "1.2万元": 12000.0,
    "1.2万": 12000.0,
    "(1,200)": -1200.0,
    "（1200）": -1200.0,
    "１２３.５": 123.5,
    "￥3,400.50": 3400.5,
    "-15": -15.0,
    "1e3": 1000.0,
    "0": 0.0,
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text):
    value, rules = one("household_income", "disposable_income", text)
    assert value == pytest.approx(AMOUNTS[text])
    assert rules == []


@pytest.mark.parametrize("text", ["约4万", "3,40", "1.2.3", "NaN", "inf", "12000左右", "四万", "1-2", "(-5)"])
def test_amounts_that_nobody_can_read(text):
    assert one("household_income", "disposable_income", text) == (None, ["type"])


@pytest.mark.parametrize("text", ["-", "—", "/", None])
def test_a_dash_is_nothing_and_never_zero(text):
    assert one("household_income", "disposable_income", text) == (None, [])


def test_a_percent_is_a_fraction_unless_the_column_is_in_percent():
    assert one("benchmark", "nominal_growth", "5.8%")[0] == pytest.approx(0.058)
    assert one("guarantee_check", "water_reliability", "95%")[0] == pytest.approx(95)


def test_whole_numbers():
    for text in ("4", "4.0", "４人", "4口"):
        assert one("household_income", "members_counted", text) == (4, [])
    assert one("household_income", "members_counted", "4.5") == (None, ["type"])


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-30",
        "2025/6/30",
        "2025.6.30",
        "20250630",
        "2025年6月30日",
        "45838",
        "45838.5",
        "2025-06-30 00:00:00",
    ],
)
def test_days(text):
    assert one("training", "end_on", text) == (date(2025, 6, 30), [])


@pytest.mark.parametrize("text", ["2025-02-30", "2025年6月", "去年", "30/06/2025", "99999999", "1025-01-01"])
def test_days_that_nobody_can_read(text):
    assert one("training", "end_on", text) == (None, ["type"])


@pytest.mark.parametrize(
    "text",
    ["2025年6月", "2025.06", "202506", "2025-6", "2025/06", "２０２５年６月", "2025/6/30", "2025年6月份"],
)
def test_months_are_their_first_day(text):
    assert one("employment_month", "month", text) == (date(2025, 6, 1), [])


def test_a_month_that_may_have_lost_its_zero_is_not_guessed():
    # the number 2025.10 shows as 2025.1: January or October?
    assert one("employment_month", "month", "2025.1") == (None, ["type"])
    assert one("employment_month", "month", "2025.2")[0] == date(2025, 2, 1)


def test_periods():
    said = {
        "2025": "2025",
        "2025年": "2025",
        "2025年度": "2025",
        "2025年上半年": "2025H1",
        "2025h2": "2025H2",
    }
    assert {text: one("household_income", "period_id", text)[0] for text in said} == said
    assert one("household_income", "period_id", "2025Q1") == (None, ["type"])


def test_flags_and_codes():
    for text, wanted in {
        "是": True,
        "Y": True,
        "true": True,
        "1": True,
        "否": False,
        "no": False,
        "0": False,
    }.items():
        assert one("training", "completed", text) == (wanted, [])
    assert one("training", "completed", "大概") == (None, ["type"])
    assert (
        one("guarantee_check", "result", "未达标")[0]
        == one("guarantee_check", "result", "UNMET")[0]
        == "unmet"
    )
    assert one("guarantee_check", "result", "基本达标") == (None, ["code"])


def test_numbers_that_name_something_keep_their_zeros_and_lose_their_width():
    assert one("household_income", "household_id", "００１２") == ("0012", [])
    assert one("household_income", "household_id", "1.10101E+17") == (None, ["damaged_number"])
    # a code padded to 12 digits is cut to its level
    assert [
        one("benchmark", "area_code", code)[0] for code in ("110101000000", "110101001000", "000000")
    ] == [
        "110101",
        "110101001",
        "000000",
    ]


def test_id_numbers_are_checked_by_gb_11643():
    # weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 give 167 for 11010519491231002; 167 mod 11 = 2 → X
    assert one("household_member", "id_number", "11010519491231002x") == ("11010519491231002X", [])
    assert one("household_member", "id_number", "11010519491231002X43")[1] == []  # a disability card
    assert one("household_member", "id_number", "110105194912310021") == (None, ["id_check"])
    assert one("household_member", "id_number", "1101051949") == (None, ["id_length"])
