"""Libraries are imported in one thread: two that import at once see each other's modules half made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kit.loads import county

ROOT = Path(__file__).parents[2]
WATCHED = """
import json, sys, threading
main, found = threading.get_ident(), []
def heard(event, words):
    if event == "import" and threading.get_ident() != main:
        found.append(words[0])
sys.addaudithook(heard)
from pathlib import Path
from metrics.derive import check, derive
from pipelines.ground.home import Home
from pipelines.load import load
report = load(Home(Path(sys.argv[1])), check=check, derive=derive)
print(json.dumps({"is_published": report.is_published, "elsewhere": sorted(set(found))}))
"""


def test_a_load_imports_nothing_but_in_the_thread_that_runs_it(tmp_path):
    home = county(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(home.root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["is_published"]
    assert said["elsewhere"] == []
