"""From the county to a household and back, by clicks; the address carries the choice all the way."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser
PHONE = (390, 844)
SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
ROW, HEADER, TICK, NAME, VALUE = 35, 35, 16, 70, 260  # where a table's cells are, in pixels


def opened(page, address):
    """Open an address and wait until its content stands."""
    page.goto(address)
    return stands(page)


def stands(page):
    page.wait_for_selector("h1")
    page.wait_for_selector('[data-testid="stDataFrame"] canvas')
    page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"], [data-testid=stSkeleton]')")
    page.wait_for_timeout(800)
    return page


def click(page, x):
    """Click the first row of the page's main table: cells are drawn, so they are found by their place."""
    found = page.locator('[data-testid="stDataFrame"] canvas').first
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = found.bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + HEADER + ROW // 2)


def area(page):
    return re.search(r"area=(\d+)", page.url)[1]


def test_a_row_opens_its_villages_a_village_its_households_and_the_crumb_leads_back(page, address):
    opened(page, f"{address}/townships?period=2025&indicator=MOT-01&kind=lifted")
    click(page, TICK)
    page.wait_for_function("() => /area=\\d{9}(&|$)/.test(location.search)")
    stands(page)
    township = area(page)
    click(page, NAME)
    page.wait_for_function("() => /area=\\d{12}(&|$)/.test(location.search)")
    stands(page)
    assert area(page).startswith(township)
    assert re.match(r"[\d,]+ 户 [\d,]+ 人", page.locator("h2").first.inner_text())
    for kept in ("period=2025", "indicator=MOT-01", "kind=lifted"):
        assert kept in page.url
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("[乡镇]$")).click()
    page.wait_for_function("() => /area=\\d{9}(&|$)/.test(location.search)")
    stands(page)
    assert area(page) == township
    page.get_by_role("link", name="云溪县").click()
    page.wait_for_function("() => /area=\\d{6}(&|$)/.test(location.search)")
    stands(page)
    assert "kind=lifted" in page.url


def test_the_back_button_goes_one_level_up(page, address):
    opened(page, f"{address}/townships?period=2025")
    click(page, TICK)
    page.wait_for_function("() => /area=\\d{9}(&|$)/.test(location.search)")
    stands(page)
    page.go_back()
    page.wait_for_function("() => !/area=\\d{9}(&|$)/.test(location.search)")
    stands(page)
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 2


def test_a_click_on_a_value_does_not_lead_away(page, address):
    opened(page, f"{address}/townships?period=2025")
    click(page, VALUE)
    page.wait_for_timeout(1500)
    assert area(page) == "990101"


def test_map_and_dots_have_one_table_twin(page, address):
    opened(page, f"{address}/townships?period=2025&lang=en")
    page.get_by_text("Table", exact=True).click()
    page.wait_for_timeout(1200)
    assert page.locator('[data-testid="stDataFrame"]').count() == 2


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize(
    "path", ["townships", "townships?area=990101101&lang=en", "method", "method?lang=en"]
)
def test_nothing_but_tables_scrolls_sideways_on_a_phone(page, address, path):
    opened(page, f"{address}/{path}")
    assert page.evaluate(SIDEWAYS) <= 0
