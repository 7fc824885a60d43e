"""The first files of an empty home: checked and published from a page."""

from __future__ import annotations

import io

import openpyxl
import pytest
from kit.desk import addresses, desk, words

from dashboard.widgets.frame.empty import made
from metrics.catalogue import CATALOGUE
from pipelines.departments import sent_by
from pipelines.sources import SOURCES


def test_the_first_files_can_be_published_from_an_empty_home(tmp_path):
    page = desk(tmp_path, "data-quality", lang="en")
    assert not page.exception
    assert [button.label for button in page.button] == ["Check", "Publish"]
    assert not desk(tmp_path, "overview", lang="en").button


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_home_has_a_way_by_mouse(tmp_path, lang):
    page = desk(tmp_path, "overview", lang=lang)
    assert not page.exception
    assert len(page.get("download_button")) == 1
    assert any(link.startswith("data-quality") for link in addresses(page).values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_empty_tables_of_a_department_are_those_it_sends(lang):
    every = openpyxl.load_workbook(io.BytesIO(made("", lang)))
    assert {table.title.zh for table in SOURCES if "/" not in table.title.zh} <= set(every.sheetnames)
    mine = openpyxl.load_workbook(io.BytesIO(made("人社", lang)))
    assert {table.title.zh for table in sent_by("人社")} <= set(mine.sheetnames)
    assert len(mine.sheetnames) < len(every.sheetnames)


def test_the_method_is_told_before_there_are_figures(tmp_path):
    page = desk(tmp_path, "method", pillar="all")
    assert not page.exception
    titles = [one.value.replace("\\", "") for one in page.header]
    assert all(any(title.startswith(each.id) for title in titles) for each in CATALOGUE)
    assert "None" not in words(page)
