"""The ranking as a workbook: read back it holds the same numbers, set up for screen and paper."""

from __future__ import annotations

import openpyxl
import polars as pl
import pytest
from kit.ranking_book import TOP, opened, rows

from dashboard.exports.ranking.printing import A3
from metrics.results import Results
from metrics.scoring.contributions import contributions
from metrics.scoring.door import ranked_townships
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


@pytest.fixture(scope="module")
def told(results):
    return ranked_townships(results, results.latest())


@pytest.fixture(scope="module")
def book(told, results):
    return opened(told, results)


def test_the_table_holds_the_places_ranges_and_scores_of_the_ranking(book, told):
    found = rows(book["排名"])[: told.table.height]
    for row, wanted in zip(found, told.table.iter_rows(named=True), strict=True):
        assert row["区划代码"] == wanted["code"]
        assert row["得分"] == pytest.approx(wanted["score"], abs=1e-12)
        pairs = {
            "名次": "rank", "95% 区间：最好": "rank_low", "95% 区间：最差": "rank_high",
            "联合区间：最好": "joint_low", "联合区间：最差": "joint_high", "上期名次": "previous_rank",
        }  # fmt: skip
        told_of = {head: wanted[name] for head, name in pairs.items()}
        told_of["名次"] = "—" if wanted["rank"] is None else wanted["rank"]
        assert {head: row[head] for head in pairs} == told_of
        assert row["试调权重同档率"] == pytest.approx(wanted["keeps_third"])


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


def test_it_is_set_up_for_the_screen_and_for_paper(book, results):
    sheet = book["排名"]
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(sheet.page_setup.paperSize) == A3  # its thirty columns cannot be read on A4
    assert sheet.print_title_rows == f"${TOP}:${TOP}"
    assert "建议方案" in sheet.oddHeader.right.text
    assert "2025年" in sheet.oddHeader.left.text
    assert results.snapshot in sheet.oddFooter.left.text
    kinds = {rule.type for ranges in sheet.conditional_formatting for rule in ranges.rules}
    assert kinds == {"dataBar", "iconSet", "colorScale"}
    assert len(sheet._charts) == 2
    assert all(len(one._charts) == 1 for one in book.worksheets[3:-1])


def test_a_ranking_of_nobody_is_written_too(results):
    empty = ranked_townships(results, results.latest(), among=[])
    made = opened(empty, results)
    assert made.sheetnames == ["排名", "两两先后", "办法"]


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
