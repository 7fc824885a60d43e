"""The brief: four headings, every figure with its footnote, every footnote with its figure, few pages."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess

import pytest
from docx import Document
from kit.exports import inside, nasty_pack, pack_of, sparse_pack

from dashboard.exports.brief.docx import write
from dashboard.exports.own import day_of
from dashboard.exports.pdf import pdf_of, program
from metrics.catalogue import BY_ID
from metrics.phrases.numbers import written

NUMBER = re.compile(r"\[(\d+)\]")
IN_POINTS = re.compile(
    r"（个百分点）：[^。]*$|\(pp\): [^.]*$"
)  # parts stand behind the figure that they make up


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


@pytest.fixture(scope="module")
def path(pack, tmp_path_factory):
    found = tmp_path_factory.mktemp("brief") / "brief.docx"
    write(pack, found)
    return found


@pytest.fixture(scope="module")
def brief(path):
    return Document(str(path))


def read(text):
    """Return a text as it is read: what holds a number and its unit together looks like any space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_of(brief):
    return read("\n".join(paragraph.text for paragraph in brief.paragraphs))


def notes(brief):
    return {
        int(row.cells[0].text): [read(cell.text) for cell in row.cells] for row in brief.tables[0].rows[1:]
    }


def test_it_has_the_four_headings_that_briefs_have(pack, brief):
    found = [paragraph.text for paragraph in brief.paragraphs if paragraph.style.name == "Heading 1"]
    zh = ["一、基本情况", "二、主要成效", "三、存在问题", "四、下一步"]
    en = ["1. Where we stand", "2. What was achieved", "3. What is wanting", "4. What comes next"]
    assert found == {"zh": zh, "en": en}[pack.lang]


def test_every_footnote_of_the_text_stands_in_the_table_and_the_other_way_round(brief):
    said = {int(number) for paragraph in brief.paragraphs for number in NUMBER.findall(paragraph.text)}
    assert said == set(notes(brief)) == set(range(1, len(said) + 1))
    assert len(said) >= 8


def test_a_figure_stands_before_the_number_of_its_own_indicator(pack, brief):
    text = text_of(brief)
    table = notes(brief)
    for row in pack.headline():
        if row["value"] is None or row["status"] not in {"met", "near", "missed"}:
            continue
        figure = written(row["value"], row["unit"], row["target"], pack.lang)
        # A change is said in words, by how much: a fall below nought is a rise.
        is_moved = row["unit"] == "pp"
        shown = r"[\d.]+ ?(?:个百分点| pp)" if is_moved else re.escape(figure)
        things = BY_ID[row["indicator"]].things  # 57 个[8]: a number of things has its measure word
        noun = f" ?{things.zh}" if things is not None and pack.lang == "zh" else ""
        numbers = [int(n) for n in re.findall(shown + noun + r"\[(\d+)\]", text)]
        assert any(
            table[n][1].startswith(row["indicator"])
            and table[n][4].replace(" ", "").startswith(figure.replace(" ", ""))
            for n in numbers
        )


def test_no_percentage_of_the_text_is_without_a_footnote_or_a_target(brief):
    target = r"(?:目标 |a target of |the target of |target )"
    for paragraph in brief.paragraphs:
        text = re.sub(r"（95% 区间[^）]*）|\(95 % limits[^)]*\)", "", paragraph.text)
        for found in re.finditer(r"[+−]?\d[\d.]*(?:%| 个百分点|个百分点| pp)", text):
            before, after = text[: found.start()], text[found.end() :]
            is_known = (
                NUMBER.match(after)
                or re.search(target + "$", before)
                or re.search(r"(差 ?|by |缺报 |no data for )$", before)
            )
            is_of_the_record = (
                NUMBER.search(after) or "封存前" in text or "checklist" in text or IN_POINTS.search(before)
            )
            is_typed = "2026年" in text or "2026)" in text or "逾期" in text or "actions are late" in text
            assert is_known or is_of_the_record or is_typed, text


def test_the_mark_with_the_seal_stands_at_the_head_and_the_page_number_at_the_foot(pack, brief, path):
    assert pack.mark.split(" · ")[-1] in brief.sections[0].header.paragraphs[0].text
    assert any(
        "PAGE" in "".join(root.itertext()) for name, root in inside(path, ".xml").items() if "footer" in name
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nasty_names_stay_texts(tmp_path, lang):
    path = tmp_path / "brief.docx"
    write(nasty_pack(tmp_path, lang), path)
    for name, root in inside(path, ".rels").items():
        assert not [rel for rel in root if rel.get("TargetMode") == "External"], name
    assert "<script>" in "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert not [tag for root in inside(path, ".xml").values() for tag in root.iter("{*}hyperlink")]


def test_a_home_that_sent_little_gets_a_brief_that_says_so(tmp_path):
    path = tmp_path / "brief.docx"
    write(sparse_pack(tmp_path), path)
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "未报送" in text
    assert "请报送部门补报" in text


def test_with_its_table_of_sources_it_is_four_pages_at_most(pack, path):
    if program() is None or not shutil.which("pdfinfo"):
        pytest.skip("LibreOffice or pdfinfo is not installed")
    made, _ = pdf_of(path, day_of(pack))
    if made is None:
        pytest.skip("LibreOffice has no writer here")
    call = [shutil.which("pdfinfo"), str(made)]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+[2-4]\n", told)


def test_a_long_title_breaks_after_county_and_period(pack, brief):
    heads = [paragraph.text for paragraph in brief.paragraphs[:2]]
    if pack.lang == "zh":
        assert heads == [f"{pack.results.county.zh}{pack.period_name}", "帮扶成效汇报材料"]
    else:
        assert heads == [pack.results.county.en, f"Brief on {pack.period_name}"]


def test_how_much_of_the_seal_list_needs_a_word_is_said_and_the_list_left_to_the_workbook(pack, brief):
    text = text_of(brief)
    bad = sum(not point.is_good for point in pack.points)
    assert bad
    said = {"zh": f"其中 {bad} 项需说明，见工作簿", "en": f"{bad} need a word: see the workbook"}
    assert said[pack.lang] in text


def test_a_sentence_names_its_source_once_and_townships_stand_in_one_row_with_their_figures(pack, brief):
    text = text_of(brief)
    for sentence in re.split(r"。|\. ", text):
        numbers = NUMBER.findall(sentence)
        assert all(one != other for one, other in itertools.pairwise(numbers)), sentence
    towns = [row for row in notes(brief).values() if "\n" in row[3]]
    assert towns
    for row in towns:  # one line a place, in both cells
        named = ("、" if pack.lang == "zh" else ", ").join(row[3].splitlines())
        assert f"{named}[{row[0]}]" in text
        assert len(row[4].splitlines()) == len(row[3].splitlines())
