"""A tiny county loaded at the pipelines' door, without what the metrics add, for tests of faults."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from kit.contract import AREAS, HOUSEHOLDS
from pipelines.ground.home import Home
from pipelines.load import load, withdraw
from pipelines.reasons import no_reasons
from pipelines.warehouse import Snapshot

INCOMES = (
    "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2024,4,40000\n0002,2024,3,30000\n0003,2024,3,30000\n"
)
MENDED = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2024,4,44000\n"
FIRST_INCOMES = [("2024", 30000.0), ("2024", 30000.0), ("2024", 40000.0)]
PATIENCE, HUNG = 120, -1  # seconds that a program with a fault may take; how one that hangs ended
HERE = Path(__file__).parent
TESTS, ROOT = HERE.parent, HERE.parents[1]


def county(root: Path, **files: str) -> Home:
    """A home whose inbox holds areas, three households and their incomes."""
    home = Home(root)
    home.inbox.mkdir(parents=True, exist_ok=True)
    for name, text in ({"areas": AREAS, "households": HOUSEHOLDS, "incomes": INCOMES} | files).items():
        put(home, name, text)
    return home


@cache
def _once() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="three-")
    atexit.register(folder.cleanup)
    home = county(Path(folder.name, "home"))
    assert taken(home).is_published
    return home.root


def three_households(root: Path) -> Home:
    """The home of `county` after its first load: loaded once in this process, copied for each test."""
    return Home(Path(shutil.copytree(_once(), root, dirs_exist_ok=True)))


def put(home: Home, name: str, text: str) -> Path:
    path = home.inbox / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


def taken(home: Home, files: list[Path] | None = None, **options):
    return load(home, files, check=lambda _: no_reasons(), derive=lambda *_: {}, **options)


def taken_out(home: Home, file_id: str):
    return withdraw(home, file_id, "a test", check=lambda _: no_reasons(), derive=lambda *_: {})


def incomes(home: Home) -> list[tuple[str, float]]:
    """Period and income of every row that is served."""
    snapshot = Snapshot.current(home)
    assert snapshot is not None
    try:
        rows = snapshot.frame("SELECT period_id, disposable_income FROM household_income ORDER BY ALL")
        return rows.rows()
    finally:
        snapshot.close()


def needs_strace() -> str:
    found = shutil.which("strace")
    if not found:
        pytest.skip("strace is not installed")
    return found


def injected(program: str, *words: object, call: str, fault: str, log: Path = Path(os.devnull)) -> int:
    """Run a program of this folder with a fault at one of its system calls; return how it ended."""
    words = [
        needs_strace(),
        *("-f", "-qqq", "-o", str(log)),
        *("-e", f"trace=?{call}", "-e", f"inject=?{call}:{fault}"),
        *(sys.executable, "-B", str(HERE / program), *map(str, words)),
    ]
    around = {"PYTHONPATH": f"{ROOT}:{TESTS}", "PATH": "/usr/bin:/bin", "POLARS_MAX_THREADS": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, env=around, start_new_session=True, **quiet) as run:
        try:
            return run.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # the fault hit what wakes a thread of Polars: no disk does that
            os.killpg(run.pid, signal.SIGKILL)
            return HUNG
