"""From the ranking to how a score came about, to a village's households; nothing scrolls sideways on a phone."""

from __future__ import annotations

import re

import openpyxl
import pytest

pytestmark = pytest.mark.browser
PHONE = (390, 844)
SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
ROW, HEADER, TICK, NAME = 33, 34, 16, 130  # where a table's cells are, in pixels


def opened(page, address):
    """Open an address and wait until its content stands."""
    page.goto(address)
    return stands(page)


def stands(page):
    page.wait_for_selector("h1")
    page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"], [data-testid=stSkeleton]')")
    page.wait_for_timeout(800)
    return page


def click(page, table, row, x):
    """Click a cell of a table: cells are drawn, so they are found by their place."""
    found = page.locator('[data-testid="stDataFrame"]').nth(table)
    found.locator("canvas").first.wait_for()
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    box = found.bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + HEADER + row * ROW + ROW // 2)


def area(page):
    return re.search(r"area=(\d+)", page.url)[1]


def test_a_row_opens_how_the_score_came_about_and_a_village_its_households(page, address):
    opened(page, f"{address}/ranking?period=2025")
    assert re.search(r"第 1", page.locator("h2").first.inner_text())
    click(page, 0, 1, TICK)
    page.wait_for_url("**/score?**")
    stands(page)
    township = area(page)
    assert len(township) == 9
    assert "得" in page.locator("h2").first.inner_text()
    click(page, 1, 0, NAME - 70)
    page.wait_for_url("**/townships?**")
    stands(page)
    assert area(page).startswith(township)
    assert len(area(page)) == 12
    assert re.match(r"[\d,]+ 户 [\d,]+ 人", page.locator("h2").first.inner_text())


def test_a_name_opens_it_too_and_a_link_leads_back(page, address):
    opened(page, f"{address}/ranking?period=2024&lang=en")
    click(page, 0, 0, NAME)
    page.wait_for_url("**/score?**")
    stands(page)
    page.get_by_role("link", name="Back to the ranking").click()
    page.wait_for_url("**/ranking?**")
    stands(page)
    for part in ("period=2024", "lang=en"):
        assert part in page.url


def test_the_workbook_comes_when_it_is_asked_for(page, address, tmp_path):
    opened(page, f"{address}/ranking")
    with page.expect_download() as coming:
        page.get_by_role("button", name="导出 xlsx").click()
    file = tmp_path / "r.xlsx"
    coming.value.save_as(file)
    assert coming.value.suggested_filename == "乡镇排名_2025_内部资料.xlsx"
    assert openpyxl.load_workbook(file).sheetnames[:2] == ["排名", "两两先后"]


def test_weights_that_move_stay_while_other_sheets_are_read(page, address):
    opened(page, f"{address}/ranking")
    page.get_by_role("tab", name="权重试算").click()
    stands(page)
    slider = page.locator('[data-testid="stSlider"] input').nth(0)
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    stands(page)
    value = slider.input_value()
    page.get_by_role("tab", name="漏斗图").click()
    stands(page)
    assert page.locator('[data-testid="stPlotlyChart"] .main-svg').count() >= 1
    page.get_by_role("tab", name="权重试算").click()
    stands(page)
    assert page.locator('[data-testid="stSlider"] input').nth(0).input_value() == value == "23"


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize("sheet", range(6))
def test_no_sheet_scrolls_sideways_on_a_phone(page, address, sheet):
    opened(page, f"{address}/ranking?lang=en")
    page.get_by_role("tab").nth(sheet).click()
    stands(page)
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize("path", ["score", "score?area=990101101", "score?area=990101101&lang=en"])
def test_a_score_does_not_scroll_sideways_on_a_phone(page, address, path):
    opened(page, f"{address}/{path}")
    assert page.evaluate(SIDEWAYS) <= 0
