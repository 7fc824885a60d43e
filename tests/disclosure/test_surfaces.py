"""One cell, one answer: show, cube, workbook, deck, brief and page tell it alike or hide it alike, now and later.

So whoever has all of them has no more than the tables of `published`, and these stand the attack of
test_published: nothing is to be gained by laying one beside another.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.exports.public.brief import sentences
from dashboard.exports.public.files import written
from dashboard.exports.public.lines import HEADS, cell, line, status
from dashboard.exports.public.told import PARTS, told
from metrics.catalogue import BY_ID
from metrics.disclosure.public import HELD, SUPPRESSED, published
from metrics.federation.handing import handed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

PERIOD = Period.read("2025")
HEAD = [one.zh for one in HEADS]
KEY = 4  # the first cells of a line say which cell it is: indicator, period, area, group


class Cells(HTMLParser):
    """The rows of every table of a page."""

    def __init__(self):
        super().__init__()
        self.rows, self._open = [], False

    def handle_starttag(self, tag, _attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._open = True
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._open = self._open and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._open:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def surfaces(results, tmp_path_factory):
    """Each surface → the lines that stand on it, by the cell that they are of."""
    out = tmp_path_factory.mktemp("public")
    for is_page in (False, True):
        written(results, PERIOD, out, is_page=is_page, lang="zh")
    page = Cells()
    page.feed((out / "public-2025.html").read_text(encoding="utf-8"))
    book = load_workbook(out / "public-2025.xlsx")
    slides = [shape.table for slide in Presentation(str(out / "public-2025.pptx")).slides
              for shape in slide.shapes if shape.has_table]  # fmt: skip
    tables = Document(str(out / "public-2025.docx")).tables
    return {
        "page": by_cell(page.rows),
        "workbook": by_cell([value or "" for value in row] for sheet in book for row in sheet.values),
        "deck": by_cell([place.text for place in row.cells] for one in slides for row in one.rows),
        "brief": by_cell([place.text for place in row.cells] for one in tables for row in one.rows),
    }


def by_cell(rows):
    rows = [list(row) for row in rows if len(list(row)) == len(HEAD)]
    assert HEAD in rows
    return {tuple(row[:KEY]): tuple(row[KEY:]) for row in rows if row[0].partition(" ")[0] in BY_ID}


@pytest.fixture(scope="module")
def shown(results):
    """What `show --public` tells, by the same cells."""
    rows = [
        row
        for _, level, by in PARTS
        for row in published(results, period=PERIOD.id, level=level, by=by).to_dicts()
    ]
    return {tuple(line(row, "zh")[:KEY]): (row, tuple(line(row, "zh")[KEY:])) for row in rows}


def test_every_surface_tells_the_cells_of_show_and_no_other(surfaces, shown):
    for name, found in surfaces.items():
        assert len(found) > 50, name
        for key, said in found.items():
            assert said == shown[key][1], (name, key)
    assert set(surfaces["page"]) == set(surfaces["workbook"]) == set(shown)


def test_deck_and_brief_tell_every_headline_of_county_kinds_and_townships(surfaces, shown):
    headlines = {key for key, (row, _) in shown.items() if BY_ID[row["indicator"]].headline}
    assert headlines <= set(surfaces["deck"])
    assert headlines == set(surfaces["brief"])


def test_what_is_hidden_is_hidden_in_words_wherever_it_stands(surfaces, shown):
    hidden = {key for key, (row, _) in shown.items() if "value" in row[SUPPRESSED]}
    assert len(hidden) > 20
    for name, found in surfaces.items():
        for key in hidden & set(found):
            assert found[key][0] == "未公开", (name, key)


def test_the_cube_that_is_published_holds_the_same_rows(results, county):
    _, frames = handed(Home(county), results, PERIOD, is_public=True)
    assert set(frames) == {"figure", "area"}
    rows = {(r["indicator"], r["area_code"], r["component"]): r for r in frames["figure"].to_dicts()}
    for level in ("county", "township"):
        for row in published(results, period=PERIOD.id, level=level).to_dicts():
            assert rows[row["indicator"], row["area_code"], row["component"]] == row


def test_a_sentence_of_the_brief_has_no_number_that_the_tables_do_not_have(results):
    """Neither a value that is hidden nor an exact one: each sentence is made of the published row alone."""
    county = told(results, PERIOD, "zh").parts[0]
    said = [one.zh for one in sentences(county)][1:]
    rows = [row for row in county.rows if BY_ID[row["indicator"]].headline and row["component"] is None]
    assert len(said) == len(rows) > 5
    exact = {
        row["indicator"]: row for row in results.tidy(period=PERIOD.id).to_dicts() if not row["component"]
    }
    for text, row in zip(said, rows, strict=True):
        assert cell(row, "value", row["unit"], "zh") in text
        if row["status"] == HELD:
            assert "未公开" in text
        own = cell({**exact[row["indicator"]], SUPPRESSED: []}, "value", row["unit"], "zh")
        assert own not in text or own == cell(row, "value", row["unit"], "zh") or own == "100%"


def test_over_time_the_same_cell_stays_as_it_was_told(results):
    """Asked by the half, by the year, or all at once: a period's cells are those of its own sums alone."""
    whole = published(results, level="township").to_dicts()
    for period in ("2024", "2024H2", "2025H1", "2025"):
        alone = published(results, level="township", period=period).to_dicts()
        assert alone == [row for row in whole if row["period"] == period]


def test_a_number_of_half_a_year_says_so_where_it_is_published():
    """Posts of January to June stand under 2025: the reader must not take them for the year's."""
    row = {"status": "not_comparable", "value": 0.9307, "is_partial": True, "period": "2025", "covers": None,
           "months": ",".join(f"2025-{at:02d}" for at in range(1, 7))}  # fmt: skip
    assert status(row, "zh") == "不可比（只有1–6月的数据）"
    assert status(row, "en") == "not comparable (data of Jan–Jun only)"
    assert status(row | {"is_partial": False, "months": None}, "en") == "not comparable"
