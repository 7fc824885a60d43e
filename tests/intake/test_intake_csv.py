"""A csv is read exactly or refused by name: encodings, separators, quotes, ragged rows."""

from __future__ import annotations

import pytest
from kit.intake_files import csv, read, table, values

HEAD = "户编号,核算周期,年度家庭人口数,可支配收入"
TEXT = f"{HEAD}\n0012,2025,4,12000\n0013,2025H1,2,300.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_gives_the_same_rows(tmp_path, encoding):
    frame = values(table(csv(tmp_path / "a.csv", TEXT, encoding))).frame
    wanted = [(2, "0012", "2025", 4, 12000.0), (3, "0013", "2025H1", 2, 300.5)]
    assert (
        frame.select("row_no", "household_id", "period_id", "members_counted", "disposable_income").rows()
        == wanted
    )


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path, separator, newline):
    text = TEXT.replace(",", separator).replace("\n", newline)
    assert table(csv(tmp_path / "a.csv", text)).text["household_id"].to_list() == ["0012", "0013"]


def test_a_name_that_gbk_cannot_write_is_read_from_gb18030(tmp_path):
    text = "行政区划代码,层级,名称\n110101001001,行政村,\u4dae村\n"
    assert table(csv(tmp_path / "a.csv", text, "gb18030")).text["name"].to_list() == ["\u4dae村"]


def test_quoted_fields_may_hold_separators_and_line_breaks_and_rows_count_as_in_a_spreadsheet(tmp_path):
    text = f'{HEAD}\n"H1",2025,4,"1,200"\n"H\n2",2025,4,5\n\nH3,2025,4,6\n'
    found = table(csv(tmp_path / "a.csv", text))
    # the broken line is one record (row 3), the blank line is row 4
    assert found.text["row_no"].to_list() == [2, 3, 5]
    assert values(found).frame["disposable_income"].to_list() == [1200.0, 5.0, 6.0]


def test_ragged_rows_are_quarantined_by_row_and_the_others_are_read(tmp_path):
    text = f"{HEAD}\nH1,2025,4,100\nH2,2025,4\nH3,2025,4,3,400\nH4,2025,4,5,,\n"
    reasons = values(table(csv(tmp_path / "a.csv", text))).reasons
    assert reasons.select("row", "rule").rows() == [(3, "ragged"), (4, "ragged")]


REFUSED = {
    f'{HEAD}\nH1,2025,4,"100\nH2,2025,4,5\n': "第 2 行",
    f'{HEAD}\nH1,2025,4,1"0\nH2,2025,4,5"\n': "引号",
    f"{HEAD}\nH1,2025,4,1\0\n": "NUL",
}


@pytest.mark.parametrize("text", REFUSED)
def test_text_that_cannot_be_split_exactly_is_refused(tmp_path, text):
    refused = read(csv(tmp_path / "a.csv", text)).refused
    assert refused is not None
    assert REFUSED[text] in refused.zh


def test_bytes_of_no_known_encoding_are_refused_with_their_place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(HEAD.encode() + b"\nH1,2025,4,\xff\xff\n")
    refused = read(path).refused
    assert refused is not None
    assert "字节" in refused.zh


def test_a_long_number_in_a_file_name_is_masked(tmp_path):
    assert "11010519491231002X" not in read(csv(tmp_path / "张 11010519491231002X.csv", TEXT)).name


def test_the_same_bytes_have_the_same_hash(tmp_path):
    first, second = csv(tmp_path / "a.csv", TEXT), csv(tmp_path / "b.csv", TEXT)
    assert read(first).sha256 == read(second).sha256 != read(csv(tmp_path / "c.csv", TEXT + "\n")).sha256
