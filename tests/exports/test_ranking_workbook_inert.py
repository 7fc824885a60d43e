"""The ranking as a workbook: nothing that runs or links, nothing of households, safe names."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import pytest
from kit.ranking_book import cells, opened, rows

from dashboard.exports.ranking.sheet_names import sheet_names
from metrics.results import Results
from metrics.scoring.door import ranked_townships
from metrics.scoring.rules import RedLine, Rules
from pipelines.ground.home import Home

NAMES = ("=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", "http://x.example/a", "甲/乙:[丙]*?", "-2+3", "一" * 60)


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


@pytest.fixture(scope="module")
def told(results):
    return ranked_townships(results, results.latest())


@pytest.fixture(scope="module")
def book(told, results):
    return opened(told, results)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_in_it_runs_and_nothing_links(told, results, lang):
    made = opened(told, results, lang)
    assert [cell.coordinate for cell in cells(made) if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells(made) if cell.hyperlink] == []


def test_the_english_workbook_has_no_chinese_but_names_from_the_data(told, results):
    made = opened(told, results, "en")
    names = set(told.table["name"])
    chinese = re.compile(r"[一-鿿]")
    text = [str(cell.value) for cell in cells(made)]
    for name in names:
        text = [one.replace(name, "") for one in text]
    assert [one for one in text if chinese.search(one)] == []
    assert made.sheetnames[:3] == ["Ranking", "Pairs", "Method"]


def test_names_that_look_like_formulas_stay_text_and_sheets_get_names_that_excel_takes(told, results):
    codes = dict(zip(told.table["code"], NAMES, strict=False))
    named = pl.col("code").replace_strict(codes, default="甲镇")
    lines = (RedLine(told.table["code"][0], "差", "=HYPERLINK(1)"),)
    odd = replace(
        told,
        table=told.table.with_columns(name=named, caps=pl.lit("=HYPERLINK(1)")),
        now=replace(told.now, rules=Rules(red_lines=lines)),
    )
    made = opened(odd, results)
    assert [cell for cell in cells(made) if cell.data_type == "f" or cell.hyperlink] == []
    found = rows(made["排名"])[: odd.table.height]
    assert [row["乡镇"] for row in found] == odd.table["name"].to_list()
    assert {row["红线"] for row in found} == {"=HYPERLINK(1)"}
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in made.sheetnames)
    assert len({name.lower() for name in made.sheetnames}) == len(made.sheetnames)


def test_sheet_names_are_short_safe_and_unique():
    assert sheet_names(["排名", "排名", "排名"]) == ["排名", "排名 (2)", "排名 (3)"]
    assert sheet_names(["", "  ", "''"]) == ["_", "_ (2)", "_ (3)"]
    long = sheet_names(["a" * 40, "A" * 40])
    assert [len(name) for name in long] == [31, 31]


def test_no_household_is_in_it(book, results):
    villages = results.areas(results.latest()).filter(pl.col("level") == "village")["code"]
    ids = {
        one
        for village in villages
        for one in results.households(results.latest().id, village)["household_id"].to_list()
    }
    assert len(ids) > 500
    text = " ".join(str(cell.value) for cell in cells(book))
    assert [one for one in ids if one in text] == []
