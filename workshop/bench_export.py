"""The whole pack of a meeting against the reading of what its charts show."""

from __future__ import annotations

import statistics
import subprocess
import sys

from pipelines.ground.home import Home

PERIOD, TIMES = "2025H2", 3
PACK = """
import sys, time, pathlib, tempfile
from dashboard.exports.files import meeting
from dashboard.exports.pack import gathered
from metrics.meeting.story import story
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
home, period = Home(pathlib.Path(sys.argv[1])), Period.read(sys.argv[2])
def opened():
    return Results.open(home)
story(opened(), period)  # once: modules are imported, files lie in memory
began = time.perf_counter()
story(opened(), period)
read = time.perf_counter() - began
with tempfile.TemporaryDirectory() as out:
    began = time.perf_counter()
    said = meeting(gathered(home, opened(), period, "zh"), pathlib.Path(out))
    print(time.perf_counter() - began, read, len(said["files"]))
"""


def packs(home: Home) -> tuple[float, float, int]:
    """Return the medians in seconds of a whole pack and of its story alone, and how many files it had."""
    call = [sys.executable, "-c", PACK, str(home.root), PERIOD]
    said = [
        [
            float(word)
            for word in subprocess.run(call, capture_output=True, check=True, text=True).stdout.split()
        ]
        for _ in range(TIMES)
    ]
    whole, read, files = zip(*said, strict=True)
    return statistics.median(whole), statistics.median(read), int(files[0])
