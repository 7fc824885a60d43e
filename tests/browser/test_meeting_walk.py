"""The meeting in a browser: opened, walked by click and by key, filled window, no sideways scroll on a phone."""

from __future__ import annotations

import pytest
from kit.browsing import SIDEWAYS, stands

pytestmark = pytest.mark.browser


HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
LARGEST = """() => {
  const all = [...document.querySelectorAll('[role=dialog] *')].filter(one => one.getClientRects().length
    && !one.closest('svg, [data-testid=stIconMaterial]')
    && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  const size = one => parseFloat(getComputedStyle(one).fontSize), most = Math.max(...all.map(size));
  return all.filter(one => size(one) === most).map(one => one.textContent.trim());
}"""


def title(page):
    return page.locator('[data-testid="stHeading"] h2').first.inner_text()


@pytest.mark.parametrize("page", [(390, 844)], indirect=True)
def test_the_story_is_walked_by_click_and_by_key(page, address):
    page.goto(f"{address}/meeting?period=2025H2")
    stands(page)
    seen = [title(page)]
    page.get_by_role("button", name="下一个").click()
    stands(page)
    seen.append(title(page))
    page.keyboard.press("ArrowRight")
    stands(page)
    seen.append(title(page))
    assert len(set(seen)) == 3
    assert "scene=townships" in page.url
    assert page.evaluate(SIDEWAYS) == 0
    page.keyboard.press("ArrowLeft")
    stands(page)
    assert title(page) == seen[1]
    page.reload()
    assert title(stands(page)) == seen[1]
    page.go_back()
    assert title(stands(page)) == seen[2]


def test_the_window_is_filled_walked_and_left(page, address):
    page.goto(f"{address}/meeting?period=2025H2")
    stands(page)
    page.get_by_role("button", name="放映").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    stands(page)
    first = dialog.inner_text()
    assert page.evaluate(LARGEST) == [dialog.locator("h1").inner_text()]  # what the last row reads
    page.keyboard.press("ArrowRight")
    stands(page)
    assert dialog.inner_text() != first
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    stands(page)
    assert page.get_by_text("2 / 16").count() == 1


def test_every_scene_fits_a_screen(page, address):
    page.goto(f"{address}/meeting?period=2025H2&lang=zh")
    stands(page)
    high = {}
    for at in range(16):
        high[at + 1] = page.evaluate(HEIGHT)
        page.keyboard.press("ArrowRight")
        stands(page)
    assert page.get_by_text("16 / 16").count() == 1
    assert {at: one for at, one in high.items() if one > page.viewport_size["height"]} == {}
