"""A call of the tests is a fork with its imports behind it: it says what the command line says that people start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from kit.commands import ROOT, called

from pipelines.ground.home import Home

CALLS = (
    ("--version",),
    ("--help",),
    ("shw",),
    ("show", "ECO-01", "--format", "json"),
    ("show", "--level", "shire"),
    ("rank", "--period", "2025"),
    ("withdraw", "0123abcd", "--why", "x"),
)


def started(words, cwd, env):
    """Start the command line in a process of its own, as people do."""
    call = [sys.executable, "-m", "dashboard.cli", *words]
    return subprocess.run(call, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def told(how, words, cwd, **own):
    left_out = {"LC_ALL", "LC_MESSAGES", "LANG"}
    around = {name: value for name, value in os.environ.items() if name not in left_out}
    done = how([*words], cwd, {**around, "PYTHONPATH": str(ROOT), **own})
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_call_says_what_a_start_says(hamlet, tmp_path, call):
    lang = "zh_CN.UTF-8" if CALLS.index(call) % 2 else "en_GB.UTF-8"
    own = {"LANG": lang, "CHENGXIAO_HOME": str(hamlet)}
    assert told(called, call, tmp_path, **own) == told(started, call, tmp_path, **own)


def test_a_load_that_is_called_takes_what_a_load_that_is_started_takes(hamlet, tmp_path):
    said = []
    for how in (called, started):
        home = tmp_path / how.__name__
        shutil.copytree(hamlet, home)
        file = home / "inbox" / "线.csv"
        file.write_text("行政区划代码,年度,监测线,文号\n990101,2030,9000,某文1号\n", encoding="utf-8")
        status, out, err = told(how, ("load", "--home", str(home), "--format", "json"), tmp_path, LANG="C")
        assert status == 0, err
        assert list(Home(home).warehouse.glob("*.duckdb"))
        said.append((out, err))
    assert said[0] == said[1]


def test_a_call_sees_its_own_folder_and_leaves_nothing_to_the_next(hamlet, tmp_path):
    call = ("show", "ECO-01", "--format", "json")
    shutil.copytree(hamlet, tmp_path / "data")
    with_home = told(called, call, tmp_path, CHENGXIAO_HOME="data")
    assert with_home[0] == 0, with_home[2]
    (tmp_path / "elsewhere").mkdir()
    assert told(called, call, tmp_path / "elsewhere", CHENGXIAO_HOME="data")[0] == 2
