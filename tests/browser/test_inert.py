"""Names that hold markup: shown as they are in a browser, no script runs, nothing is fetched, no link is made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
NAMES = (
    "<img src=http://x.example/a onerror=window.hit=1>",
    "![](http://x.example/b.png)[甲](http://x.example)",
    "<script>window.hit=1</script>",
    "<a href=javascript:window.hit=1>乙</a>",
    ":red[丙] $x^2$ **丁**",
)
PAGES = (
    *("", "indicator?indicator=GUA-01", "indicator?indicator=ECO-06", "townships", "data-quality"),
    *("ranking", "score?area=990101101", "meeting"),
)


@pytest.fixture(scope="module")
def marked(county, tmp_path_factory, run):
    """Where a county is served whose first townships are named so."""
    home = Path(shutil.copytree(county, tmp_path_factory.mktemp("marked") / "county"))
    lines = ["行政区划代码,上级代码,层级,名称"]
    lines += [f'990101{101 + place}000,990101000000,乡镇,"{name}"' for place, name in enumerate(NAMES)]
    file = home / "names.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    loaded = run(
        "load", file, "--home", home, "--confirm-shrink", "--confirm-growth", "--format", "json"
    )  # names are keys too
    assert loaded.json["published"], loaded.out
    words = ("serve", "--home", str(home), "--port", "0", "--format", "json")
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield json.loads(server.stdout.readline())["address"]
    server.terminate()
    server.wait(timeout=20)


@pytest.mark.parametrize("path", PAGES)
def test_markup_in_names_is_text(page, marked, path):
    page.goto(f"{marked}/{path}")
    page.wait_for_selector("h1")
    page.wait_for_timeout(2500)
    assert page.evaluate("() => window.hit") is None
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    assert [link for link in links if "x.example" in link or link.startswith("javascript")] == []
    assert page.locator("img[src*='x.example']").count() == 0


def test_the_names_can_be_read_as_they_were_sent(page, marked):
    page.goto(f"{marked}/indicator?indicator=MOT-01&area=990101105")
    page.wait_for_selector("h1")
    page.wait_for_function("() => document.body.innerText.includes('丙')")
    assert ":red[丙] $x^2$ **丁**" in page.locator("body").inner_text().replace("\u2060", "")
