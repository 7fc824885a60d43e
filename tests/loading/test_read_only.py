"""A home that can only be read is served, and a load there says so in words."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    ("show", "all", "--format", "json"),
    ("rank", "--format", "json"),
)


@pytest.fixture
def frozen(case_county, tmp_path):
    """A function that runs a command where the county can only be read."""
    unshare = shutil.which("unshare")
    probe = [unshare or "", "-m", "sh", "-c", f"mount --bind {tmp_path} {tmp_path}"]
    if not unshare or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this system lets no test mount")
    home = Path(shutil.copytree(case_county, tmp_path / "home"))

    def run(*words, start=subprocess.run):
        mounted = f'mount --bind {home} {home} && mount -o remount,bind,ro {home} && exec "$@"'
        call = [sys.executable, "-B", "-m", "dashboard.cli", *words, "--home", str(home), "--lang", "en"]
        options = {"capture_output": True} if start is subprocess.run else {}
        around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        return start([unshare, "-m", "sh", "-c", mounted, "sh", *call], cwd=ROOT, env=around, **options)

    return home, run


def test_what_reads_reads(frozen, run):
    home, read_only = frozen
    for words in COMMANDS:
        done = read_only(*words)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode() == run(*words, "--home", home).out


def test_a_load_says_that_it_cannot_write_and_a_check_checks(frozen):
    home, read_only = frozen
    done = read_only("load")
    assert done.returncode == 1
    assert b"only be read" in done.stderr
    assert str(home).encode() in done.stderr
    assert b"Traceback" not in done.stderr
    file = next(path for path in sorted((home / "inbox").iterdir()) if path.suffix == ".xlsx")
    done = read_only("check", str(file))
    assert done.returncode == 0, done.stderr.decode()


def test_it_is_served(frozen):
    import socket

    _, read_only = frozen
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = read_only("serve", "--port", str(port), start=subprocess.Popen)
    try:
        said = b""
        end = time.monotonic() + 90
        while said != b"ok" and time.monotonic() < end:
            time.sleep(0.3)
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer,
            ):
                said = answer.read()
        assert said == b"ok"
    finally:
        server.terminate()
        server.wait(20)
