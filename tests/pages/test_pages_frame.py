"""The frame around the pages: nothing left out, errors that say nothing, settings that cannot be read."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest
from kit.desk import addresses, desk, words

from dashboard.app import PAGES
from dashboard.visit.cache import kept, opened, state
from dashboard.visit.choice import view_of
from dashboard.web.failure import failed
from dashboard.web.server import HERE
from dashboard.web.warm import warm
from metrics.bounds.reader import EVERYTHING
from metrics.results import Results
from pipelines.ground.home import Home

FOLDER = HERE.parent / "pages"
MARKUP = '<a href="http://x.example">甲</a>![](http://x.example/a.png):red[乙]$x$'


def shows(file: Path) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "show" for node in tree.body)


def test_every_page_is_in_the_navigation_and_has_an_english_address_of_its_own():
    assert {page.show.__module__.split(".")[2] for page in PAGES} == {
        file.parent.name for file in FOLDER.glob("*/page.py") if shows(file)
    }
    paths = [page.path for page in PAGES]
    assert paths[:2] == ["overview", "indicator"]
    assert len(set(paths)) == len(paths)
    assert all(path.isascii() and path == path.lower() for path in paths)


def test_the_script_that_streamlit_runs_has_no_pages_folder_beside_it():
    assert not (HERE / "entry" / "pages").exists()


@pytest.mark.parametrize("page", [page.path for page in PAGES])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_and_says_which_snapshot_it_shows(county, page, lang):
    page_opened = desk(county, page, lang=lang)
    assert not page_opened.exception
    snapshot = opened(Home(county), EVERYTHING).snapshot[:8]
    assert snapshot in words(page_opened)


def test_the_breadcrumb_carries_the_choice_up(county):
    village = desk(county, "indicator", area="990101101201", period="2024", lang="en")
    crumbs = [
        link for link in addresses(village).values() if "area=990101&" in link or "area=990101101&" in link
    ]
    assert len(crumbs) == 2
    assert all(link.startswith("indicator?lang=en&period=2024") for link in crumbs)


def test_settings_that_cannot_be_read_are_named_and_nothing_breaks(tmp_path):
    (tmp_path / "county.toml").write_text("[calendar]\nfirst_month = 13\n", encoding="utf-8")
    page_opened = desk(tmp_path)
    assert not page_opened.exception
    assert "calendar.first_month" in page_opened.error[0].value


def test_a_home_speaks_its_own_language_until_another_is_chosen(tmp_path):
    (tmp_path / "county.toml").write_text('[county]\nlanguage = "en"\n', encoding="utf-8")
    assert desk(tmp_path).header[0].value == "Nothing has been published yet"
    assert desk(tmp_path, lang="zh").header[0].value == "还没有发布过数据"


def test_a_failure_shows_a_number_and_keeps_the_words_of_the_error_out_of_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        assert failed(ValueError("某人 11010119900101123X")) is True
    assert "ValueError" in caplog.text
    assert "11010119900101123X" not in caplog.text


def test_a_snapshot_stays_open_as_long_as_it_is_the_one_that_is_served(own_county):
    home = Home(own_county)
    first = opened(home, EVERYTHING)
    assert opened(home, EVERYTHING) is first
    before = state(home)
    (home.warehouse / "current.json").touch()
    assert state(home) != before
    assert opened(home, EVERYTHING) is first  # something else in the warehouse changed


def test_a_finished_page_is_made_once_for_each_choice(county):
    home = Home(county)
    results = Results.open(home)
    views = [view_of(home, results, lang, "light", {}) for lang in ("zh", "zh", "en")]
    calls = []
    for view in views:
        kept(view, "test.once", lambda: calls.append(1) or len(calls))
    assert len(calls) == 2


def test_warming_up_makes_the_first_pages(county, tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(
        "dashboard.pages.overview.prepared", lambda view: made.append((view.lang, view.theme))
    )
    warm(Home(tmp_path))
    assert made == []
    warm(Home(county))
    assert set(made) == {("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")}


@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_names_with_markup_are_escaped_wherever_markdown_is_read(county, monkeypatch, page):
    import polars as pl

    areas, tidy = Results.areas, Results.tidy

    def named(column):
        return (
            pl.when(pl.col("level") == "county").then(pl.col(column)).otherwise(pl.lit(MARKUP)).alias(column)
        )

    monkeypatch.setattr(
        Results, "areas", lambda self, period: areas(self, period).with_columns(named("name"))
    )
    monkeypatch.setattr(
        Results, "tidy", lambda self, *a, **k: tidy(self, *a, **k).with_columns(named("area_name"))
    )
    page_opened = desk(county, page, area="990101101", indicator="GUA-01")
    assert not page_opened.exception
    kinds = (
        page_opened.title,
        page_opened.header,
        page_opened.subheader,
        page_opened.markdown,
        page_opened.caption,
    )
    texts = [element.value for kind in kinds for element in kind]
    texts += [link.proto.label for link in page_opened.get("page_link")]
    assert any("x\\.example" in text for text in texts)
    for text in texts:
        assert "](http" not in text
        assert "![" not in text.replace("\\!\\[", "")
        assert "<a" not in text.replace("\\<a", "")
        assert ":red[乙" not in text
    for figure in page_opened.get("plotly_chart"):
        assert "<a href" not in figure.proto.spec
