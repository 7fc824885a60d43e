"""Every file of what is sealed bears its code, on each slide, sheet and page; verify answers it; else none does."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from dashboard.exports.code import png
from dashboard.exports.page_tables import Head, book
from dashboard.exports.ranking_workbook import write
from metrics.meeting.seal import code_of_ranking
from metrics.meeting.verified import verified
from metrics.results import Results
from metrics.scoring.door import ranked_townships
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

YEAR = Period.read("2025")
PAGES = {  # kind of file → its pages, and the pictures of each
    "pptx": (r"ppt/slides/slide\d+\.xml", r"ppt/media/.*\.png"),
    "xlsx": (r"xl/worksheets/sheet\d+\.xml", r"xl/media/.*\.png"),
    "docx": (r"word/header\d+\.xml", r"word/media/.*\.png"),
}


@pytest.fixture(scope="module")
def sealed(run, case_county, tmp_path_factory):
    """A county whose year is sealed, the code, and the files that leave: of the meeting and the one page."""
    home = Path(shutil.copytree(case_county, tmp_path_factory.mktemp("codes") / "home"))
    said = run("seal", "2025", "--by", "李四", "--reason", "x", "--home", home, "--format", "json")
    assert said.status == 0, said.err
    out = home.parent / "out"
    for call in (("export", "meeting"), ("report",)):
        told = run(*call, "--period", "2025", "--out", out, "--home", home)
        assert told.status == 0, told.err
    return home, said.json["number"], sorted(path for path in out.iterdir() if path.suffix != ".pdf")


def test_each_slide_sheet_and_page_bears_the_code_and_its_qr(sealed):
    _, code, files = sealed
    assert {path.suffix for path in files} == {".pptx", ".xlsx", ".docx", ".html"}
    for path in files:
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert code in text
            assert "<svg" in text
            continue
        pages, pictures = PAGES[path.suffix.removeprefix(".")]
        with zipfile.ZipFile(path) as held:
            names = held.namelist()
            found = [name for name in names if re.fullmatch(pages, name)]
            assert found
            for name in found:
                assert code in held.read(name).decode(), name
            assert any(
                held.read(name) == png(code).getvalue() for name in names if re.fullmatch(pictures, name)
            )
            if path.suffix == ".pptx":
                for name in found:
                    assert "<p:pic>" in held.read(name).decode(), name
    book_ = load_workbook(next(path for path in files if path.suffix == ".xlsx"))
    for sheet in book_.worksheets:
        assert "&G" in (sheet.oddHeader.center.text or ""), sheet.title


def test_verify_answers_the_code_of_what_left(sealed, run):
    home, code, _ = sealed
    said = run("verify", code, "--home", home, "--format", "json")
    assert (said.status, said.json["valid"], said.json["period"]) == (0, True, "2025")


def test_a_ranking_bears_the_code_of_the_seal_that_holds_it_and_no_other_does(sealed, case_county):
    home, code, _ = sealed
    results = Results.open(Home(home))
    told = ranked_townships(results, YEAR)
    assert code_of_ranking(Home(home), told) == code
    assert code_of_ranking(Home(case_county), told) is None
    assert code_of_ranking(Home(home), ranked_townships(results, Period.read("2024"))) is None
    held = io.BytesIO()
    write(told, results, held, "zh", code)
    for sheet in load_workbook(held).worksheets:
        assert code in sheet.oddFooter.left.text, sheet.title
        assert any(code in str(cell.value) for row in sheet for cell in row), sheet.title
    results.close()


def test_the_tables_of_a_page_bear_it_where_nothing_was_revised():
    frame = [("甲", pl.DataFrame({"a": [1]}), {})]
    for code in ("2025-1A2B3C4D", ""):
        (sheet,) = load_workbook(io.BytesIO(book(Head("页", ("云溪县", code), "zh", code), frame))).worksheets
        assert (code in (sheet.oddFooter.left.text or "")) if code else not sheet.oddHeader.center.text


@pytest.mark.parametrize("folder", ["archive/seals", "archive/packs", "raw", "warehouse"])
def test_one_byte_of_any_kind_of_file_is_named(sealed, folder):
    home, code, _ = sealed
    names = "*.duckdb" if folder == "warehouse" else "*"
    path = min(
        (one for one in (home / folder).glob(names) if one.is_file() and one.stat().st_size),
        key=lambda one: one.name,
    )
    whole = path.read_bytes()
    try:
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        found = verified(Home(home), code)
        assert not found.is_valid
        assert path.relative_to(home).as_posix() in found.changed
    finally:
        path.write_bytes(whole)
    assert verified(Home(home), code).is_valid
