"""The ranking as a workbook: read back it holds the same numbers, nothing that runs, nothing of households."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import polars as pl
import pytest

from dashboard.exports.ranking.sheet_names import sheet_names
from dashboard.exports.ranking_workbook import write
from metrics.results import Results
from metrics.scoring.contributions import contributions
from metrics.scoring.door import ranked_townships
from metrics.scoring.rules import RedLine, Rules
from pipelines.home import Home

TOP = 5  # the row of headings, as Excel counts
NAMES = ("=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", "http://x.example/a", "甲/乙:[丙]*?", "-2+3", "一" * 60)


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


@pytest.fixture(scope="module")
def told(results):
    return ranked_townships(results, results.latest())


def opened(told, results, lang="zh"):
    held = io.BytesIO()
    write(told, results, held, lang)
    held.seek(0)
    return openpyxl.load_workbook(held)


@pytest.fixture(scope="module")
def book(told, results):
    return opened(told, results)


def rows(sheet, top=TOP):
    """Rows of a sheet below its headings, by heading."""
    heads = [cell.value for cell in sheet[top]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=top + 1)
    ]


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_table_holds_the_places_ranges_and_scores_of_the_ranking(book, told):
    found = rows(book["排名"])[: told.table.height]
    for row, wanted in zip(found, told.table.iter_rows(named=True), strict=True):
        assert row["区划代码"] == wanted["code"]
        assert row["得分"] == pytest.approx(wanted["score"], abs=1e-12)
        pairs = {
            "名次": "rank", "95% 区间：最好": "rank_low", "95% 区间：最差": "rank_high",
            "联合区间：最好": "joint_low", "联合区间：最差": "joint_high", "上期名次": "previous_rank",
        }  # fmt: skip
        assert {head: row[head] for head in pairs} == {head: wanted[name] for head, name in pairs.items()}
        assert row["权重变动下稳定"] == pytest.approx(wanted["keeps_third"])


def test_each_unit_has_a_sheet_whose_parts_add_up_to_its_score(book, told):
    parts = contributions(told.now.parts)
    for wanted in told.table.iter_rows(named=True):
        found = rows(book[wanted["name"]])
        total = next(row for row in found if row["指标"] == "合计")
        mine = found[: found.index(total)]
        assert sum(row["计入总分"] or 0 for row in mine) == pytest.approx(wanted["score"], abs=1e-9)
        assert total["计入总分"] == pytest.approx(wanted["score"], abs=1e-12)
        assert total["分担后权重"] == pytest.approx(100, abs=1e-9)
        own = {row["指标编号"]: row["得分"] for row in mine}
        rest = parts.filter((pl.col("code") == wanted["code"]) & (pl.col("state") != "dropped"))
        assert own == {
            one: pytest.approx(score) for one, score in rest.select("indicator", "score").iter_rows()
        }


def test_the_method_says_scheme_grades_and_how_ranges_are_made_with_proposals_badged(book, told):
    said = "\n".join(str(cell.value) for row in book["办法"].iter_rows() for cell in row if cell.value)
    assert "计分方案逐项（建议值）" in said
    assert "等次（建议值）" in said
    assert "Mogstad" in said
    assert "目标-0.06" in said
    assert "PRO-12" in said
    assert all(line.indicator in said for line in told.now.scheme.lines)


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
    assert made.sheetnames[:2] == ["Ranking", "Method"]


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


def test_it_is_set_up_for_the_screen_and_for_paper(book, results):
    sheet = book["排名"]
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${TOP}:${TOP}"
    assert "建议方案" in sheet.oddHeader.right.text
    assert "2025年" in sheet.oddHeader.left.text
    assert results.snapshot in sheet.oddFooter.left.text
    kinds = {rule.type for ranges in sheet.conditional_formatting for rule in ranges.rules}
    assert kinds == {"dataBar", "iconSet", "colorScale"}
    assert len(sheet._charts) == 2
    assert all(len(one._charts) == 1 for one in book.worksheets[2:-1])


def test_a_ranking_of_nobody_is_written_too(results):
    empty = ranked_townships(results, results.latest(), among=[])
    made = opened(empty, results)
    assert made.sheetnames == ["排名", "办法"]


def test_the_command_writes_it_and_says_so(run, county, tmp_path, told):
    out = tmp_path / "排名.xlsx"
    said = run("rank", "--home", county, "--out", out, "--lang", "zh")
    assert said.status == 0
    assert str(out) in said.err
    made = openpyxl.load_workbook(out)
    assert [row["乡镇"] for row in rows(made["排名"])[: told.table.height]] == told.table["name"].to_list()


@pytest.mark.parametrize(
    "more", [("--out", "排名.txt"), ("--out", "没有/排名.xlsx"), ("--out", "a.xlsx", "--frozen", "1")]
)
def test_a_file_that_cannot_be_meant_is_refused(run, county, more):
    said = run("rank", "--home", county, *more)
    assert (said.status, said.out) == (2, "")
    assert said.err.strip()
