"""What a person sees of a stored number: dates of both calendars, percents, amounts; xlsx and xls alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from kit.book_disguises import Cell, build

from pipelines.intake.files.number_formats import built_in, read_format
from pipelines.intake.files.shown import iso_text, number_text, shown
from pipelines.intake.files.workbook import xls_sheets, xlsx_sheets

DATES = [
    "yyyy-mm-dd",
    "yyyy/m/d",
    'yyyy"年"m"月"d"日"',
    "yyyy年m月d日",
    '[$-804]yyyy"年"m"月"d"日";@',
    "[$-F800]dddd, mmmm dd, yyyy",
    "[DBNum1][$-804]yyyy年m月d日",
    "yyyy\\-mm\\-dd",
    "yyyy.m",
    "m/d/yyyy;@",
    "mmm-yy",
    "[Red]yyyy-mm-dd",
    "aaaa yyyy",
    *(14, 15, 16, 17, 22),
    *range(27, 32),
    36,
    *range(50, 55),
    57,
    58,
]
NUMBERS = [
    "General",
    "G/通用格式",
    "0",
    "#,##0.00",
    "0_ ",
    "[Red]0",
    '0"年"',
    '0"月"',
    '0"户"',
    'G/通用格式"元"',
    '#,##0"元/d"',
    '"day"0',
    "0.00E+00",
    "##0.0E+0",
    "0!.0000",
    '0!.0,"万元"',
    '0!.0000"万元"',
    '0.0,"万元"',
    '[>=10000]0!.0,"万";0',
    "[h]0",
    "@",
    "[DBNum2][$-804]General",
    "[$￥-804]#,##0.00",
    "# ?/?",
    *(0, 1, 2, 3, 4, 11, 12, 13, 37, 44, 48, 49, 59, 164),
]


def one(path: Path) -> str | None:
    (sheet,) = xlsx_sheets(path)
    return sheet.cells["c0"][0]


@pytest.mark.parametrize("form", DATES, ids=str)
@pytest.mark.parametrize(("flag", "serial"), [("", 45811), ("date1904=1", 44349), ("date1904=true", 44349)])
def test_a_date_is_exact_in_both_calendars_whatever_its_format(form, flag, serial, tmp_path):
    path = build(
        tmp_path / "a.xlsx", {"S": [[Cell(str(serial), style=1)]]}, formats=("General", form), book=flag
    )
    assert one(path) == "2025-06-03"


@pytest.mark.parametrize("form", NUMBERS, ids=str)
@pytest.mark.parametrize("flag", ["", "date1904=1"])
def test_a_number_stays_as_it_is_stored_however_it_is_dressed(form, flag, tmp_path):
    path = build(
        tmp_path / "a.xlsx", {"S": [[Cell("125000", style=1)]]}, formats=("General", form), book=flag
    )
    assert one(path) == "125000"


@pytest.mark.parametrize(
    ("form", "stored", "seen"),
    [
        (9, "0.95", "95%"),
        (10, "0.0715", "7.15%"),
        ("0%", "0.071500000000000008", "7.15%"),
        ("0.00%", "1", "100%"),
        ("0.0%;[Red]-0.0%", "-0.05", "-5%"),
        ("0.0%_ ", "0", "0%"),
        ("[<0.1]0.00%;0%", "0.5", "50%"),
        ("[>=1]0;0%", "0.5", "50%"),
        ("[>=1]0;0%", "95", "95"),
        ('0"%"', "95", "95%"),
        ("0.0\\%", "7.15", "7.15%"),
        ("0％", "95", "95%"),
        ('0.00"万元"', "12.5", "12.5万元"),
        ('#,##0"万"', "12", "12万"),
        ("yyyy-mm-dd hh:mm", "45811.354166666664", "2025-06-03 08:30:00"),
        ("yyyy-mm-dd", "45811.9999999", "2025-06-04"),
        ("h:mm", "0.35416666666666669", "08:30:00"),
        ("h:mm", "45811.354166666664", "2025-06-03 08:30:00"),
        ("[h]:mm", "1.5", "36:00:00"),
        ("yyyy-mm-dd", "0", "1900-01-00"),
        ("yyyy-mm-dd", "60", "1900-02-29"),
        ("yyyy-mm-dd", "-5", "-5"),
        ("General", "3127.3000000000002", "3127.3"),
        ("General", "1.1E-3", "0.0011"),
        ("General", "9901010000001", "9901010000001"),
        ("General", "110101199001011", "110101199001011"),
        ("0000", "12", "12"),
    ],
)
def test_a_cell_is_what_a_person_sees_where_that_changes_what_it_says(form, stored, seen, tmp_path):
    path = build(tmp_path / "a.xlsx", {"S": [[Cell(stored, style=1)]]}, formats=("General", form))
    assert one(path) == seen


@given(st.decimals(min_value=-99999, max_value=99999, places=4))
def test_a_percent_is_exactly_a_hundred_times_what_is_stored(stored):
    said = shown(float(stored), read_format("0.0%"), is_1904=False)
    assert Decimal(said.removesuffix("%")) == stored * 100


@given(st.integers(-(10**15) + 1, 10**15 - 1) | st.decimals(-(10**9), 10**9, places=6))
def test_a_number_neither_gains_nor_loses_digits(stored):
    assert Decimal(number_text(float(stored))) == Decimal(stored)


@given(st.dates(date(1904, 1, 2), date(9999, 12, 31)))
def test_every_day_is_the_same_in_both_calendars(day):
    serial = (day - date(1899, 12, 30)).days
    assert shown(serial, built_in(14), is_1904=False) == day.isoformat()
    assert shown(serial - 1462, built_in(14), is_1904=True) == day.isoformat()


CODES = st.text('0#?.,%;ymdhsaeEgGb[]"\\!_*<>=年月万元 -/+@', max_size=30)


@given(CODES, st.floats(-1e6, 1e6))
def test_no_format_breaks_the_reading(code, value):
    assert shown(value, read_format(code), is_1904=False)


@given(st.text("0123456789-:.,TZ+", max_size=30))
def test_no_iso_cell_breaks_the_reading(said):
    assert isinstance(iso_text(said), str)


def test_an_iso_date_with_a_zone_is_handed_on_with_it(tmp_path):
    cells = [
        Cell(said, "d") for said in ("2025-06-02T16:00:00Z", "2025-06-03T00:00:00.000", "2025-06-03T08:30:00")
    ]
    (sheet,) = xlsx_sheets(build(tmp_path / "a.xlsx", {"S": [cells]}))
    assert sheet.cells.row(0)[1:] == ("2025-06-02T16:00:00Z", "2025-06-03", "2025-06-03 08:30:00")


@pytest.mark.parametrize(("is_1904", "serial"), [(False, 45811), (True, 44349)])
def test_an_xls_says_its_calendar_and_formats_too(is_1904, serial, tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = is_1904
    sheet = book.add_sheet("收支")
    seen = [
        ("yyyy-mm-dd", serial, "2025-06-03"),
        ('yyyy"年"m"月"d"日"', serial, "2025-06-03"),
        ("0.00%", 0.0715, "7.15%"),
        ("0%", 0.95, "95%"),
        ("General", 21000.5, "21000.5"),
        ("#,##0", 21000, "21000"),
        ('0!.0,"万元"', 125000, "125000"),
        ("General", -3, "-3"),
        ("General", True, "true"),
        ("General", "字" * 3000, "字" * 3000),
    ]
    for at, (code, value, _) in enumerate(seen):
        sheet.write(at, 1, value, xlwt.easyxf(num_format_str=code))
    book.save(str(tmp_path / "a.xls"))
    (found,) = xls_sheets(tmp_path / "a.xls")
    assert found.cells["c0"].to_list() == [text for *_, text in seen]
    assert found.faults == []


def test_an_xls_reports_long_numbers_errors_formulas_and_merges(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("台\u200b账")
    sheet.write_merge(0, 2, 1, 1, "青山镇")
    sheet.write(0, 2, 110101199001011234)
    sheet.write(1, 2, xlwt.Formula("1+1"))
    sheet.row(2).set_cell_error(2, 0x2A)
    sheet.write(3, 2, 99010100000011)
    sheet.row(3).hidden = True
    book.add_sheet("藏").visibility = 2
    book.save(str(tmp_path / "a.xls"))
    found, hidden = xls_sheets(tmp_path / "a.xls")
    assert (found.name, hidden.name, hidden.is_hidden) == ("台账", "藏", True)
    assert [(f.row, f.at, f.rule) for f in found.faults] == [
        (1, 1, "damaged_number"),
        (2, 1, "formula_without_value"),
        (3, 1, "excel_error"),
    ]
    assert found.faults[2].value == "#N/A"
    assert found.merges == [(1, 0, 3, 0)]
    assert found.cells["c1"].to_list()[1:] == [None, None, "99010100000011"]
    assert [note.zh for note in found.notes] == ["隐藏行 1 行，已读入"]


def test_shared_texts_of_an_xls_that_go_on_in_further_records_are_whole(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("S")
    words = [f"{'青山镇' if at % 3 else 'a'}{at}" * (at % 40 + 1) for at in range(3000)]
    for at, word in enumerate(words):
        sheet.write(at, 0, word)
    book.save(str(tmp_path / "a.xls"))
    (found,) = xls_sheets(tmp_path / "a.xls")
    assert found.cells["c0"].to_list() == words
