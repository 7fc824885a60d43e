"""A check that was stopped leaves nothing: at once where it could, else with the next run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kit.loads import MENDED, county, put, taken

from pipelines.ground.home import Home
from pipelines.ground.incoming import INCOMING, incoming, own_temporary, workplace

ROOT = Path(__file__).parents[2]
WAITING = """
import sys, time
from pathlib import Path
from dashboard import cli
from pipelines.ground.home import Home
from pipelines import load as door
def slow(paths, progress, copies, **around):
    (copies / "copy.csv").write_text("private"); print("in", flush=True); time.sleep(60)
door.read_files = slow
sys.argv = ["chengxiao", "check", sys.argv[2], "--home", sys.argv[1]]
cli.main()
"""


def stopped(home: Home, file: Path, number: signal.Signals, temporary: Path) -> int:
    """Check in a process of its own, stopped while the copies lie there; return how it ended."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    call = [sys.executable, "-B", "-c", WAITING, str(home.root), str(file)]
    with subprocess.Popen(call, cwd=ROOT, env=around, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"in\n"
        process.send_signal(number)
        return process.wait(30)


def left(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob(f"{INCOMING}*")]


@pytest.mark.parametrize("is_loaded", [True, False])
def test_a_stopped_check_leaves_nothing(tmp_path, monkeypatch, is_loaded):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    home = county(tmp_path / "home")
    if is_loaded:
        assert taken(home).is_published
    file = put(home, "mended", MENDED)
    assert stopped(home, file, signal.SIGTERM, temporary) == 143
    assert stopped(home, file, signal.SIGINT, temporary) == 130
    assert not left(temporary, home.root)
    assert stopped(home, file, signal.SIGKILL, temporary) == -9
    assert left(home.raw if is_loaded else temporary)  # owner only, until the next run
    assert {path.parent.stat().st_mode & 0o77 for path in left(temporary, home.root)} == {0}
    taken(home, [file], dry_run=True)
    assert not left(temporary, home.root)


def test_a_run_that_still_works_is_not_disturbed(tmp_path):
    with incoming(tmp_path) as one:
        (one / "copy").write_text("x")
        with incoming(tmp_path) as other:
            assert (one / "copy").is_file()
            assert one != other
        assert not other.exists()
    assert not left(tmp_path)


def test_a_folder_that_somebody_else_laid_there_is_not_trusted(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first = own_temporary()
    assert first.stat().st_mode & 0o777 == 0o700
    first.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first.symlink_to(elsewhere)
    assert own_temporary() not in {first, elsewhere}


def test_a_check_works_beside_the_files_as_received_or_in_the_users_own_folder(tmp_path):
    home = Home(tmp_path)
    assert workplace(home) == own_temporary()
    home.raw.mkdir()
    assert workplace(home) == home.raw
