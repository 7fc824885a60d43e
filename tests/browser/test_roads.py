"""Roads through the dashboard in a browser: nothing leaves the machine, nothing scrolls sideways on a phone."""

from __future__ import annotations

import re

import pytest
from kit.browsing import SIDEWAYS, opened, stands

pytestmark = pytest.mark.browser
PHONE, DESK = (390, 844), (1440, 900)


def metrics(page):
    return page.locator('[data-testid="stMetricValue"]')


def test_a_tile_leads_to_its_indicator_and_the_way_back_shows_the_same(page, address):
    opened(page, f"{address}/?period=2024")
    assert metrics(page).count() == 8
    value = metrics(page).nth(4).inner_text()
    page.get_by_role("link", name="培训参与率").last.click()
    page.wait_for_url("**/indicator?**")
    stands(page)
    assert page.locator("h1").inner_text() == "技能培训参与率 · 云溪县（演示数据）"
    assert "period=2024" in page.url
    assert "indicator=MOT-01" in page.url
    assert metrics(page).first.inner_text() == value
    page.go_back()
    page.wait_for_url(re.compile(r"/\?"))
    assert metrics(stands(page)).nth(4).inner_text() == value


def test_period_and_language_are_chosen_at_the_top_and_a_fresh_link_shows_the_same(page, address):
    opened(page, address)
    page.locator('[data-testid="stSelectbox"]').first.click()
    page.get_by_role("option", name="2024年", exact=True).click()
    page.wait_for_url("**period=2024&**")
    page.get_by_role("radio", name="EN", exact=True).click()
    page.wait_for_url("**lang=en**")
    stands(page)
    assert "period=2024" in page.url
    values = metrics(page).all_inner_texts()
    other = page.context.browser.new_context()
    fresh = other.new_page()
    opened(fresh, page.url)
    assert metrics(fresh).all_inner_texts() == values
    assert "effectiveness" in fresh.locator("h1").inner_text()
    other.close()


def test_the_navigation_keeps_period_area_and_language(page, address):
    opened(page, f"{address}/?period=2024H1&area=990101101&lang=en")
    page.locator('[data-testid="stTopNavSection"]').first.click()  # the pages stand in four sections
    page.locator('[data-testid="stTopNavDropdownLink"]').nth(1).click()
    page.wait_for_url("**/indicator?**")
    stands(page)
    for part in ("period=2024H1", "area=990101101", "lang=en"):
        assert part in page.url


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize(
    "path", ["", "indicator?indicator=GUA-01", "indicator?indicator=ECO-06&lang=en", "?lang=en"]
)
def test_nothing_scrolls_sideways_on_a_phone(page, address, path):
    opened(page, f"{address}/{path}")
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_tiles_stand_in_one_column_on_a_phone(page, address):
    opened(page, address)
    lefts = {round(metrics(page).nth(place).bounding_box()["x"]) for place in range(8)}
    assert len(lefts) == 1


def test_the_way_down_opens_a_township_and_the_crumb_leads_up_again(page, address):
    opened(page, address)
    page.locator('[data-testid="stSelectbox"]').nth(1).click()
    page.get_by_role("option").first.click()
    page.wait_for_url("**area=990101*")
    page.wait_for_function("() => /area=\\d{9}(&|$)/.test(location.search)")
    stands(page)
    page.get_by_role("link", name="云溪县").click()
    page.wait_for_function("() => /area=\\d{6}(&|$)/.test(location.search)")
    assert metrics(stands(page)).count() == 8


def test_figures_are_drawn_and_named_for_those_who_do_not_see_them(page, address):
    opened(page, f"{address}/indicator?indicator=GUA-01")
    charts = page.locator('[data-testid="stPlotlyChart"]')
    assert charts.count() >= 3
    for place in range(charts.count()):
        assert charts.nth(place).locator(".main-svg").count() >= 1


def test_the_back_button_undoes_a_choice_and_is_no_trap(page, address):
    opened(page, address)
    newest = metrics(page).first.inner_text()
    page.locator('[data-testid="stSelectbox"]').first.click()
    page.get_by_role("option", name="2023年", exact=True).click()
    page.wait_for_url("**period=2023&**")
    stands(page)
    assert metrics(page).first.inner_text() != newest
    page.go_back()
    page.wait_for_url("**period=2025&**")
    assert metrics(stands(page)).first.inner_text() == newest
    page.go_back()
    page.wait_for_timeout(800)
    page.go_back()
    page.wait_for_url("about:blank")
