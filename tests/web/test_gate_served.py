"""The door of the running server: nothing is asked outside, nothing held that no page asked for, no words in logs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kit.visitor import ROOT, Visit, resident, served, status
from websockets.exceptions import InvalidStatus

KIT = Path(__file__).parents[1] / "kit"
SCRIPT = KIT / "served_failing.py"
CANARY = "张三丰 110105194912310021X 13800138000"


@pytest.fixture(scope="module")
def door(county, tmp_path_factory):
    """A served county whose Method page fails: address, log, and what was called outside."""
    folder = tmp_path_factory.mktemp("door")
    outside = folder / "outside"
    with served(county, folder, SCRIPT, CANARY=CANARY, OUTSIDE=str(outside)) as (address, log, pid):
        yield address, log, outside, pid


def test_a_page_is_drawn_and_says_nothing_of_this_machine(door):
    visit = Visit(door[0])
    frames = visit.page()
    visit.close()
    assert frames[0].new_session.main_script_path == "script.py"
    assert not any(str(ROOT).encode() in data for data in visit.frames)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://192.0.2.7"])
def test_a_foreign_stream_is_refused_and_nobody_is_asked(door, origin):
    address, _, outside, _ = door
    with pytest.raises(InvalidStatus, match="403"):
        Visit(address, origin)
    assert status(address, "/", Origin=origin) == 403
    assert status(address, "/", Host="evil.example") == 421
    assert not outside.exists()


def test_inner_addresses_stay_inside(door):
    for path in (
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/mcp",
        "/%5fstcore/metrics",
    ):
        assert status(door[0], path) == 404
    assert status(door[0], "/_stcore/health") == 200


def test_orphan_uploads_are_refused_and_not_held(door):
    address, *_, pid = door
    visit = Visit(address)
    visit.page()
    url = visit.tickets("a.csv")[0]  # Streamlit hands numbers out on any page
    before = resident(pid)
    body = b"x" * (19 << 20)
    for _ in range(25):
        assert status(address, url, "PUT", body, Origin=address, **visit.xsrf()) == 403
    assert resident(pid) - before < 20 << 20
    visit.close()


def test_the_uploader_of_a_page_may_send(door):
    visit = Visit(door[0])
    visit.page("data-quality")
    url = visit.tickets("a.csv")[0]
    assert visit.send(url, 1000) == 204
    assert status(door[0], url, "DELETE", Origin=door[0], **visit.xsrf()) == 204
    assert status(door[0], url, "DELETE") == 403
    visit.page("overview")  # no uploader there
    assert visit.send(url, 1000) == 403
    visit.close()


def test_a_failing_page_says_a_number_and_the_log_says_where_and_nobodys_words(door):
    address, log, *_ = door
    visit = Visit(address)
    frames = visit.page("method")
    visit.close()
    alerts = [
        f.delta.new_element.alert.body for f in frames if f.delta.new_element.WhichOneof("type") == "alert"
    ]
    number = re.search("[0-9a-f]{6}", alerts[-1])[0]
    said = log.read_text(encoding="utf-8") + log.with_name("server.out").read_text(encoding="utf-8")
    assert "Odd" in said
    assert said.count(number) == 2  # Streamlit's own logger and ours
    assert "failing:" in said
    for part in (*CANARY.split(), CANARY):
        assert part not in said
        assert not any(part.encode() in data for data in visit.frames)


OFFLINE = "ip link set lo up && exec '{python}' '{script}' '{home}' '{folder}'"


def test_without_a_network_the_door_answers_the_same_and_asks_nobody(county, tmp_path):
    """In a namespace of its own there is no name server and no way out: whoever asked would wait."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], check=False).returncode:
        pytest.skip("this system permits no network namespace (unshare -rn)")
    script = KIT / "visited_offline.py"
    shell = OFFLINE.format(python=sys.executable, script=script, home=county, folder=tmp_path)
    env = {**os.environ, "PYTHONPATH": f"{ROOT}:{KIT.parent}", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [unshare, "-rn", "sh", "-c", shell], check=False, capture_output=True, env=env, text=True
    )
    assert json.loads(done.stdout) == {"foreign": [403] * 20, "host": 421, "page": True, "outside": []}


def test_streamlit_run_without_the_gate_does_not_start(tmp_path):
    words = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "dashboard" / "web" / "entry" / "script.py"),
    ]
    options = ["--server.port", "0", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*words, *options], check=False, capture_output=True, cwd=tmp_path, env=env, timeout=120, text=True
    )
    assert done.returncode == 1
    assert "chengxiao serve" in done.stderr + done.stdout
