"""Five ratios in one run: a load, a `show`, a pack, a household, a page switch, each against its floor."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipelines.ground.home import Home

HOUSEHOLDS, FEW = 20_000, 200
READ = """
import sys, time, io, pathlib
import polars as pl
began = time.perf_counter()
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if file.suffix == ".csv":
        raw = file.read_bytes()
        utf16 = raw[:2] in (b"\\xff\\xfe", b"\\xfe\\xff")
        try:
            text = raw.decode("utf-16" if utf16 else "utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        lines = io.BytesIO(text.encode())
        pl.read_csv(lines, infer_schema=False, has_header=False, truncate_ragged_lines=True)
    else:
        as_text = {"dtypes": "string"}
        pl.read_excel(file, sheet_id=0, has_header=False, read_options=as_text, raise_if_empty=False)
print(time.perf_counter() - began)
"""
LOAD = """
import sys, time, pathlib
began = time.perf_counter()
import great_expectations
imported = time.perf_counter() - began
from metrics import derive
from pipelines.ground.home import Home
from pipelines.load import load
began = time.perf_counter()
report = load(Home(pathlib.Path(sys.argv[1])), check=derive.check, derive=derive.derive)
print(time.perf_counter() - began, imported, report.exit_code)
"""


def inner(program: str, *words: str) -> list[float]:
    """Run a program in an interpreter of its own and return the seconds that it prints."""
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=True, text=True)
    return [float(word) for word in done.stdout.split()]


def outer(*words: str) -> float:
    """Return the seconds that a whole process takes."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], capture_output=True, check=True)
    return time.perf_counter() - began


def compared(ours: Callable[[], float], floor: Callable[[], float], times: int) -> tuple[float, float]:
    """Return the medians of both, taken in turns so that a slow moment hits both."""
    pairs = [(ours(), floor()) for _ in range(times)]
    return statistics.median(each[0] for each in pairs), statistics.median(each[1] for each in pairs)


def say(what: str, ours: float, floor: float, goal: float) -> None:
    """Print one ratio beside its goal."""
    mark = "within" if ours / floor <= goal else "ABOVE"
    print(f"{what}: {ours:.2f} s / {floor:.2f} s = {ours / floor:.2f}  (goal ≤ {goal}: {mark})", flush=True)


def main() -> None:
    """Make a county, then measure."""
    from pipelines import synthetic  # noqa: PLC0415 - imported once the tool runs

    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "county")
        synthetic.make(home.root, households=HOUSEHOLDS)
        inner(READ, str(home.inbox))  # once for the page cache
        floor = inner(READ, str(home.inbox))[0]
        seconds, imported, _ = inner(LOAD, str(home.root))
        say(f"load of {HOUSEHOLDS} households / bare Polars read of its files", seconds, floor, 3)
        print(f"  (importing Great Expectations, reported apart: {imported:.2f} s)")
        call = ("-m", "dashboard.cli", "show", "all", "--level", "township", "--home", str(home.root))
        shown, bare = compared(
            lambda: outer(*call, "--format", "json"), lambda: outer("-c", "import duckdb, polars"), 7
        )
        say("show all --level township / interpreter importing duckdb and polars", shown, bare, 2)
        from workshop.bench_export import packs  # noqa: PLC0415 - needs the exports
        from workshop.bench_household import opening  # noqa: PLC0415 - as above
        from workshop.bench_page import switches  # noqa: PLC0415 - needs the development requirements

        whole, read, files = packs(home)
        say(f"the meeting's whole pack ({files} files) / reading what its charts show", whole, read, 5)
        small = Home(Path(folder) / "small")
        synthetic.make(small.root, households=FEW)
        inner(LOAD, str(small.root))
        (many, opened), (few, least) = opening(home), opening(small)
        say(f"a household asked for among {many} rows of a fact / among {few}", opened, least, 2)
        say("warm page switch / Streamlit's empty page", *switches(home), 1.3)


if __name__ == "__main__":
    main()
