"""Does one thing to a home again and again, each time with a fault at another system call that changes the disk.

Everything is imported once; each attempt is a fork of this process to which strace is attached, so that an
attempt takes as long as the thing itself. Nothing of Polars or DuckDB may run before the fork.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from kit.swept import THINGS, Check
from metrics import derive as _derive  # noqa: F401 - imported once for all forks
from pipelines.intake import child, worker
from pipelines.judging import begin

CALLS = (
    *("write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "sendfile"),
    *("copy_file_range", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"),
    *("rmdir", "mkdir", "chmod", "fchmod", "fchmodat", "openat"),
)
LONGEST = 60  # seconds of one attempt
STUCK = "failed to wake I/O driver"
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
WROTE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<words>.*)$")


begin()  # Great Expectations, once for all forks


def in_one_process() -> None:
    """Parse in the process itself: its writes are then writes of the sweep, and none waits for a start."""
    worker.Child.ask = lambda _self, job, _size: child.parse(Path(job["path"]), Path(job["out"]))


def forked(what: Callable[[], None], traced: list[str] | None = None) -> int:
    """Run something in a fork, traced if so wanted; return its exit status, or minus the signal's number."""
    ready, go = os.pipe()
    said = Path(os.environ["TMPDIR"]) / f"said-{os.getpid()}"
    said.write_bytes(b"")
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(said, os.O_WRONLY | os.O_APPEND), 2)
        os.close(go)
        os.read(ready, 1)
        status = 1
        try:
            what()
            status = 0
        except OSError:
            status = 2
        except BaseException:  # noqa: BLE001 - the status tells it
            traceback.print_exc()
            status = 3
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(ready)
    tracer = None
    if traced is not None:
        words = ["strace", "-f", "-p", str(pid), *traced]
        tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        assert "attached" in tracer.stderr.readline()
    os.write(go, b"x")
    os.close(go)
    status = ended(pid, said)
    if tracer is not None:
        tracer.communicate()
    sys.stderr.write(said.read_text(errors="replace"))
    return os.waitstatus_to_exitcode(status)


def ended(pid: int, said: Path) -> int:
    """Wait for a process, and end it when it hangs; return its status as waitpid does.

    A fault that hits an eventfd by which tokio (Polars' writer) wakes its own threads makes them panic and the
    rest wait for ever: no disk can fill an eventfd, so such a run is ended as soon as it says so.
    """
    until = time.monotonic() + LONGEST
    while True:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return status
        time.sleep(0.05)
        if time.monotonic() > until or STUCK in said.read_text(errors="replace"):
            os.kill(pid, signal.SIGKILL)
            return os.waitpid(pid, 0)[1]


def places(thing: object, root: Path, log: Path) -> dict[str, list[int]]:
    """Return call → the numbers at which it changes the disk, as counted by each thread, in one whole run."""
    traced = ["-y", "-o", str(log), "-e", "trace=" + ",".join(f"?{call}" for call in CALLS)]
    assert forked(lambda: thing.do(root), traced) == 0
    counts: dict[tuple[str, str], int] = Counter()
    found: dict[str, set[int]] = defaultdict(set)
    for line in log.read_text(errors="replace").splitlines():
        match = WROTE.match(line)
        if match:
            key = (line.split()[0], match["call"])
            counts[key] += 1
            if str(root) in line and (match["call"] != "openat" or "O_CREAT" in line):
                found[match["call"]].add(counts[key])
    return {call: sorted(numbers) for call, numbers in sorted(found.items())}


def tried(thing: object, template: Path, root: Path, case: tuple[str, str, int]) -> str:
    """Let one call fail; return old or new where all is well, else what is not."""
    fault, call, at = case
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    log = root.with_name(f"{root.name}.log")
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={at}"]
    status = forked(lambda: thing.do(root), ["-y", "-o", str(log), *inject])
    said = log.read_text(errors="replace")
    if "INJECTED" not in said and "killed by SIGKILL" not in said:
        return "not reached"
    on_disk = [line for line in said.splitlines() if "INJECTED" in line and str(root) in line]
    if status == 3 and on_disk:  # else the number hit another thread's pipe, which no disk can fill
        return "no OSError"
    answer = root.with_name(f"{root.name}.said")
    answer.unlink(missing_ok=True)

    def look() -> None:
        before = thing.state(root)
        if status == 0 and before == "old" and not isinstance(thing, Check):
            before = "done but old"
        is_well = thing.again(root)
        answer.write_text(before if is_well else f"{before}, and the next run was not well")

    return answer.read_text() if forked(look) == 0 else "not readable afterwards"


def main(name: str, folder: str, share: int = 1, part: int = 0) -> int:
    """Sweep over one thing (every `share`-th place, from `part`); print what came of it, 1 if any was not well."""
    in_one_process()
    os.environ["TMPDIR"] = folder
    thing, base = THINGS[name](), Path(folder) / f"{name}-{part}"
    shutil.rmtree(base, ignore_errors=True)
    template = base / "template"
    template.mkdir(parents=True)
    assert forked(lambda: thing.prepare(template)) == 0
    first = base / "first"
    shutil.copytree(template, first)
    found = places(thing, first, base / "first.log")
    every = [(fault, call, at) for fault in FAULTS for call in found for at in found[call]]
    told: Counter[str] = Counter()
    for case in every[part::share]:
        said = tried(thing, template, base / "home", case)
        told[said] += 1
        (base / "so-far").write_text(f"{sum(told.values())} of {len(every[part::share])}: {dict(told)}")
        if said not in {"old", "new", "not reached"}:
            print(f"  {name} {' '.join(map(str, case))}: {said}", flush=True)
    places_ = sum(map(len, found.values()))
    print(
        f"{name}: {places_} places in {len(found)} system calls, {sum(told.values())} faults: {dict(told)}",
        flush=True,
    )
    return int(any(said not in {"old", "new", "not reached"} for said in told))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:3], *map(int, sys.argv[3:])))
