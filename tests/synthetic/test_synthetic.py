"""The made-up county: the same seed gives the same bytes, its bad rows are found, it keeps nobody's identity."""

from __future__ import annotations

import json
import re

import openpyxl
import polars as pl
import pytest

from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.intake import read_files
from pipelines.sources import SOURCES
from pipelines.synthetic.county import write
from pipelines.synthetic.life.areas import admin_area, places_of
from pipelines.synthetic.life.chance import Dice
from pipelines.synthetic.life.scale import scale_of


@pytest.fixture(scope="module")
def recipe(county):
    """How many households the shared county has, and its seed."""
    said = json.loads((county / "demo.json").read_text(encoding="utf-8"))
    return said["households"], said["seed"]


@pytest.fixture(scope="module")
def made(recipe, tmp_path_factory):
    """The shared county made once more: its folder, and every bad row planted in it."""
    root = tmp_path_factory.mktemp("made")
    return root, write(root, *recipe)


SECRET = ("name", "id_number", "person_id", "household_id")


def bytes_of(inbox):
    return {path.name: path.read_bytes() for path in inbox.iterdir()}


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def found_in(data, pattern):
    """All matches, overlapping ones too."""
    return {match[1] for match in re.finditer(rb"(?=(" + pattern + rb"))", data)}


def test_every_table_arrives_and_no_file_is_refused(county, results):
    files = results.records.frame("FROM source_file")
    typed = {"scoring_scheme", "explanation", "confirmation"}  # a county sets these, or its people type them
    assert set(files["table"]) == {table.name for table in SOURCES} - typed
    assert set(files["file"]) == set(bytes_of(county / "inbox"))
    assert (files["rows"] == files["accepted"] + files["quarantined"]).all()


def test_the_rows_held_back_are_exactly_those_planted(made, results):
    _, planted = made
    held = results.records.frame(
        'SELECT s.file, q."row", q.rule FROM quarantine q JOIN source_file s ON s.source_no = q.source_no'
    )
    wanted = {(one.file, one.row, one.rule) for one in planted}
    found = {(file, row, rule) for file, row, rule in held.iter_rows()}
    assert wanted <= found
    assert {one[:2] for one in found} == {one[:2] for one in wanted}


def test_the_planted_rows_break_rules_of_many_kinds(made):
    _, planted = made
    rules = {one.rule for one in planted}
    assert {
        "type",
        "range",
        "code",
        "repeat",
        "conflict",
        "damaged_number",
        "id_check",
        "V20",
        "V19",
    } <= rules
    assert {"unknown_household", "unknown_person", "V04_net", "V08", "course_order", "answered_only"} <= rules


def test_nobody_can_be_found_in_the_snapshot(made, results):
    root, _ = made
    (members,) = read_files([root / "inbox" / "公安局_农户家庭成员名册2025.xlsx"])
    text = members.tables[0].text
    secret = {one for name in SECRET for one in text[name].drop_nulls()}
    for table in results.records.frame("SELECT table_name AS name FROM duckdb_tables()")["name"]:
        rows = results.records.frame(f'FROM "{table}"').select(pl.col(pl.String))
        for cells in rows:
            assert not secret & set(cells.drop_nulls()), (table, cells.name)
    data = results.records._snapshot.path.read_bytes()
    assert not {one.encode() for one in text["id_number"].drop_nulls()} & found_in(data, rb"9901\d{13}[\dX]")
    # an area's code ends in noughts, and the text that the file keeps behind it may begin with digits
    phones = found_in(data, rb"(?<!9901)(?<!99010)1000000\d{4}(?!\d)")
    assert not phones, "a phone number"


def test_files_come_in_two_encodings_with_sheets_that_are_no_tables(made):
    root, _ = made
    data = bytes_of(root / "inbox")
    assert data["入户收支采集_2024年上半年.csv"].startswith(b"\xef\xbb\xbf")
    with pytest.raises(UnicodeDecodeError):
        data["入户收支采集_2024年下半年.csv"].decode("utf-8")
    names = ("农业农村局_脱贫户台账2025.xlsx", "入户收支采集_2025年上半年.csv")
    register, incomes = read_files([root / "inbox" / name for name in names])
    said = " ".join(note.en for note in register.notes)
    assert "hidden sheet" in said
    assert "is empty" in said
    assert incomes.tables[0].period_hint == "2025H1"
    assert set(register.tables[0].ignored) == {"序号", "户主姓名", "联系电话"}


def test_workbooks_open_in_other_readers_too(made):
    root, _ = made
    for path in (root / "inbox").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        assert all(sheet.max_column > 1 for sheet in book if sheet.title != "Sheet3")
    register = openpyxl.load_workbook(root / "inbox" / "农业农村局_脱贫户台账2025.xlsx")
    assert [sheet.sheet_state for sheet in register] == ["visible", "hidden", "visible"]
    assert len(register.worksheets[0].merged_cells.ranges) > 6
    projects = openpyxl.load_workbook(root / "inbox" / "各乡镇_自主发展项目汇总.xlsx").active
    assert projects.cell(5, 5).is_date


@pytest.mark.parametrize("households", [100, 600, 9_000, 20_000, 100_000, 1_000_000])
def test_codes_and_names_stay_valid_at_any_size(households):
    scale = scale_of(households)
    places = places_of(scale, Dice(1, 0).of("places"))
    areas = admin_area(places)
    assert areas["area_code"].is_unique().all()
    assert areas["area_code"].str.contains(r"^990101(?:\d{6})$").all()
    assert not areas.select("parent_code", "name").is_duplicated().any()
    assert places.townships["name"].is_unique().all()
    assert places.villages["households"].sum() == places.townships["households"].sum() == households
    assert places.villages["households"].min() >= 1


def test_usually_fourteen_townships_and_a_hundred_and_fifty_villages():
    scale = scale_of(9_000)
    assert (scale.townships, scale.villages) == (14, 150)
