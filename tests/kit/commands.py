"""The command line with its imports behind it: each call is a fork of one process that has imported everything.

A command that loads imports for four seconds before it does anything. Called so it is a process of its own as
ever (its environment, folder, streams, memory and exit status are its own), and reads its language and its
home anew; only what it imports is already there. `tests/contract` and the docs' commands start it as people do.

As a program: the process that forks. A line on standard input is a call, a line on standard output its status.
Nothing of Polars may run before the fork: its threads would not be there after it.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import pkgutil
import runpy
import select
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = "dashboard.cli"
STOREYS = ("pipelines", "metrics", "dashboard.wording", "dashboard.drawing", "dashboard.exports")
PATIENCE = 600  # seconds that a call may take
CAN_FORK = hasattr(os, "fork")
SHARED: set[Path] = set()  # homes that no test writes to
HOME = "CHENGXIAO_HOME"  # which home is shown: a page that a test opens leaves it behind


class Calls:
    """The process that forks, started when first needed; one call at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.turn = threading.Lock()

    def call(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Call the command line; what it said, and how it ended."""
        with self.turn, tempfile.TemporaryDirectory(prefix="call-") as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            job = {"words": list(words), "cwd": str(cwd), "env": dict(env), "out": str(out), "err": str(err)}
            process = self.started()
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            if not select.select([process.stdout], [], [], PATIENCE)[0]:
                self.stop()
                raise subprocess.TimeoutExpired(list(words), PATIENCE)
            status = int(process.stdout.readline())
            said = (file.read_text(encoding="utf-8") for file in (out, err))
            return subprocess.CompletedProcess(list(words), status, *said)

    def started(self) -> subprocess.Popen[str]:
        """Return the process that forks, ready for a call."""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, __file__],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert self.process.stdout.readline() == "ready\n"
        return self.process

    def stop(self) -> None:
        """End it, with what it forked: each ends when its standard input does."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


CALLS = Calls()
atexit.register(CALLS.stop)


def called(words: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Call the command line; where no process can fork, by starting it."""
    if CAN_FORK:
        return CALLS.call(words, cwd, env)
    start = [sys.executable, "-m", PROGRAM, *words]
    return subprocess.run(
        start, cwd=cwd, env=dict(env), capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


class Said:
    """What a command said and how it ended."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    @property
    def json(self):
        return json.loads(self.out)


def chengxiao(
    *words: object, locale: str = "en_US.UTF-8", cwd: Path | None = None, own: dict[str, str] | None = None
) -> Said:
    """Call the command line in a process of its own, as people do; `own` are variables that the call sets.

    CHENGXIAO_HOME is another test's page unless it is given.
    """
    left_out = {"LC_ALL", "LC_MESSAGES", "LANG", HOME}
    spoken = {name: value for name, value in os.environ.items() if name not in left_out}
    around = {**spoken, "LANG": locale, "PYTHONPATH": str(ROOT), **(own or {})}
    return Said(called([*map(str, words)], cwd or ROOT, around))


def imported() -> None:
    """Import whatever a command may import, but for the commands: these read language and home as they start."""
    importlib.import_module("pipelines.judging").begin()  # Great Expectations, as a load imports it
    for library in ("typer.main", "narwhals._polars.dataframe", "polars._utils.parquet"):
        importlib.import_module(library)
    for storey in STOREYS:
        room = importlib.import_module(storey)
        for found in pkgutil.walk_packages(room.__path__, f"{storey}."):
            importlib.import_module(found.name)
    importlib.import_module("pipelines.facts.origin.read_columns").recall(columns_read())
    threads = [task.read_text(encoding="utf-8").strip() for task in Path("/proc/self/task").glob("*/comm")]
    assert not any(name.startswith("polars-") and name[7:].isdigit() for name in threads), threads


def columns_read() -> dict[str, frozenset[str]]:
    """Which columns facts read, as a load works it out; in another process, for Polars must not run in this one."""
    told = "import json; from pipelines.facts.origin.read_columns import worked_out as w; "
    told += "print(json.dumps({name: sorted(columns) for name, columns in w().items()}))"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return {name: frozenset(columns) for name, columns in json.loads(done.stdout).items()}


def forked(job: dict) -> int:
    """Do one call in a fork; return its exit status, or minus the signal's number."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = 1
    try:
        status = run(job)
    except BaseException:  # noqa: BLE001 - as an interpreter ends
        traceback.print_exc()
    finally:
        threading._shutdown()
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


def run(job: dict) -> int:
    """Run the command line as its own program; return its exit status."""
    at = (
        (os.devnull, os.O_RDONLY),
        (job["out"], os.O_WRONLY | os.O_CREAT),
        (job["err"], os.O_WRONLY | os.O_CREAT),
    )
    for number, (path, flags) in enumerate(at):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    sys.argv = [PROGRAM, *job["words"]]
    try:
        runpy.run_module(PROGRAM, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def main() -> None:
    """Answer calls until standard input ends."""
    atexit.unregister(CALLS.stop)
    imported()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(f"{forked(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
