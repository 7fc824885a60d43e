"""The template: what departments fill in is what the intake knows."""

from __future__ import annotations

from datetime import date

import openpyxl
import polars as pl
import pytest
from kit.intake_files import read, values
from openpyxl.utils import get_column_letter

from pipelines.departments import departments, sent_by
from pipelines.intake.values.closed_lists import read_code, read_flag
from pipelines.sources import SOURCES, source
from pipelines.table import Kind
from pipelines.template.book import sheet_name, write_template
from pipelines.template.notes import words_allowed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_empty_template_is_recognised_table_by_table_and_its_examples_are_no_data(tmp_path, lang):
    write_template(tmp_path / "t.xlsx", SOURCES, lang)
    file = read(tmp_path / "t.xlsx")
    assert file.refused is None
    assert [(found.table, found.rows, found.ignored) for found in file.tables] == [
        (t.name, 0, ()) for t in SOURCES
    ]
    told = sum("示例001" in note.zh for note in file.notes)  # named, not silent
    assert told == sum(any(c.key and c.kind is Kind.TEXT for c in table.columns) for table in SOURCES)


def test_a_filled_template_is_read_back(tmp_path):
    write_template(tmp_path / "t.xlsx", [source("training")])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book.worksheets[1]
    row = ("T1", "P1", "电工", "2025-03-01", "2025-03-20", "是", "否", "未知")
    for at, cell in enumerate(row, start=1):
        sheet.cell(3, at, cell)
    book.save(tmp_path / "t.xlsx")
    (found,) = read(tmp_path / "t.xlsx").tables
    done = values(found)
    assert done.reasons.height == 0
    assert done.frame.row(0)[1:3] == ("T1", "P1")
    assert done.frame["completed"].to_list() == [True]


def written(tmp_path, *tables, lang="zh"):
    write_template(tmp_path / "t.xlsx", tables, lang, today=date(2026, 3, 1))
    return openpyxl.load_workbook(tmp_path / "t.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_instructions_stand_first_and_name_every_table_with_its_sender(tmp_path, lang):
    book = written(tmp_path, *SOURCES, lang=lang)
    assert book.sheetnames[0] == {"zh": "填表说明", "en": "How to fill in"}[lang]
    assert book.active.title == book.sheetnames[0]
    said = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    for table in SOURCES:
        assert sheet_name(table) in said
        assert table.sent_by.on(lang) in said


def test_each_heading_has_a_note_that_explains_and_never_repeats_it(tmp_path):
    book = written(tmp_path, *SOURCES)
    for table, sheet in zip(SOURCES, book.worksheets[1:], strict=False):
        for column, cell in zip(table.columns, sheet[1], strict=True):
            lines = cell.comment.text.splitlines()
            assert len(lines) >= 2, cell.value
            assert cell.value not in lines
            assert column.name not in cell.comment.text


def test_every_coded_column_drops_down_and_every_number_and_date_is_checked(tmp_path):
    book = written(tmp_path, *SOURCES)
    for table, sheet in zip(SOURCES, book.worksheets[1:], strict=False):
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for at, column in enumerate(table.columns, start=1):
            rule = rules.get(f"{get_column_letter(at)}2")
            if column.kind in {Kind.MANY, Kind.GIVEN}:
                assert rule is None  # several words, or any
            elif column.codes or column.kind in {Kind.FLAG, Kind.PERIOD, Kind.QUARTER, Kind.TERM}:
                assert rule.type == "list", column.heading
            elif column.kind is not Kind.TEXT:
                assert rule.type in {"whole", "decimal", "date"}, column.heading
            else:
                assert rule is None
                assert sheet.cell(2, at).number_format == "@"


def test_the_words_of_each_list_are_words_that_the_intake_takes():
    for table in SOURCES:
        for column in table.columns:
            words = words_allowed(column)
            if words:
                reader = read_flag if column.kind is Kind.FLAG else read_code
                assert reader(pl.Series(words), column).null_count() == 0


def test_a_sheet_prints_on_a4_with_its_headings_on_every_page(tmp_path):
    book = written(tmp_path, source("household_income"))
    guide, sheet, columns = book.worksheets
    for each in (guide, sheet, columns):
        assert (each.page_setup.paperSize, each.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "C2"
    assert sheet.page_setup.fitToWidth > 1  # 29 columns on one page could not be read


@pytest.mark.parametrize("mark", ["示例001", "示例：H1", "样例", "填写示例", "例：H1"])
def test_an_example_row_is_known_by_its_key_wherever_it_stands(tmp_path, mark):
    book = written(tmp_path, source("training"))
    sheet = book.worksheets[1]
    good = ("T1", "P1", "电工", "2025-03-01", "2025-03-20", "是", "否", "未知")
    for row, cells in ((3, good), (4, (mark, *good[1:])), (5, ("T2", *good[1:]))):
        for at, cell in enumerate(cells, start=1):
            sheet.cell(row, at, cell)
    book.save(tmp_path / "t.xlsx")
    (found,) = read(tmp_path / "t.xlsx").tables
    assert found.text["training_id"].to_list() == ["T1", "T2"]


@pytest.mark.parametrize(
    ("asked", "tables"),
    [
        ("农业农村", 9),
        ("乡村振兴局", 9),
        ("Agriculture and rural affairs", 9),
        ("人社局", 4),
        ("县教育局", 3),
        ("统计", 1),
        ("县", 3),
    ],
)
def test_a_department_is_known_by_what_people_call_it(asked, tables):
    assert len(sent_by(asked)) == tables


def test_nobody_is_no_department_and_every_table_has_one():
    assert [sent_by(asked) for asked in ("", "气象局", "weather")] == [[], [], []]
    assert {t.name for d in departments() for t in sent_by(d.zh)} == {t.name for t in SOURCES}


@pytest.mark.parametrize(
    ("call", "tables"),
    [
        (("住户收支", "公益岗"), ["household_income", "welfare_post"]),
        (("Household income and spending",), ["household_income"]),
        (("--department", "乡村振兴局", "家庭收支"), ["household_income"]),
        (("--department", "statistics"), ["benchmark"]),
    ],
)
def test_tables_are_known_by_their_names_in_both_languages(run, tmp_path, call, tables):
    assert run("template", *call, "--out", tmp_path / "t.xlsx", "--format", "json").json["tables"] == tables


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (("收之",), "收支"),
        (("--department", "气象局"), "农业农村"),
        (("--department", "人社局", "household"), "人社局"),
    ],
)
def test_a_table_or_department_that_is_not_known_is_answered_with_what_there_is(run, tmp_path, call, word):
    said = run("template", *call, "--out", tmp_path / "t.xlsx", "--lang", "zh")
    assert (said.status, word in said.err) == (2, True)
    assert not (tmp_path / "t.xlsx").exists()


def test_the_command_writes_the_tables_asked_for(run, tmp_path):
    out = tmp_path / "空表.xlsx"
    said = run("template", "target", "scoring_scheme", "--out", out, "--format", "json")
    assert said.json == {"file": str(out), "tables": ["target", "scoring_scheme"]}
    assert out.is_file()
