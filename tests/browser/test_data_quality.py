"""The steward's road in a browser: see what is missing, send the list back, check a file, publish it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PHONE = (390, 844)
SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"


@pytest.fixture
def own_address(own_county):
    """Where a county is served that a test may change."""
    words = ("serve", "--home", str(own_county), "--port", "0", "--format", "json")
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield json.loads(server.stdout.readline())["address"]
    server.terminate()
    server.wait(timeout=20)


def opened(page, address, tab=0):
    """Open the page and one of its tabs."""
    page.goto(address)
    page.wait_for_selector('[data-testid="stDataFrame"] canvas')
    page.wait_for_timeout(800)
    page.get_by_role("tab").nth(tab).click()
    page.wait_for_timeout(1200)
    return page


def test_the_list_for_the_sender_comes_as_workbook_and_as_csv(page, address, tmp_path):
    opened(page, f"{address}/data-quality?period=2025H2", tab=1)
    saved = []
    for button in (
        page.locator(".st-key-held-back").get_by_test_id("stDownloadButton").locator("button").all()
    ):
        with page.expect_download() as waiting:
            button.click()
        saved.append(tmp_path / waiting.value.suggested_filename)
        waiting.value.save_as(saved[-1])
    book = openpyxl.load_workbook(saved[0])
    rows = [row for sheet in book.worksheets for row in list(sheet.values)[1:]]
    with saved[1].open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert saved[0].suffix == ".xlsx"
    assert saved[1].suffix == ".csv"
    assert len(rows) == len(lines) - 1 > 0
    assert "问题" in lines[0]


def test_a_file_is_checked_then_published_and_the_page_shows_the_new_snapshot(page, own_county, own_address):
    file = own_county / "改正.csv"
    file.write_text(
        "指标编号,行政区划代码,启用日期,目标值,来源\nMOT-01,,2025-01-01,0.5,县文件\n", encoding="utf-8"
    )
    opened(page, f"{own_address}/data-quality?period=2025H2", tab=5)
    before = page.get_by_text("数据批次").first.inner_text()
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="检查", exact=True).click()
    page.get_by_text("检查通过").wait_for(timeout=90_000)
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("已发布", exact=False).first.wait_for(timeout=90_000)
    page.wait_for_timeout(1000)
    assert page.get_by_text("数据批次").first.inner_text() != before
    kept = [path.name for path in (own_county / "inbox").iterdir() if path.name.startswith("改正-")]
    assert len(kept) == 1


def test_a_file_that_no_table_knows_is_refused_in_words_and_not_kept(page, own_county, own_address):
    file = own_county / "通讯录.csv"
    file.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    opened(page, f"{own_address}/data-quality?lang=en", tab=5)
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("None of the files can be published").wait_for(timeout=90_000)
    assert page.get_by_role("button", name="Publish", exact=True).is_disabled()
    assert not any(path.name.startswith("通讯录") for path in (own_county / "inbox").iterdir())


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize("tab", range(6))
def test_nothing_but_tables_scrolls_sideways_on_a_phone(page, address, tab):
    opened(page, f"{address}/data-quality?period=2025H2&lang=en", tab)
    assert page.evaluate(SIDEWAYS) <= 0
