"""Paper and phone: nothing is lost in print, no controls on it; on a phone the answer comes first."""

from __future__ import annotations

import pytest
from kit.browsing import stands

pytestmark = pytest.mark.browser
PHONE = (390, 844)
CELLS = """() => [...document.querySelectorAll('[class*="st-key-print-"] table')].map(table =>
  ({head: getComputedStyle(table.tHead).display + getComputedStyle(table.tHead).breakInside, right: table.getBoundingClientRect().right,
    rows: table.tBodies[0].rows.length, seen: table.getClientRects().length > 0}))"""


@pytest.mark.parametrize("size", [(794, 1123), (1123, 794)])
def test_a_printed_table_is_whole_its_heading_repeats_and_no_control_is_printed(browser, address, size):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/townships?period=2025")
    stands(page)
    assert [one["seen"] for one in page.evaluate(CELLS)] == [False]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(media="print")
    page.wait_for_timeout(400)
    (table,) = page.evaluate(CELLS)
    assert (table["seen"], table["head"], table["rows"]) == (True, "table-header-groupavoid", 6)
    assert table["right"] <= size[0]
    for control in ("stDataFrame", "stPopover", "stDownloadButton", "stHeader"):
        for one in page.get_by_test_id(control).all():
            assert not one.is_visible(), control
    context.close()


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_on_a_phone_the_answer_comes_first_and_pages_are_picked_from_a_list(page, address):
    page.goto(f"{address}/?period=2025")
    stands(page)
    answer = page.locator(".st-key-attention h2").bounding_box()
    assert answer["y"] + answer["height"] < 400
    page.locator(".st-key-page-zh").click()
    page.get_by_role("option", name="乡镇", exact=True).click()
    page.wait_for_url("**/townships?**")
    assert "period=2025" in page.url


def test_a_tile_of_the_map_opens_its_township(page, address):
    page.goto(f"{address}/townships?period=2025")
    stands(page)
    box = page.locator('[data-testid="stPlotlyChart"]').first.bounding_box()
    page.mouse.move(box["x"] + 35, box["y"] + 25)
    page.mouse.click(box["x"] + 35, box["y"] + 25)
    page.wait_for_function("() => /area=\\d{9}(&|$)/.test(location.search)")
