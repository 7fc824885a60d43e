"""Every system call that changes the disk fails once: load, check, publish, journal, archive, backup (F1, F2)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from kit.loads import HERE, ROOT, TESTS, needs_strace

THINGS = (
    "load",
    "first-load",
    "check",
    "publish",
    "journal",
    "archive",
    "backup",
    "vault-init",
    "vault-rotate",
)


def sweep(thing: str, folder, *share: int) -> str:
    """Sweep in a process of its own; what it says when every place was old or new, and the next run well."""
    needs_strace()
    around = {**os.environ, "PYTHONPATH": f"{ROOT}:{TESTS}", "POLARS_MAX_THREADS": "1"}
    words = [sys.executable, "-B", str(HERE / "sweeper.py"), thing, str(folder), *map(str, share)]
    done = subprocess.run(words, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


def test_an_entry_of_the_journal_is_whole_or_not_there(tmp_path):
    assert "journal: " in sweep("journal", tmp_path, 4)


@pytest.mark.parametrize("thing", ["vault-init", "vault-rotate"])
def test_a_vault_that_is_cut_off_has_lost_nothing_and_goes_on(tmp_path, thing):
    assert f"{thing}: " in sweep(thing, tmp_path, 120)


@pytest.mark.soak
@pytest.mark.parametrize("thing", THINGS)
def test_everything_is_cut_off_at_every_system_call(tmp_path, thing):
    assert f"{thing}: " in sweep(thing, tmp_path)
