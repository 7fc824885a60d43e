"""A served county and a browser page that lets no request leave the machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENT = 120_000  # ms: a machine that is busy with something else breaks nothing
OWN = {"localhost", "127.0.0.1", ""}


@pytest.fixture(scope="session")
def address(county, tmp_path_factory):
    """Where the dashboard of the made-up county is served; it ends without a word but where it was."""
    log = tmp_path_factory.mktemp("served") / "stderr"
    words = ("serve", "--home", str(county), "--port", "0", "--format", "json")
    with log.open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "dashboard.cli", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        yield json.loads(server.stdout.readline())["address"]
        server.terminate()
        server.wait(timeout=20)
    assert len(log.read_text(encoding="utf-8").splitlines()) <= 1


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium, where the machine has one."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser, request):
    """A page of the desk, or of the phone with @pytest.mark.parametrize("size", …); what it asked is kept."""
    width, height = getattr(request, "param", (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    context.set_default_timeout(PATIENT)
    opened = context.new_page()
    opened.asked, opened.faults = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("websocket", lambda socket: opened.asked.append(socket.url))
    opened.on(
        "console", lambda said: opened.faults.append(said.text) if "Content Security" in said.text else None
    )
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    strangers = [url for url in opened.asked if (urlsplit(url).hostname or "") not in OWN]
    faults = list(opened.faults)
    context.close()
    assert strangers == []
    assert faults == []
