"""Every page in both themes: axe-core finds nothing serious, nor headings out of order; figures say values."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from test_roads import stands

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PAGES = (
    "overview",
    "indicator?indicator=GUA-01",
    "townships?area=990101101",
    "ranking?tab=weights",
    "score?area=990101101&lang=en",
    "meeting",
    "data-quality",
    "method?search=GUA",
)
FOUND = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(one => one.impact === 'serious' || one.impact === 'critical' || one.id === 'heading-order')
  .map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160)).join(' | '))"""
ALTS = "() => [...document.querySelectorAll('[role=figure][aria-label], [role=img][aria-label], img[alt]')].map(e => e.ariaLabel || e.alt)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_is_found_on_any_page(browser, address, theme):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)
    page, found = context.new_page(), {}
    for path in PAGES:
        page.goto(f"{address}/{path}")
        stands(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag would not be let in by our policy
        found[path] = page.evaluate(FOUND)
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_figure_says_values_and_statuses(page, address):
    page.goto(f"{address}/indicator?indicator=GUA-01&period=2025")
    stands(page)
    page.wait_for_function(f"() => ({ALTS})().length > 0")
    alts = page.evaluate(ALTS)
    assert any("达标" in alt and "%" in alt and "青山镇" in alt for alt in alts), alts
