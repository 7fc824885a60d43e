"""A parsing process is a fork only where nothing else runs and whoever reads says that it may be."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipelines.intake.forking import is_alone

ROOT = Path(__file__).parents[2]
TOLD = """
import json, os, signal, sys, threading
from pathlib import Path
from pipelines.intake import forking, read_files, reading
from pipelines.intake.worker import Child
kinds, children = [], []
start = Child.start
def watched(self):
    process = start(self)
    kinds.append(type(process).__name__)
    children.append(process)
    if "kill" in sys.argv[3:] and len(kinds) == 1:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return process
Child.start = watched
if "thread" in sys.argv[3:]:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
files = [Path(one) for one in sys.argv[1].split(";")]
read = read_files(files, may_fork=sys.argv[2] == "may")
said = [[one.tables[0].text.height if one.tables else None, bool(one.refused)] for one in read]
print(json.dumps({"kinds": kinds, "said": said, "ended": [one.poll() is not None for one in children]}))
"""
TEXT = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2024,4,40000\n0002,2024,3,30000\n"


@pytest.fixture
def files(tmp_path):
    found = [tmp_path / name for name in ("a.csv", "b.csv")]
    for path in found:
        path.write_text(TEXT, encoding="utf-8")
    return found


def told(files, *words):
    done = subprocess.run(
        [sys.executable, "-c", TOLD, ";".join(map(str, files)), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell what runs")
def test_where_nothing_else_runs_it_is_a_fork_that_ends_with_the_reading(files):
    said = told(files, "may")
    assert set(said["kinds"]) == {"Fork"}
    assert said["said"] == [[2, False], [2, False]]
    assert all(said["ended"])


@pytest.mark.parametrize("words", [("may", "thread"), ("may not",)], ids=["beside a thread", "unasked"])
def test_elsewhere_it_is_an_interpreter_of_its_own(files, words):
    said = told(files, *words)
    assert set(said["kinds"]) == {"Popen"}
    assert said["said"] == [[2, False], [2, False]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell what runs")
def test_a_fork_that_dies_refuses_its_file_and_the_next_is_read(files):
    said = told(files, "may", "kill")
    assert said["said"] == [[None, True], [2, False]]
    assert said["kinds"][1:] == ["Popen"]


def test_beside_a_thread_nobody_is_alone():
    waits = threading.Event()
    thread = threading.Thread(target=waits.wait)
    thread.start()
    try:
        assert not is_alone()
    finally:
        waits.set()
        thread.join()
