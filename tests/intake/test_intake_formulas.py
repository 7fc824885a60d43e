"""A formula without a value, with an error, or in a book that asks to be calculated anew holds its row back."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from kit.book_disguises import Cell, Disguise, build
from kit.intake_files import INCOME, rewritten, table, values
from xlwt.CompoundDoc import XlsDoc

from pipelines.intake.files.workbook import xls_sheets, xlsx_sheets
from pipelines.intake.models import Sheet

HEAD = [Cell(heading, "s") for heading in INCOME]


def row(key: str, income: Cell | None) -> list[Cell | None]:
    return [Cell(key, "s"), Cell("2025H1", "s"), Cell("4"), income]


def held(path: Path) -> list[tuple[int, str, str]]:
    typed = values(table(path))
    assert typed.frame["disposable_income"].is_null().to_list() == [
        at in typed.reasons["row"].to_list() for at in typed.frame["row_no"]
    ]
    return typed.reasons.select("row", "column", "rule").rows()


FORMULAS = {
    "stored": (Cell("21000", formula="1+1"), None),
    "stored text": (Cell("21000", "str", formula='"21000"'), None),
    "stored boolean text": (Cell("2.1E4", formula="1"), None),
    "empty": (Cell(None, formula="A1"), "formula_without_value"),
    "empty value": (Cell("", formula="A1"), "formula_without_value"),
    "no formula, only its mark": (Cell(None, formula=""), "formula_without_value"),
    "text never calculated": (Cell(None, "str", formula="A1"), "formula_without_value"),
    "error": (Cell("#DIV/0!", "e", formula="1/0"), "excel_error"),
    "error without formula": (Cell("#REF!", "e"), "excel_error"),
}


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize(
    "how", [Disguise(), Disguise(is_strict=True), Disguise(prefix="x", with_references=False)]
)
def test_a_formula_is_believed_only_with_its_stored_value(name, how, tmp_path):
    cell, rule = FORMULAS[name]
    path = build(tmp_path / "a.xlsx", {"S": [HEAD, row("H1", cell), row("H2", Cell("22000"))]}, how)
    assert held(path) == ([] if rule is None else [(2, "disposable_income", rule)])


@pytest.mark.parametrize(
    ("calc", "asks"),
    [
        ("fullCalcOnLoad=1", True),
        ("calcId=124519 fullCalcOnLoad=true", True),
        ("forceFullCalc=1", True),
        ("calcCompleted=0", True),
        ("fullCalcOnLoad=0", False),
        ("calcId=191029", False),
        ("calcMode=manual calcCompleted=1", False),
    ],
)
def test_a_book_that_asks_to_be_calculated_anew_has_no_stored_values(calc, asks, tmp_path):
    rows = [HEAD, row("H1", Cell("0", formula="1+1")), row("H2", Cell("22000"))]
    path = build(tmp_path / "a.xlsx", {"S": rows}, calc=calc)
    assert held(path) == ([(2, "disposable_income", "formula_without_value")] if asks else [])


def test_a_book_without_formulas_is_read_whatever_its_writer_asks(tmp_path):
    book = openpyxl.Workbook()
    for said in (INCOME, ("H1", "2025H1", 4, 21000)):
        book.active.append(said)
    book.save(tmp_path / "a.xlsx")
    assert values(table(tmp_path / "a.xlsx")).frame["disposable_income"].to_list() == [21000]


def test_formulas_written_by_openpyxl_and_xlsxwriter_hold_their_rows_back(tmp_path):
    one = openpyxl.Workbook()
    one.active.append(INCOME)
    one.active.append(("H1", "2025H1", 4, "=20000+1000"))
    one.save(tmp_path / "a.xlsx")
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as other:
        sheet = other.add_worksheet()
        sheet.write_row(0, 0, INCOME)
        sheet.write_row(1, 0, ("H1", "2025H1", 4, "=20000+1000"))
    expected = [(2, "disposable_income", "formula_without_value")]
    assert held(tmp_path / "a.xlsx") == held(tmp_path / "b.xlsx") == expected


def test_all_cells_that_one_array_formula_fills_need_their_values(tmp_path):
    rows = [
        HEAD,
        row("H1", Cell("1", formula="B1:B3")),
        row("H2", None),
        row("H3", Cell("3")),
        row("H4", Cell("4")),
    ]
    path = build(tmp_path / "a.xlsx", {"S": rows})
    rewritten(path, "xl/tables/t0.xml", b"<f>", b'<f t="array" ref="D2:D4">')
    assert held(path) == [(3, "disposable_income", "formula_without_value")]
    path = build(tmp_path / "b.xlsx", {"S": rows}, calc="fullCalcOnLoad=1")
    rewritten(path, "xl/tables/t0.xml", b"<f>", b'<f t="array" ref="D2:D4">')
    assert [at for at, *_ in held(path)] == [2, 3, 4]


def test_shared_formulas_keep_their_stored_values(tmp_path):
    rows = [HEAD, row("H1", Cell("21000", formula="C2*5")), row("H2", Cell("22000", formula=""))]
    path = build(tmp_path / "a.xlsx", {"S": rows})
    rewritten(path, "xl/tables/t0.xml", b"<f>C2*5</f>", b'<f t="shared" ref="D2:D3" si="0">C2*5</f>')
    rewritten(path, "xl/tables/t0.xml", b"<f></f>", b'<f t="shared" si="0"/>')
    assert values(table(path)).frame["disposable_income"].to_list() == [21000, 22000]


def test_formulas_of_an_xls_that_nothing_calculated_hold_their_rows_back(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("收支")
    for at, said in enumerate(
        (INCOME, ("H1", "2025H1", 4, xlwt.Formula("20000+1000")), ("H2", "2025H1", 4, 9))
    ):
        for place, value in enumerate(said):
            sheet.write(at, place, value)
    book.save(str(tmp_path / "a.xls"))
    assert held(tmp_path / "a.xls") == [(2, "disposable_income", "formula_without_value")]


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def formula(at: int, result: bytes, flags: int = 0) -> bytes:
    return record(0x0006, struct.pack("<3H", at, 0, 0) + result + struct.pack("<HIH", flags, 0, 0))


def xls(path: Path, cells: bytes, version: int = 0x0600, codec: str = "utf-16-le") -> Sheet:
    """Write an xls by hand, with one sheet 表, and read it."""
    name = "表".encode(codec)
    length = bytes([1, 1]) if version == 0x0600 else bytes([len(name)])
    start = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    start += record(0x0042, struct.pack("<H", 1200 if version == 0x0600 else 936))
    start += record(0x00E0, bytes(20))
    listed = length + name
    place = len(start) + 4 + 6 + len(listed) + 4
    book = start + record(0x0085, struct.pack("<IBB", place, 0, 0) + listed) + record(0x000A, b"")
    book += record(0x0809, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + cells + record(0x000A, b"")
    XlsDoc().save(str(path), book)
    (sheet,) = xls_sheets(path)
    return sheet


NUMBER = struct.pack("<d", 21000)
ZERO = struct.pack("<d", 0)
EMPTY, ERROR, YES = (bytes([kind, 0, value, 0, 0, 0, 255, 255]) for kind, value in ((3, 0), (2, 7), (1, 1)))
WORDS = bytes([0, 0, 0, 0, 0, 0, 255, 255])


def test_the_stored_results_of_an_xls_are_told_apart(tmp_path):
    words = record(0x0207, struct.pack("<HB", 2, 1) + "青山".encode("utf-16-le"))
    cells = formula(0, NUMBER) + formula(1, WORDS) + words + formula(2, YES) + formula(3, EMPTY)
    cells += formula(4, ERROR) + formula(5, ZERO) + formula(6, ZERO, flags=2)
    found = xls(tmp_path / "a.xls", cells)
    assert found.cells["c0"].to_list() == ["21000", "青山", "true", None, None, "0", None]
    assert [(f.row, f.rule, f.value) for f in found.faults] == [
        (5, "excel_error", "#DIV/0!"),
        (7, "formula_without_value", ""),
    ]


def test_an_xls_saved_without_being_calculated_has_no_stored_values(tmp_path):
    found = xls(tmp_path / "a.xls", record(0x005E, b"\0\0") + formula(0, NUMBER))
    assert [(f.row, f.rule) for f in found.faults] == [(1, "formula_without_value")]


def test_a_chart_inside_a_sheet_of_an_xls_does_not_end_it(tmp_path):
    chart = record(0x0809, struct.pack("<HHHHII", 0x0600, 32, 0, 0, 0, 0)) + record(0x000A, b"")
    cells = chart + record(0x00E5, struct.pack("<5H", 1, 0, 1, 0, 0)) + formula(0, NUMBER)
    assert xls(tmp_path / "a.xls", cells).merges == [(1, 0, 2, 0)]


def test_an_excel_95_book_is_read_in_its_code_page(tmp_path):
    said = "户编号".encode("gbk")
    cells = record(0x0204, struct.pack("<4H", 0, 0, 0, len(said)) + said)
    cells += record(0x0203, struct.pack("<3Hd", 1, 0, 0, 12.5))
    found = xls(tmp_path / "a.xls", cells, 0x0500, "gbk")
    assert (found.name, found.cells["c0"].to_list()) == ("表", ["户编号", "12.5"])


def test_long_numbers_of_every_record_of_an_xls_are_found(tmp_path):
    packed = struct.unpack("<I", struct.pack("<d", 2.0**52)[4:])[0]
    cells = record(0x0203, struct.pack("<3Hd", 0, 0, 0, 110101199001011234.0))
    cells += record(0x027E, struct.pack("<3HI", 1, 0, 0, packed))
    cells += record(0x00BD, struct.pack("<2HHIHIH", 2, 0, 0, packed, 0, 6, 1))
    cells += formula(3, struct.pack("<d", 1e15))
    found = xls(tmp_path / "a.xls", cells)
    assert [(f.row, f.at, f.rule) for f in found.faults] == [(at, 0, "damaged_number") for at in (1, 2, 3, 4)]
    assert found.cells["c1"].to_list() == [None, None, "1", None]


def test_recalculated_sheets_hide_what_was_stored(tmp_path):
    path = build(tmp_path / "a.xlsx", {"S": [[Cell("0", formula="1+1"), Cell("1")]]}, calc="fullCalcOnLoad=1")
    (sheet,) = xlsx_sheets(path)
    assert sheet.cells.row(0) == (1, None, "1")
    assert "重算" in sheet.faults[0].message.zh
