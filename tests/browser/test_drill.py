"""From the county to a household and back, by clicks; the address carries the choice all the way."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser
PHONE = (390, 844)
SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
TOWN = "990101101"
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


def test_a_click_on_a_value_opens_it_and_the_way_back_loses_nothing(page, address):
    opened(page, f"{address}/townships?period=2025H2&indicator=MOT-01&kind=lifted&lang=en")
    click(page, VALUE)
    page.wait_for_url("**/indicator?**tab=trace**")
    stands(page)
    assert len(area(page)) == 9
    for kept in ("period=2025H2", "indicator=MOT-01", "kind=lifted"):
        assert kept in page.url
    page.get_by_role("link", name="Back to Townships").click()
    page.wait_for_url("**/townships?**")
    stands(page)
    assert area(page) == "990101"
    for kept in ("period=2025H2", "indicator=MOT-01", "kind=lifted"):
        assert kept in page.url


def test_from_a_tile_to_a_source_row_its_household_and_back(page, address):
    """The walk that a leader asks for: a number, who fails, in which file and row, whose file, and back."""
    page.goto(f"{address}/overview?period=2025H2&area={TOWN}&lang=en")
    page.wait_for_selector('[data-testid="stMetric"]')
    tile = page.locator(".st-key-tile-GUA-01")
    tile.get_by_role("link", name="What it is made of").click()
    page.wait_for_url("**/indicator?**tab=trace**")
    stands(page)
    kept = ("period=2025H2", f"area={TOWN}", "indicator=GUA-01", "tab=trace")
    assert all(one in page.url for one in kept)
    cells = page.locator('[data-testid="stDataFrame"] canvas').first
    said = cells.evaluate("one => one.textContent")  # what a screen reader is told of the drawn cells
    assert re.search(r"\.(xlsx|csv) · .* · row \d+ · load \d+", said)
    click(page, TICK)
    page.wait_for_url("**/household?**")
    page.wait_for_selector("h2")
    page.get_by_role("link", name="Back to Indicator").click()
    page.wait_for_url("**/indicator?**")
    stands(page)
    assert all(one in page.url for one in kept)
    page.get_by_role("link", name="Back to Overview").click()
    page.wait_for_selector(".st-key-tile-GUA-01")
    assert "period=2025H2" in page.url
    assert f"area={TOWN}" in page.url


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
