"""The table to sign: the numbers of the pack, the signs of their statuses, A3, the lines of a form."""

from __future__ import annotations

import polars as pl
import pytest
from kit.exports import nasty_pack, pack_of, sparse_pack
from openpyxl import load_workbook

from dashboard.exports.workbook.book import PackBook
from dashboard.exports.workbook.summary import A3, HEADS, SIGNED, TOP, summary_sheet
from metrics.movement.gate import refusal
from metrics.phrases.codes import MARKS


def written(pack, folder):
    book = PackBook.begun(pack, folder / "a.xlsx")
    summary_sheet(book, "S")
    book.file.close()
    return load_workbook(folder / "a.xlsx")["S"]


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


@pytest.fixture(scope="module")
def sheet(pack, tmp_path_factory):
    return written(pack, tmp_path_factory.mktemp("summary"))


def scaled(row):
    return row["value"] * 100 if row["unit"] == "pp" else row["value"]


def test_county_and_townships_stand_side_by_side_with_their_numbers_and_signs(pack, sheet):
    heads = [cell.value for cell in sheet[TOP + 1]]
    towns = dict(pack.towns.select("area_code", "area_name").unique().sort("area_code").rows())
    assert heads[len(HEADS) :] == list(towns.values())
    for at, row in enumerate(pack.county.to_dicts(), TOP + 2):
        here = pl.col("component").eq_missing(row["component"]) & (pl.col("indicator") == row["indicator"])
        own = {one["area_code"]: one for one in pack.towns.filter(here).to_dicts()}
        figures = [(5, row), *((len(HEADS) + n, own.get(code)) for n, code in enumerate(towns, 1))]
        for column, one in figures:
            cell = sheet.cell(at, column)
            if one is None:
                assert cell.value == "—"
            elif one["value"] is None:
                assert cell.value.startswith(MARKS[one["status"]])
            else:
                assert cell.value == pytest.approx(scaled(one), abs=1e-12)
                assert MARKS[one["status"]] in cell.number_format


def test_a_change_stands_only_where_both_periods_compare(pack, sheet):
    before = pack.years.filter(pl.col("period") == pack.period.before.id)
    then = {(row["indicator"], row["component"]): row for row in before.to_dicts()}
    found = set()
    for at, row in enumerate(pack.county.to_dicts(), TOP + 2):
        old, cell = then.get((row["indicator"], row["component"])), sheet.cell(at, 7)
        compares = old is not None and refusal(pack.results.records, row, old) is None
        found.add(compares)
        if compares:
            times = 1 if row["unit"] in {"count", "ratio"} else 100
            assert cell.value == pytest.approx((row["value"] - old["value"]) * times, abs=1e-9)
        else:
            assert cell.value == "—"
    assert found == {True, False}


def test_it_is_a_form_on_a3_whose_headings_stand_on_every_page(pack, sheet):
    texts = [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]
    assert all(text.on(pack.lang) in texts for text in SIGNED)
    assert ("表号：推进会1表" if pack.lang == "zh" else "Form: meeting 1") in texts
    assert any(pack.mark in text for text in texts)
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (A3, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${TOP + 1}:${TOP + 1}"


@pytest.mark.parametrize("made", [sparse_pack, nasty_pack])
def test_a_county_that_sent_little_or_has_nasty_names_gets_its_table(made, tmp_path):
    pack = made(tmp_path / "home", "en")
    sheet = written(pack, tmp_path)
    cells = [cell for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet.cell(TOP + 1 + pack.county.height, 1).value == pack.county.height
