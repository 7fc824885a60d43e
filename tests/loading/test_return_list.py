"""A department's return list: its rows as sent, the reason last; mended, it is sent back and leaves the list."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import polars as pl
import pytest
from kit.case_county import loaded
from kit.desk import desk
from kit.loads import county, put, taken, three_households
from openpyxl import load_workbook

from dashboard.exports.return_list import return_list
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.loading.refusals import refused_now
from pipelines.warehouse import Snapshot

NAMES = ["file_id", "file", "sheet", "table", "row", "heading", "zh", "en"]
HEAD = "户编号,核算周期,年度家庭人口数,可支配收入（万元）,户主姓名\n"
GOOD = "".join(f"{n:04d},2024,3,{n}.5,某某\n" for n in (1, 2))


def against(home: Home) -> pl.DataFrame:
    """All that speaks against rows that are not mended: held back, and of refused tables."""
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    try:
        held = snapshot.frame(
            'SELECT s.file_id, s.file, s.sheet, q."table", q."row", q.heading, q.zh, q.en FROM quarantine q'
            " JOIN source_file s USING (source_no) WHERE NOT q.is_mended AND q.rule <> 'repeat'"
        )
    finally:
        snapshot.close()
    return pl.concat([held, refused_now(home)["refused_reason"].select(NAMES)], how="vertical_relaxed")


@pytest.fixture
def home(tmp_path) -> Home:
    """Three households whose incomes came with one amount that nobody can read."""
    found = county(tmp_path, incomes=HEAD + GOOD + "0003,2024,3,约4,某某\n")
    taken(found, max_bad=0.5)
    return found


def book(home: Home):
    return load_workbook(io.BytesIO(return_list(home, against(home), "zh")))


def test_a_row_stands_as_sent_with_its_unit_and_the_reason_last(home):
    opened = book(home)
    assert opened.sheetnames[0] == "使用说明"
    sheet = opened[opened.sheetnames[1]]
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert head[-2:] == ["原行号", "退回原因"]
    said = dict(zip(head, row, strict=True))
    assert (said["户编号"], said["可支配收入（万元）"], said["原行号"]) == ("0003", "约4", 4)
    assert "不能读作数字" in said["退回原因"]


def test_the_list_mended_and_sent_back_is_taken_and_the_list_is_empty(home):
    opened = book(home)
    sheet = opened[opened.sheetnames[1]]
    place = [cell.value for cell in sheet[1]].index("可支配收入（万元）") + 1
    sheet.cell(2, place).value = "4"
    opened.save(home.inbox / "mended.xlsx")
    report = taken(home).as_json("zh")
    (mended,) = [file for file in report["files"] if file["file"] == "mended.xlsx"]
    assert [(t["status"], t["rows"], t["quarantined"]) for t in mended["tables"]] == [("loaded", 1, 0)]
    assert against(home).is_empty()
    snapshot = Snapshot.current(home)
    value = snapshot.frame("SELECT max(disposable_income) AS yuan FROM household_income")["yuan"][0]
    snapshot.close()
    assert value == 40000.0


def test_what_is_personal_is_blotted_out_and_a_blot_sent_back_is_held_back(tmp_path):
    home = three_households(tmp_path / "home")
    member = "人编号,户编号,姓名,证件号码,出生年月,与户主关系\n"
    file = tmp_path / "成员.csv"
    file.write_text(member + "X0001,不存在的户0001,某某,11010519491231002X,1949-12,户主\n", encoding="utf-8")
    taken(home, [file])
    mine = against(home).filter(pl.col("file") == "成员.csv")
    body = return_list(home, mine, "zh")
    opened = load_workbook(io.BytesIO(body))
    text = "".join(str(cell.value) for sheet in opened for line in sheet.iter_rows() for cell in line)
    assert "11010519491231002X" not in text
    assert "***" in text
    back = tmp_path / "back.xlsx"
    back.write_bytes(body)
    rules = {
        one["rule"]
        for table in taken(home, [back]).as_json("zh")["files"][0]["tables"]
        for one in table["reasons"]
    }
    assert "masked_cell" in rules


def test_a_refused_tables_rows_are_on_the_list_too(tmp_path):
    home = county(tmp_path)
    put(home, "late", HEAD + "0001,2025,3,约4,某某\n0002,2025,3,3.5,某某\n")
    taken(home)
    sheet = book(home).worksheets[1]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["0001"]


def test_without_the_file_as_received_rows_and_reasons_are_left(home):
    shutil.rmtree(home.raw)
    sheet = book(home).worksheets[1]
    assert sheet["A2"].value == 4


def test_the_page_lists_the_inbox_and_every_reason_of_a_refused_table(own_case_county):
    bad = Path(own_case_county) / "inbox" / "late.csv"
    bad.write_text(HEAD + "".join(f"nobody{n},2025,3,约{n},某某\n" for n in range(3)), encoding="utf-8")
    loaded(own_case_county, bad)
    opened = desk(own_case_county, "data-quality", period="2025H2")
    opened.session_state[f"quality-zh-{Results.open(Home(own_case_county)).snapshot}"] = "收件箱"
    opened.run()
    assert not opened.exception
    inbox, reasons = opened.dataframe[0].value, opened.dataframe[-1].value
    mine = inbox.set_index("file").loc["late.csv"]
    assert "✘" in mine["state"][0]
    assert "约" not in mine["next"]
    assert sorted(set(reasons["row"])) == [2, 3, 4]  # every row, not the first
    assert {"约0", "约1", "约2"} <= set(reasons["value"])
