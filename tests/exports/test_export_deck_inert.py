"""The deck as a file: typefaces, ids, names that stay texts, and what is said where data never came."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from kit.exports import NASTY, embedded, inside, nasty_pack, pack_of, sparse_pack
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from dashboard.exports.deck.deck import write


@pytest.fixture(scope="module")
def deck(county, tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "meeting.pptx"
    write(pack_of(county), path)
    return path


def test_every_run_has_an_east_asian_typeface(deck):
    for root in inside(deck, ".xml").values():
        for properties in root.iter(qn("a:rPr")):
            parent = properties.getparent()
            text = parent.findtext(qn("a:t")) if parent.tag == qn("a:r") else ""
            if text and any(ord(letter) > 0x2E80 for letter in text):
                assert properties.find(qn("a:ea")) is not None, text
    theme = next(root for name, root in inside(deck, "theme1.xml").items() if "ppt/theme" in name)
    assert theme.find(f".//{qn('a:minorFont')}/{qn('a:ea')}").get("typeface") == "Microsoft YaHei"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nasty_names_stay_texts_in_slides_and_in_the_workbooks_of_charts(tmp_path, lang):
    path = tmp_path / "meeting.pptx"
    write(nasty_pack(tmp_path, lang), path)
    texts = "\n".join(text for root in inside(path, ".xml").values() for text in root.itertext())
    assert "=1+1" in texts
    assert "<script>" in texts  # as a text, not as markup
    for root in inside(path, ".rels").values():
        assert not [rel for rel in root if rel.get("TargetMode") == "External"]
    assert not any(root.findall(f".//{qn('a:hlinkClick')}") for root in inside(path, ".xml").values())
    held = embedded(path)
    assert held
    for blob in held:
        cells = [cell for sheet in load_workbook(io.BytesIO(blob)) for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    books = [load_workbook(io.BytesIO(blob)).active for blob in held]
    assert any(NASTY[0] in str([[cell.value for cell in row] for row in book]) for book in books)


def test_a_home_that_sent_little_exports_too_and_says_what_is_left_out(tmp_path):
    path, pack = tmp_path / "meeting.pptx", sparse_pack(tmp_path)
    write(pack, path)
    texts = "\n".join(text for root in inside(path, ".xml").values() for text in root.itertext())
    assert pack.story.left_out
    for text in pack.story.left_out:
        assert text.zh in texts


def test_no_two_shapes_of_a_slide_have_the_same_id(deck):
    for name, root in inside(deck, ".xml").items():
        if name.startswith("ppt/slides/"):
            ids = Counter(shape.get("id") for shape in root.iter(qn("p:cNvPr")))
            assert max(ids.values()) == 1, name
