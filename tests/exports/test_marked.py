"""Whatever leaves is marked as internal: in the file where it has room, and in its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import polars as pl
import pytest
from kit.exports import pack_of
from openpyxl import load_workbook

from dashboard.exports.files import office, report
from dashboard.exports.ranking_workbook import write
from dashboard.exports.return_list import workbook as list_of_reasons
from metrics.results import Results
from metrics.scoring.door import ranked_townships
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

MARKS = {"zh": "内部资料", "en": "Internal"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_file_of_the_pack_bears_the_mark(county, tmp_path, lang):
    pack = pack_of(county, lang=lang)
    for one in [*office(pack, tmp_path), *report(pack, tmp_path)["files"]]:
        if one["kind"] == "html":
            assert f'<span class="internal">{MARKS[lang]}</span>' in Path(one["path"]).read_text(
                encoding="utf-8"
            )
            continue
        with zipfile.ZipFile(one["path"]) as held:
            parts = {
                name: held.read(name).decode("utf-8", "replace")
                for name in held.namelist()
                if name.endswith(".xml")
            }
        wanted = {"pptx": "ppt/slides/slide", "xlsx": "xl/worksheets/sheet", "docx": "word/header"}[
            one["kind"]
        ]
        pages = {name: text for name, text in parts.items() if name.startswith(wanted)}
        assert pages
        for name, text in pages.items():
            assert MARKS[lang] in text, name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sheet_of_a_ranking_bears_it_on_screen_and_on_paper(county, lang):
    found, held = Results.open(Home(county)), io.BytesIO()
    write(ranked_townships(found, Period.read("2025")), found, held, lang)
    for sheet in load_workbook(held).worksheets:
        assert MARKS[lang] in sheet.oddHeader.left.text, sheet.title
        assert any(MARKS[lang] in str(cell.value) for row in sheet for cell in row), sheet.title


def test_a_list_of_reasons_bears_it_on_paper():
    rows = pl.DataFrame({"file": ["甲.xlsx"], "why": ["空"]})
    book = load_workbook(io.BytesIO(list_of_reasons(rows, "file", {"why": "原因"})))
    assert "内部资料" in book.worksheets[0].oddHeader.left.text
