"""A parsing process that is a fork of the one that loads: what that has imported is not imported again.

Only where nothing else runs in it yet: a fork has the thread that forked and no other, and a lock that
another thread held would never be let go. Elsewhere a parsing process is an interpreter of its own.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from pathlib import Path

# What jemalloc and Polars begin as they are imported, and what nobody waits for after a fork.
HOUSEKEEPING = {"jemalloc_bg_thd", "polars-ooc-clea"}
MOST = 1 << 20  # no process has more files open


class Fork:
    """A fork that answers jobs, seen from its parent: the words of subprocess.Popen that are asked of it."""

    def __init__(self, pid: int, jobs: int, answers: int) -> None:
        """Take over its parent's ends of both pipes."""
        self.pid = pid
        self.returncode: int | None = None
        self.stdin = os.fdopen(jobs, "w", encoding="utf-8")
        self.stdout = os.fdopen(answers, "r", encoding="utf-8")
        self._waiting = threading.Lock()

    def poll(self) -> int | None:
        """Return how it ended, None while it lives."""
        return self._wait(os.WNOHANG)

    def wait(self) -> int | None:
        """Wait until it has ended."""
        return self._wait(0)

    def kill(self) -> None:
        """End it, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _wait(self, how: int) -> int | None:
        with self._waiting:
            if self.returncode is None:
                try:
                    pid, status = os.waitpid(self.pid, how)
                except ChildProcessError:  # somebody else has waited for all children
                    pid, status = self.pid, 0
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def is_alone() -> bool:
    """Whether nothing runs in this process but the thread that asks; no where the system does not tell."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        tasks = {task.name: (task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()}
    except OSError:
        return False
    return all(name in HOUSEKEEPING for pid, name in tasks.items() if pid != str(os.getpid()))


def forked() -> Fork:
    """Fork a parsing process; only where `is_alone`."""
    from pipelines.intake import child  # noqa: PLC0415 - before the fork: imported once for all

    (jobs, give), (take, answers) = os.pipe(), os.pipe()
    pid = os.fork()
    if pid:
        os.close(jobs)
        os.close(answers)
        return Fork(pid, give, take)
    try:
        _settled(jobs, answers)
        child.main()
    finally:
        os._exit(0)  # nothing of the parent's is ended or cleared away here


def _settled(jobs: int, answers: int) -> None:
    """Let go, in the fork, of everything that is the parent's: its files, locks and signals."""
    gc.freeze()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    for at, one in enumerate((jobs, answers, os.open(os.devnull, os.O_WRONLY))):
        os.dup2(one, at)
    os.closerange(3, MOST)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
