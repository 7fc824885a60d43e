"""The workbook: no formulas, no links, the numbers of `show`, a sheet for each indicator, set up to read and print."""

from __future__ import annotations

import warnings

import pytest
from kit.exports import NASTY, nasty_pack, pack_of, sparse_pack
from openpyxl import load_workbook

from dashboard.exports.workbook.book import tall
from dashboard.exports.workbook.workbook import write

HEADINGS = 5  # the row of headings of an indicator's sheet, as a person counts


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


@pytest.fixture(scope="module")
def book(pack, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "meeting.xlsx"
    write(pack, path)
    return load_workbook(path)


def table(sheet):
    heads = [cell.value for cell in sheet[HEADINGS]]
    rows = []
    for cells in sheet.iter_rows(min_row=HEADINGS + 1, values_only=True):
        if cells[0] is None:
            break
        rows.append(dict(zip(heads, cells, strict=True)))
    return rows


def starting(row, *words):
    return next(value for name, value in row.items() if name and name.startswith(words))


def test_there_is_a_sheet_for_each_indicator_and_for_story_ranking_words_method_and_seal(pack, book):
    zh = ["目录", "材料数据", "排名", "说明与任务", "评估办法", "封存"]
    en = ["Contents", "Story", "Ranking", "Explanations", "Method", "Seal"]
    wanted = {"zh": zh, "en": en}[pack.lang] + [one.id for one in pack.results.catalogue()]
    assert set(wanted) <= set(book.sheetnames)
    assert book.sheetnames[0] == wanted[0]


def test_nothing_is_a_formula_or_a_link(book):
    for sheet in book:
        cells = [cell for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_numbers_are_those_of_show(book, run, county):
    for level in ("county", "township"):
        call = ("show", "all", "--period", "2025", "--level", level, "--home", county, "--format", "json")
        for row in run(*call).json:
            if row["component"] is not None:
                continue
            held = [
                one for one in table(book[row["indicator"]]) if starting(one, "评估期", "Period") == "2025"
            ]
            mine = next(one for one in held if starting(one, "地区", "Area") == row["area_name"])
            times = 100 if row["unit"] == "pp" else 1
            for key, names in (("value", ("数值", "Value")), ("target", ("目标", "Target"))):
                got = starting(mine, *names)
                assert got is None if row[key] is None else got == pytest.approx(row[key] * times, abs=1e-12)
            assert starting(mine, "n (", "n（") == row["units"]


def test_findings_per_hundred_households_are_weighed_from_their_rows(pack, book):
    """SUP-04: the sheet has what the rows themselves give, 1, 2 or 3 for each finding by its severity."""
    records = pack.results.records
    weights = {"较重": 2, "严重": 3}
    found = records.frame("SELECT severity FROM supervision_finding WHERE year(found_on) = 2025")["severity"]
    homes = records.frame("SELECT count(*) AS n FROM fact_household WHERE period = '2025'")["n"][0]
    rows = [one for one in table(book["SUP-04"]) if starting(one, "评估期", "Period") == "2025"]
    county = next(one for one in rows if starting(one, "地区", "Area") == pack.row("SUP-04")["area_name"])
    assert sum(weights.get(one, 1) for one in found) > len(found) > 0
    value = 100 * sum(weights.get(one, 1) for one in found) / homes
    assert starting(county, "数值", "Value") == pytest.approx(value)
    assert starting(county, "n (", "n（") == homes
    towns = records.frame("SELECT name FROM fact_area WHERE period = '2025' AND level = 'township'")["name"]
    areas = {starting(one, "地区", "Area") for one in rows} - {pack.row("SUP-04")["area_name"]}
    assert areas == set(towns)  # visits are of townships: of no village


def test_money_stands_in_units_of_ten_thousand(pack, book):
    row = next(one for one in table(book["ECO-01"]) if starting(one, "评估期", "Period") == "2025")
    money = next(value for name, value in row.items() if "万元" in name or "10,000 yuan" in name)
    assert money == pytest.approx(pack.row("ECO-01")["numerator"] / 10_000)


def test_each_indicator_has_a_native_chart_a_filter_frozen_headings_and_bars(pack, book):
    for one in pack.results.catalogue():
        sheet = book[one.id]
        assert len(sheet._charts) == 1
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes == f"C{HEADINGS + 1}"
        assert sheet.page_setup.orientation == "landscape"
        assert any(rule.type == "dataBar" for found in sheet.conditional_formatting for rule in found.rules)


def test_the_mark_stands_at_the_foot_of_every_sheet(pack, book):
    for sheet in book:
        assert pack.results.snapshot in (sheet.oddFooter.left.text or "")


def test_the_story_holds_every_row_of_every_scene(pack, book):
    texts = {str(cell.value) for row in book["材料数据" if pack.lang == "zh" else "Story"] for cell in row}
    for scene in pack.story.scenes:
        for label in scene.rows[f"label_{pack.lang}"]:
            assert label in texts or label[:1].upper() + label[1:] in texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nasty_names_are_kept_as_texts_and_none_is_lost(tmp_path, lang):
    path = tmp_path / "meeting.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a name that the writer takes for a reference is warned of
        write(nasty_pack(tmp_path, lang), path)
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    held = {str(cell.value) for cell in book["SAT-01"]["B"]}
    for name in NASTY[:-1]:
        assert name in held
    assert any(text.startswith("甲乙") for text in held)  # control signs are gone, the name is not


def test_a_home_that_sent_little_exports_too(tmp_path):
    path, pack = tmp_path / "meeting.xlsx", sparse_pack(tmp_path)
    write(pack, path)
    texts = [str(cell.value) for row in load_workbook(path)["材料数据"] for cell in row]
    assert all(text.zh in texts for text in pack.story.left_out)


def test_a_row_is_as_tall_as_its_longest_text_wraps():
    assert tall(["短", "x" * 100], [10, 21]) == pytest.approx(5 * 14.5 + 4)
    assert tall(["甲" * 10], [21]) == pytest.approx(14.5 + 4)
