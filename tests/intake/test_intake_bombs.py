"""Hostile and damaged files are refused with a reason, the others are read, and nobody dies."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from kit.intake_files import INCOME, csv, read, rewritten, workbook

from pipelines.intake import read_files, worker
from pipelines.intake.files import limits

ROW = ("H1", "2025", 4, 12000)
SHEET = "xl/worksheets/sheet1.xml"


def plain(folder: Path, name: str = "a.xlsx") -> Path:
    return workbook(folder / name, {"Sheet1": [INCOME, ROW]})


def far_cell(folder: Path) -> Path:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewritten(plain(folder), SHEET, b"</sheetData>", far)


def far_cell_in_a_near_row(folder: Path) -> Path:
    return rewritten(
        plain(folder), SHEET, b"</row></sheetData>", b'<c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def forged_count(folder: Path) -> Path:
    return rewritten(plain(folder), "xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="400000000')


def bomb(folder: Path) -> Path:
    path = plain(folder)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/media/image1.bin", b"\0" * (100 << 20))
    return path


def entities(folder: Path) -> Path:
    return rewritten(plain(folder), "xl/sharedStrings.xml", b"<sst", b'<!DOCTYPE a [<!ENTITY b "c">]><sst')


def truncated(folder: Path) -> Path:
    path = plain(folder)
    path.write_bytes(path.read_bytes()[:2000])
    return path


def wrong_checksum(folder: Path) -> Path:
    path = plain(folder)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as container:
        info = container.getinfo(SHEET)
    start = info.header_offset + 30 + len(SHEET) + 40
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    return path


def locked(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    )
    return path


def torn_xls(folder: Path) -> Path:
    path = folder / "a.xls"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(900)
    )
    return path


def web_page(folder: Path) -> Path:
    return csv(folder / "a.xls", "<html><table><tr><td>户编号</td></tr></table></html>")


def csv_called_xlsx(folder: Path) -> Path:
    return csv(folder / "a.xlsx", "户编号,核算周期,年度家庭人口数,可支配收入\nH1,2025,4,1\n")


def zip_called_xls(folder: Path) -> Path:
    return plain(folder, "a.xls")


def word_file(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as container:
        container.writestr("word/document.xml", "<w/>")
    return folder / "a.xlsx"


def empty(folder: Path) -> Path:
    return csv(folder / "a.csv", "")


CORPUS = {
    far_cell: "XFD1048576",
    far_cell_in_a_near_row: "XFD1048576",
    forged_count: "共享字符串",
    bomb: "压缩炸弹",
    entities: "DOCTYPE",
    truncated: "损坏",
    wrong_checksum: "损坏",
    locked: "密码",
    torn_xls: "损坏",
    web_page: "HTML",
    csv_called_xlsx: "扩展名",
    zip_called_xls: "扩展名",
    word_file: "docx",
    empty: "空",
}


@pytest.mark.parametrize("make", CORPUS, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_with_its_reason(make, tmp_path):
    file = read(make(tmp_path))
    assert file.refused is not None
    assert CORPUS[make] in file.refused.zh
    assert file.refused.en
    assert file.tables == []


def test_files_beside_a_hostile_one_are_read(tmp_path):
    good = [plain(tmp_path, f"good{n}.xlsx") for n in range(2)]
    found = read_files([good[0], far_cell(tmp_path), good[1], tmp_path / "absent.csv"])
    assert [file.refused is None for file in found] == [True, False, True, False]
    assert [file.tables[0].rows for file in (found[0], found[2])] == [1, 1]


def test_a_child_that_dies_refuses_its_file_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "resident", lambda _pid: 1 << 50)
    died = read(workbook(tmp_path / "w.xlsx", {"S": [INCOME, *[ROW] * 20000]}))
    assert died.refused == worker.DIED
    monkeypatch.undo()
    assert read(plain(tmp_path)).tables[0].rows == 1


def test_a_file_that_takes_too_much_of_a_processor_is_refused_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "seconds", lambda _size: 0.02)
    slow = read(workbook(tmp_path / "w.xlsx", {"S": [INCOME, *[ROW] * 20000]}))
    assert slow.refused is not None
    assert slow.refused.zh.startswith("解析占用处理器超过")
    monkeypatch.undo()
    assert read(plain(tmp_path)).tables[0].rows == 1


def test_a_machine_that_gives_the_child_no_time_refuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "worked", lambda _pid: 0.0)
    monkeypatch.setattr(limits, "seconds", lambda _size: 0.02)
    monkeypatch.setattr(limits, "PATIENCE", 10_000)
    assert read(plain(tmp_path)).tables[0].rows == 1
