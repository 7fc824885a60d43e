"""A warm page switch as a browser sees it, against an empty Streamlit page that is opened warm."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pipelines.ground.home import Home

EMPTY = "import streamlit as st\nst.title('empty')\n"
TIMES = 7
WATCH = """() => { window.last = performance.now();
  new MutationObserver(() => { window.last = performance.now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true}); }"""
QUIET = "() => performance.now() - window.last > 500 && !document.querySelector('[data-stale=\"true\"]')"


@contextmanager
def serving(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a server for as long as it is needed."""
    server = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


def address(server: subprocess.Popen[str]) -> str:
    """Return the address that `serve --format json` prints."""
    assert server.stdout is not None  # noqa: S101 - opened as a pipe above
    return str(json.loads(server.stdout.readline())["address"])


def settled(page: Page) -> float:
    """Return the milliseconds since the page's clock began at which its content last changed."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(QUIET, timeout=60_000)
    return float(page.evaluate("() => window.last"))


def opened(page: Page, at: str) -> float:
    """Open an address and return the seconds until its content stands."""
    page.goto(at, wait_until="commit")
    return settled(page) / 1000


def switched(page: Page, link: int) -> float:
    """Click on a link of the navigation and return the seconds until the content stands."""
    links = page.locator('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')
    began = float(page.evaluate("() => (window.last = performance.now())"))
    links.nth(link).click()
    page.wait_for_timeout(50)
    return (settled(page) - began) / 1000


def switches(home: Home) -> tuple[float, float]:
    """Return the medians in seconds: a warm switch between our pages, an empty page opened warm."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY, encoding="utf-8")
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(f"({WATCH})()")
        with serving(
            "-m", "dashboard.cli", "serve", "--port", "0", "--format", "json", "--home", str(home.root)
        ) as own:
            opened(page, address(own))
            for link in (1, 2, 0):  # once each: the figures are made
                switched(page, link)
            ours = [switched(page, link) for _ in range(TIMES) for link in (1, 0)]
        flags = ("--server.headless", "true", "--server.port", "8599", "--browser.gatherUsageStats", "false")
        with serving("-m", "streamlit", "run", str(script), *flags):
            page.wait_for_timeout(4000)
            opened(page, "http://localhost:8599")
            floor = [opened(page, "http://localhost:8599") for _ in range(TIMES)]
        browser.close()
    return statistics.median(ours), statistics.median(floor)
