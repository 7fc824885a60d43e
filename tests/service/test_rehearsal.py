"""Load, serve, look and stop, as the unit lets them: a read-only system, a temporary folder of its own, one home."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, send

ROOT = Path(__file__).parents[2]
# All of the system is read-only, /tmp is empty and its own, the home alone can be written.
WALLS = """
mount --make-rprivate / && mkdir -p "$HOLD" && mount --bind "$HOME_OF" "$HOLD" &&
mount -t tmpfs tmpfs /dev/shm && mount -t tmpfs tmpfs /var/tmp &&
mount --bind / / && mount -o remount,bind,ro / && mount --bind "$HOLD" "$HOME_OF" &&
mount -o remount,bind,rw "$HOME_OF" && export TMPDIR=/var/tmp && cd "$FROM" && exec "$@"
"""


@pytest.fixture
def walled(tmp_path):
    """Runs a command behind the walls; a home that holds three files, not loaded yet."""
    unshare = shutil.which("unshare")
    home = tmp_path / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS, income=INCOME)
    around = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME_OF": str(home),
        "HOLD": str(tmp_path / "hold"),
        "FROM": str(ROOT),
    }

    def call(*words):
        return [unshare, "-m", "sh", "-c", WALLS, "sh", *map(str, words)]

    probe = call("true")
    if not unshare or subprocess.run(probe, env=around, capture_output=True, check=False).returncode:
        pytest.skip("this system lets no test mount")

    def run(*words, start=subprocess.run, **options):
        return start(call(sys.executable, "-B", "-m", "dashboard.cli", *words), env=around, **options)

    def plainly(*words):
        return subprocess.run(call(*words), env=around, capture_output=True, text=True, check=False)

    return home, run, plainly


def test_the_walls_stand(walled):
    home, _, plainly = walled
    assert plainly("touch", home / "x").returncode == 0
    for place in (ROOT / "x", "/etc/x", "/usr/x"):
        assert "Read-only" in plainly("touch", place).stderr


def test_a_county_is_loaded_served_looked_at_and_stopped_on_a_read_only_system(walled):
    home, run, _ = walled
    loaded = run("load", "--home", home, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = run("serve", "--home", home, "--port", port, start=subprocess.Popen)
    try:
        said, end = b"", time.monotonic() + 90
        while said != b"ok" and time.monotonic() < end:
            time.sleep(0.3)
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer,
            ):
                said = answer.read()
        assert said == b"ok"
        shown = run("show", "ECO-01", "--home", home, "--format", "json", capture_output=True, text=True)
        assert shown.returncode == 0, shown.stderr
    finally:
        server.terminate()
        status = server.wait(30)
    assert status in {0, 143, -15}
    left = [path.name for path in home.rglob("*") if path.name.startswith(("incoming-", "stage-"))]
    assert left == []
