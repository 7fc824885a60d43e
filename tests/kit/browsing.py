"""A page that a person waits for: nothing is clicked while it is still being drawn."""

from __future__ import annotations

SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
WATCH = """() => { window.last = performance.now();
  new MutationObserver(() => { window.last = performance.now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true}); }"""
QUIET = """() => performance.now() - window.last > 500
  && !!document.querySelector('[data-test-script-state="notRunning"]')
  && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')"""


def opened(page, address):
    """Open an address and wait until its content stands."""
    page.goto(address)
    return stands(page)


def stands(page):
    """Wait until the script has ended and nothing in the page has changed for half a second."""
    page.wait_for_selector("h1")
    page.evaluate(WATCH)
    page.wait_for_function(QUIET)
    return page
