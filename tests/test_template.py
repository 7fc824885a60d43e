"""The template: what departments fill in is what the intake knows."""

from __future__ import annotations

import openpyxl
import pytest
from intake_files import read, values

from pipelines.sources import SOURCES, source
from pipelines.template import write_template


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_empty_template_is_recognised_table_by_table(tmp_path, lang):
    write_template(tmp_path / "t.xlsx", SOURCES, lang)
    file = read(tmp_path / "t.xlsx")
    assert file.refused is None
    assert [(found.table, found.rows, found.ignored) for found in file.tables] == [
        (t.name, 0, ()) for t in SOURCES
    ]


def test_a_filled_template_is_read_back(tmp_path):
    write_template(tmp_path / "t.xlsx", [source("training")])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book.worksheets[0]
    row = ("T1", "P1", "电工", "2025-03-01", "2025-03-20", "是", "否", "未知")
    for at, cell in enumerate(row, start=1):
        sheet.cell(2, at, cell)
    book.save(tmp_path / "t.xlsx")
    (found,) = read(tmp_path / "t.xlsx").tables
    done = values(found)
    assert done.reasons.height == 0
    assert done.frame.row(0)[1:3] == ("T1", "P1")
    assert done.frame["completed"].to_list() == [True]


def test_each_heading_has_a_note_and_closed_lists_drop_down(tmp_path):
    table = source("training")
    write_template(tmp_path / "t.xlsx", [table])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert all(cell.comment is not None for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {"F2": '"是,否"', "G2": '"是,否"', "H2": '"是,否,未知"'}
    assert sheet["A2"].number_format == "@" or sheet.column_dimensions["A"].number_format == "@"


def test_the_command_writes_the_tables_asked_for(run, tmp_path):
    out = tmp_path / "空表.xlsx"
    said = run("template", "target", "scoring_scheme", "--out", out, "--format", "json")
    assert said.json == {"file": str(out), "tables": ["target", "scoring_scheme"]}
    assert out.is_file()
