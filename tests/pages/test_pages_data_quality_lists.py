"""What the page writes, receives and works out: lists in which nothing runs, names that lead nowhere, bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from dashboard.exports.return_list import comma_separated, harmless, sheet_name, workbook
from dashboard.widgets.sending.received import ENDINGS, Sent, keep, safe_name
from metrics.catalogue import BY_ID
from metrics.claims.data.effects import bounds

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠A1",
    '=HYPERLINK("http://x.example")', "http://x.example", "mailto:a@x.example", "file:///etc/passwd",
    "=cmd|' /C calc'!A0", "{=1+1}", "internal:Sheet1!A1", "00123", "1e5", "TRUE", "甲=乙",
)  # fmt: skip
HEADINGS = {"file": "文件", "value": "填报值"}
NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32\\x.xlsx", "a\x00b.csv", "\u202egnp.xlsx", "长" * 300 + ".xlsx",
    "CON.csv", "-rf.csv", "--help", "", ".", "..", ".hidden.csv", "~$lock.xlsx", "a b\tc.CSV", "收入.XLSX", "x.exe",
)  # fmt: skip


def rows(values=PAYLOADS, file="核查.csv"):
    return pl.DataFrame({"file": [file] * len(values), "value": list(values)})


def test_nothing_in_the_workbook_is_a_formula_or_a_link_and_nothing_is_lost():
    made = workbook(rows(), "file", HEADINGS)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    cells = [sheet.cell(row=place + 2, column=2) for place in range(len(PAYLOADS))]
    assert [cell.data_type for cell in cells] == ["s"] * len(PAYLOADS)
    assert [cell.hyperlink for cell in cells] == [None] * len(PAYLOADS)
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == list(PAYLOADS)
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert not any(
        b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist()
    )


def test_nothing_in_the_csv_begins_like_a_formula():
    made = comma_separated(rows(), HEADINGS)
    assert made.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert read[0] == ["文件", "填报值"]
    for told, sent in zip([line[1] for line in read[1:]], PAYLOADS, strict=True):
        assert told.lstrip("'") == sent
        assert told.lstrip()[:1] not in "=+-@＝＋－＠" or told.startswith("'")


@pytest.mark.parametrize("text", ["=1", " =1", "\t=1", "＝1", "-5"])
def test_a_cell_that_begins_like_a_formula_is_quoted(text):
    assert harmless(text) == f"'{text}"


def test_each_file_has_a_sheet_of_its_own_whatever_it_is_called():
    names = ["a/b.xlsx", "a:b.xlsx", "甲" * 40, "甲" * 41, "History", ""]
    frame = pl.concat([rows(["x"], name) for name in names])
    book = openpyxl.load_workbook(io.BytesIO(workbook(frame, "file", HEADINGS)))
    assert len(book.sheetnames) == len(names)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)
    assert sheet_name("a.csv", ["A.CSV"]) == "a.csv~2"


def test_a_list_with_nothing_in_it_is_a_workbook_all_the_same():
    assert openpyxl.load_workbook(io.BytesIO(workbook(rows([]), "file", HEADINGS))).worksheets


@pytest.mark.parametrize("name", NAMES)
def test_a_sent_name_is_never_a_path_an_option_or_a_device(tmp_path, name):
    sent = Sent(name, b"x")
    safe = safe_name(sent)
    assert Path(safe).name == safe
    assert safe.rsplit(".", 1)[1] in ENDINGS
    assert safe[0] not in ".-~ "
    assert len(safe.encode()) < 200
    assert safe.isprintable()
    (written,) = keep([sent], tmp_path / "inbox")
    assert written.parent == tmp_path / "inbox"
    assert written.read_bytes() == b"x"


def test_the_same_file_is_kept_once_and_what_was_there_is_not_ours_to_delete(tmp_path):
    first = keep([Sent("收入.csv", b"1"), Sent("收入.csv", b"2")], tmp_path)
    assert len(first) == 2
    assert keep([Sent("收入.csv", b"1")], tmp_path) == []


def test_what_is_left_out_bounds_a_share():
    row = {"value": 0.985, "numerator": 807.0, "denominator": 819.0, "units": 819, "missing": 44}
    low, high = bounds(row, BY_ID["GUA-01"])
    assert (low, high) == (pytest.approx(807 / 863), pytest.approx(851 / 863))
    assert bounds(row, BY_ID["ECO-01"]) is None
    assert bounds({**row, "missing": 0}, BY_ID["GUA-01"]) is None
