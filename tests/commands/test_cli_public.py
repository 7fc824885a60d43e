"""`--public` as people call it: rows, csv, workbook and page say what is held back, and name nobody."""

from __future__ import annotations

import csv
import io
import re

import pytest
from openpyxl import load_workbook

NOT_PUBLISHED = {"zh": "未公开", "en": "not published"}
PSEUDONYM = re.compile(r"\b[HPON][0-9a-f]{16}\b")
ASKED = ("show", "all", "--level", "township", "--period", "2025", "--public")


@pytest.fixture(scope="module")
def rows(county, run):
    return run(*ASKED, "--format", "json", "--home", county).json


def test_json_names_what_is_held_back_and_keeps_the_keys_of_show(rows, county, run):
    plain = run(*ASKED[:-1], "--format", "json", "--home", county).json
    assert {*plain[0]} - {"reason"} <= {*rows[0]}
    held = [row for row in rows if row["status"] == "not_published"]
    assert held
    assert all(row["value"] is not None or "value" in row["suppressed"] for row in held)
    assert all(row[key] is None for row in rows for key in row["suppressed"])
    assert any(row["value"] is not None for row in rows)


def test_in_csv_and_for_people_the_words_stand_where_the_number_is_held_back(rows, county, run):
    done = run(*ASKED, "--format", "csv", "--lang", "en", "--home", county)
    told = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert len(told) == len(rows)
    for line, row in zip(told, rows, strict=True):
        assert (line["value"] == NOT_PUBLISHED["en"]) == ("value" in row["suppressed"])
        assert (line["numerator"] == NOT_PUBLISHED["en"]) == ("numerator" in row["suppressed"])
    for lang in ("zh", "en"):
        shown = run(*ASKED, "--lang", lang, "--home", county)
        assert shown.out.count(NOT_PUBLISHED[lang]) >= sum("value" in row["suppressed"] for row in rows)
        assert "5" in shown.err  # the rule is said, on standard error


def test_groups_below_the_county_are_said_to_be_unpublished(county, run):
    done = run(
        "show", "GUA-01", "--by", "kind", "--level", "township", "--public", "--lang", "en", "--home", county
    )
    assert "only the county" in done.err
    assert "%" not in re.sub(r"\b(100|99)%", "", done.out)  # targets alone, without idle decimals


def test_the_pack_and_the_report_for_publication_name_nobody(county, run, tmp_path):
    for words, kind in ((("export", "meeting"), "xlsx"), (("report",), "html")):
        done = run(
            *words, "--public", "--period", "2025", "--out", tmp_path, "--lang", "zh", "--home", county
        )
        assert done.status == 0, done.err
        assert "内部资料，不作公开" in done.err  # of the others
        assert (tmp_path / f"public-2025.{kind}").is_file()
    kinds = ("docx", "html", "pptx", "xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"public-2025.{kind}" for kind in kinds]
    page = (tmp_path / "public-2025.html").read_text(encoding="utf-8")
    book = load_workbook(tmp_path / "public-2025.xlsx")
    cells = [
        str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line if cell
    ]
    assert len(book.sheetnames) == 3
    for text in (page, "\n".join(cells)):
        assert "未公开" in text
        assert PSEUDONYM.search(text) is None
        assert "src=" not in text
    assert {cell for cell in cells if cell.startswith("ECO-04")} <= {line for line in cells if line in page}


def test_the_pack_for_publication_says_what_show_says(rows, county, run, tmp_path):
    run(
        "export",
        "meeting",
        "--public",
        "--period",
        "2025",
        "--out",
        tmp_path,
        "--lang",
        "zh",
        "--home",
        county,
    )
    sheet = load_workbook(tmp_path / "public-2025.xlsx")["乡镇"]
    lines = [line for line in sheet.iter_rows(values_only=True) if line[1] == "2025"]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line[0].startswith(row["indicator"])
        assert (line[4] == NOT_PUBLISHED["zh"]) == ("value" in row["suppressed"])


def test_the_same_figures_are_the_same_file(county, run, tmp_path):
    for name in ("a", "b"):
        words = ("--public", "--period", "2025", "--out", tmp_path / name, "--home", county)
        assert run("export", "meeting", *words).status == 0
    for kind in ("xlsx", "pptx", "docx"):
        name = f"public-2025.{kind}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), kind
