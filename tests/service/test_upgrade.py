"""An upgrade and its downgrade, played through as docs/upgrade.md says: a next version in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, send

ROOT = Path(__file__).parents[2]
SHOWN = ("show", "all", "--level", "township", "--format", "json")


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """This version, and a next one: the same program with another digest of its method."""
    after = tmp_path_factory.mktemp("next")
    for storey in ("pipelines", "metrics", "dashboard"):
        shutil.copytree(ROOT / storey, after / storey, ignore=shutil.ignore_patterns("__pycache__"))
    with (after / "metrics" / "rows.py").open("a", encoding="utf-8") as file:
        file.write("\n# the next version\n")
    return {"this": ROOT, "next": after}


@pytest.fixture
def call(programs):
    def called(version: str, *words: object) -> subprocess.CompletedProcess[str]:
        root = programs[version]
        around = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "LANG": "en_US.UTF-8"}
        line = [sys.executable, "-B", "-m", "dashboard.cli", *map(str, words)]
        return subprocess.run(line, cwd=root, env=around, capture_output=True, text=True, check=False)

    return called


def test_an_upgrade_and_the_way_back_change_no_figure(call, tmp_path):
    home = tmp_path / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS, income=INCOME)
    assert call("this", "load", "--home", home).returncode == 0
    before = call("this", *SHOWN, "--home", home).stdout
    assert call("this", "backup", tmp_path / "before.zip", "--home", home).returncode == 0
    # up: the next version judges all anew
    upgraded = call("next", "load", "--home", home)
    assert upgraded.returncode == 0, upgraded.stderr
    assert call("next", *SHOWN, "--home", home).stdout == before
    # back, first way: the home as it is now, made anew by this version
    rebuilt = call("this", "rebuild", "--home", home)
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert call("this", *SHOWN, "--home", home).stdout == before
    # back, second way: the backup of before, beside it
    restored = call("this", "restore", tmp_path / "before.zip", "--home", tmp_path / "back")
    assert restored.returncode == 0, restored.stderr
    assert "is the one of the backup" in restored.stderr
    assert call("this", *SHOWN, "--home", tmp_path / "back").stdout == before
