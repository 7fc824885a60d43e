"""Every page in both themes, languages and sizes: nothing serious for axe-core, nothing cut, nothing untranslated."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
import pytest
from kit.browsing import SIDEWAYS, stands

from dashboard.app import PAGES

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SHOWN = (
    "overview",
    "overview?scope=lifted",
    *(f"indicator?indicator=ECO-01&tab={tab}" for tab in ("figure", "trace", "moved", "turn")),
    "indicator?indicator=FUN-05",
    "townships?area=990101101",
    "townships?area=990101101201",
    *(f"ranking?tab={tab}" for tab in ("places", "pairs", "compare", "weights")),
    "score?area=990101101",
    *(f"meeting?period=2025H2&tab={tab}" for tab in ("story", "tasks", "seal")),
    *("monitoring", "process", "measures", "household", "departments", "funds", "supervision"),
    *(f"data-quality?tab={tab}" for tab in ("came", "held", "files", "inbox", "send")),
    *("method?search=GUA", "comparable", "accounts", "audit"),
)
FOUND = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(one => one.impact === 'serious' || one.impact === 'critical' || one.id === 'heading-order')
  .map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160)).join(' | '))"""
ALTS = "() => [...document.querySelectorAll('[role=figure][aria-label], [role=img][aria-label], img[alt]')].map(e => e.ariaLabel || e.alt)"
# Own words of what is seen, but of icons and code; with `cut` only those that a box around them cuts.
WORDS = """cut => {
  const said = [];
  for (const one of document.querySelectorAll('[data-testid=stApp] *')) {
    if (one.closest('svg, canvas, code, style, [data-testid=stDataFrame], [data-testid=stSkipToContent], [translate=no]')) continue;
    const own = [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()).join(' ').trim();
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!own || !box.width || !box.height || style.visibility === 'hidden' || style.fontSize === '0px') continue;
    if (!cut) { said.push(own); continue; }
    for (let at = one; at && at.dataset.testid !== 'stMain'; at = at.parentElement) {
      if (at.getAttribute('role') === 'tablist' || at.querySelector('[role=tab]')) break;  // tabs scroll
      const around = getComputedStyle(at);
      if (around.display !== 'inline' && around.overflowX !== 'visible' && at.scrollWidth > at.clientWidth + 1) {
        said.push(own);
        break;
      }
    }
  }
  return said;
}"""
HEADINGS = "() => [...document.querySelectorAll('[data-testid=stDataFrame] [role=columnheader]')].map(one => one.textContent)"
LETTERS = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(  # what is no word: numbers of things, names of files, programs, people and keys of settings
    r"(?<![A-Za-z])(?:[A-Z]{2,3}-?\d[\w-]*|[HOP][0-9a-f]{8,}|[0-9a-f]{8,}|[a-z]+(?:[._][a-z]+)+|xlsx|xls|csv"
    r"|chengxiao [a-z]+(?: [a-z]+)?|--role admin|chengxiao|Kish|Wilson|Mann|Kendall|CHES|e-4)(?![A-Za-z])"
)
PATIENT = 180_000  # ms: a machine that is busy with something else breaks nothing
WORLDS = {"light": ("zh", (1440, 900)), "dark": ("en", (390, 844))}


def english(words):
    """Return the words of a Chinese page that nobody put into Chinese."""
    return [one for one in words if LETTERS.search(NAMES.sub("", one))]


def test_every_page_is_among_those_that_are_looked_at():
    assert {leaf.path for leaf in PAGES} == {re.split(r"\?", path)[0] for path in SHOWN}


@pytest.mark.parametrize("theme", list(WORLDS))
def test_nothing_serious_nothing_cut_and_nothing_untranslated_on_any_page(browser, address, theme):
    lang, (width, height) = WORLDS[theme]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    context.set_default_timeout(PATIENT)
    page, found = context.new_page(), {}
    for path in SHOWN:
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={lang}")
        stands(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag would not be let in by our policy
        faults = page.evaluate(FOUND) + [f"cut: {one}" for one in page.evaluate(WORDS, "cut")]
        if page.evaluate(SIDEWAYS) > 0:
            faults.append("scrolls sideways")
        if lang == "zh":
            words = page.evaluate(WORDS, "") + page.evaluate(HEADINGS)
            faults += [f"English: {one}" for one in english(words)]
        found[path] = faults
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_figure_says_values_and_statuses(page, address):
    page.goto(f"{address}/indicator?indicator=GUA-01&period=2025")
    stands(page)
    page.wait_for_function(f"() => ({ALTS})().length > 0")
    alts = page.evaluate(ALTS)
    assert any("达标" in alt and "%" in alt and "青山镇" in alt for alt in alts), alts
