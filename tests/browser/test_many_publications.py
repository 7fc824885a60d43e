"""A server that is read while the county publishes again and again keeps one file open, and its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from kit.browsing import opened

ROOT = Path(__file__).parents[2]
TIMES, SETTLED = 20, 8
SLACK = 48 * 1024  # KiB between the eighth publication and the twentieth: less than four snapshots in memory
PAGES = ("", "townships", "ranking", "data-quality")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc"),
]


def files_open(pid: int) -> set[str]:
    """The snapshots that a process holds, those without a name any more too."""
    links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    return {link for link in links if ".duckdb" in link}


def resident(pid: int) -> int:
    """KiB of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0])


def test_after_twenty_publications_one_file_is_open_and_memory_is_flat(page, run, own_case_county):
    words = ("serve", "--home", str(own_case_county), "--port", "0", "--format", "json")
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", *words],
        cwd=ROOT,
        env=around,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = json.loads(server.stdout.readline())["address"]
        held, memory = [], []
        for time in range(TIMES):
            file = own_case_county / "inbox" / f"line-{time}.csv"
            file.write_text(
                f"行政区划代码,年度,监测线,文号\n990101,{2000 + time},8000,某文\n", encoding="utf-8"
            )
            said = run("load", file, "--home", own_case_county)
            assert said.status == 0, said.err
            for name in PAGES:
                opened(page, f"{address}/{name}")
            held.append(len(files_open(server.pid)))
            memory.append(resident(server.pid))
    finally:
        server.kill()
        server.wait()
    print(held, memory)
    assert max(held[1:]) == 1
    assert memory[-1] - memory[SETTLED - 1] < SLACK
