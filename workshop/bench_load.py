"""What a load costs beside the bare reading of its files: processor seconds of all processes, memory."""

from __future__ import annotations

import csv
import io
import shutil
import statistics
from pathlib import Path
from typing import NamedTuple

from pipelines import synthetic
from pipelines.ground.home import Home
from workshop.measured import Cost, measured

READ = """
import sys, time, io, pathlib
import polars as pl
began, used = time.perf_counter(), time.process_time()
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
print(time.process_time() - used, time.perf_counter() - began)
"""
LOAD = """
import sys, time, pathlib
used = time.process_time()
from pipelines.judging import begin
begin()
imported = time.process_time() - used
from metrics import derive
from pipelines.ground.home import Home
from pipelines.load import load
began = time.perf_counter()
files = [pathlib.Path(one) for one in sys.argv[2:]] or None
report = load(Home(pathlib.Path(sys.argv[1])), files, check=derive.check, derive=derive.derive)
took = time.perf_counter() - began
print(report.timing.said("en"), file=sys.stderr)
print(imported, took, report.exit_code)
"""
SHOW = ("-m", "dashboard.cli", "show", "all", "--level", "township", "--format", "json", "--home")
BARE = ("-c", "import duckdb, polars")
CHANGED = "入户收支采集_2025年下半年"  # of its rows ten are corrected
HEADING = 3  # the row of its headings
TEN = 10


class Loaded(NamedTuple):
    """What one size cost: the bare reading, the first load, ten rows more, `show all` and its floor.

    Seconds of processors, but for `…_wall`; memory in MB; `gx` is the import of Great Expectations, apart.
    """

    households: int
    read: float
    read_wall: float
    first: float
    first_wall: float
    first_peak: float
    gx: float
    ten: float
    ten_wall: float
    ten_peak: float
    show: float
    bare: float


def loaded(folder: Path, households: int, times: int) -> tuple[Home, Loaded]:
    """Make a county of this size and load it so often, each time in a home of its own: the last, medians."""
    made = Home(folder / f"made-{households}")
    synthetic.make(made.root, households=households)
    measured("-c", READ, str(made.inbox))  # once, so that the files lie in memory
    rounds = []
    home = made
    for number in range(times):
        home = Home(folder / f"{households}-{number}")
        shutil.copytree(made.root, home.root)
        rounds.append(_round(home, households))
        if number < times - 1:
            shutil.rmtree(home.root)
    shutil.rmtree(made.root)
    return home, Loaded(*(statistics.median(each) for each in zip(*rounds, strict=True)))


def _round(home: Home, households: int) -> Loaded:
    read, read_wall = map(float, measured("-c", READ, str(home.inbox)).said.split())
    first, gx, first_wall = _load(home)
    ten, _, ten_wall = _load(home, corrected(home))
    show, bare = measured(*SHOW, str(home.root)), measured(*BARE)
    return Loaded(
        *(households, read, read_wall),
        *(first.cpu - gx, first_wall, first.peak, gx),
        *(ten.cpu - gx, ten_wall, ten.peak),
        *(show.cpu, bare.cpu),
    )


def _load(home: Home, *files: Path) -> tuple[Cost, float, float]:
    """Load, and return the cost, the processor seconds of Great Expectations' import, the load's clock."""
    cost = measured("-c", LOAD, str(home.root), *map(str, files))
    imported, took, status = map(float, cost.said.split())
    if status:
        raise SystemExit(f"{home.root} was not loaded")
    return cost, imported, took


def corrected(home: Home) -> Path:
    """Write a file with ten rows of the county's incomes, of which each spends a hundred yuan more."""
    path = min(home.inbox.glob(f"{CHANGED}*.csv"))
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    spent = [rows[HEADING - 1].index(name) for name in ("生活消费支出", "家庭总支出")]
    wanted = [row for row in rows[HEADING:] if all(row[at].isdigit() for at in spent)][:TEN]
    for row in wanted:
        for at in spent:
            row[at] = str(int(row[at]) + 100)
    out = io.StringIO()
    csv.writer(out).writerows([*rows[:HEADING], *wanted])
    to = home.root / "入户收支更正.csv"
    to.write_text(out.getvalue(), encoding="utf-8-sig")
    return to


def said(one: Loaded) -> str:
    """Say what a size cost, each ratio beside its goal (issue 13)."""
    first, ten, shown = one.first / one.read, one.ten / one.read, one.show / one.bare
    shared = one.first_wall / one.first
    lines = (
        f"{one.households:,.0f} households",
        f"  bare Polars read: {one.read:.1f} s of processors, {one.read_wall:.1f} s by the clock",
        f"  importing Great Expectations, told apart: {one.gx:.1f} s of processors",
        f"  first load: {one.first:.1f} s = {first:.1f} × the read  (goal ≤ 16: {_mark(first, 16)})",
        f"    by the clock {one.first_wall:.1f} s, {shared:.2f} of them (goal ≤ 0.65: {_mark(shared, 0.65)})",
        f"    greatest memory of all processes {one.first_peak:,.0f} MB",
        f"  ten rows more: {one.ten:.1f} s = {ten:.1f} × the read",
        f"    by the clock {one.ten_wall:.1f} s; greatest memory of all processes {one.ten_peak:,.0f} MB",
        f"  show all --level township: {one.show:.2f} s / interpreter, duckdb and polars {one.bare:.2f} s",
        f"    = {shown:.2f}  (goal ≤ 2: {_mark(shown, 2)})",
    )
    return "\n".join(lines)


def _mark(ratio: float, goal: float) -> str:
    return "within" if ratio <= goal else "ABOVE"
