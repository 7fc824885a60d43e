"""Runs a program and tells what it cost: processor seconds and memory of it and all that it started."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.1  # seconds between two looks at the memory
PROC = Path("/proc")


class Cost(NamedTuple):
    """What a program cost: processor and clock seconds, greatest memory (MB) of all, its words."""

    cpu: float
    wall: float
    peak: float
    said: str


def measured(*words: str) -> Cost:
    """Run an interpreter of its own with these words; CalledProcessError where it fails."""
    before, began = _used(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    peak, done = [0.0], threading.Event()
    looking = threading.Thread(target=_look, args=(process.pid, peak, done))
    looking.start()
    said, wrong = process.communicate()
    wall = time.perf_counter() - began
    done.set()
    looking.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, said, wrong)
    return Cost(_used() - before, wall, peak[0], said)


def _used() -> float:
    """Return the processor seconds of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(root: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(EVERY):
        peak[0] = max(peak[0], sum(_resident(one) for one in _tree(root)))


def _tree(root: int) -> Sequence[int]:
    """Return a process and all that it started, as they are now; only where the system tells (Linux)."""
    parents: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*") if PROC.is_dir() else ():
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):  # it has just ended
            continue
        parents.setdefault(parent, []).append(int(path.name))
    found, left = [], [root]
    while left:
        one = left.pop()
        found.append(one)
        left += parents.get(one, [])
    return found


def _resident(process: int) -> float:
    """Return the memory of a process in MB; 0 where it has ended."""
    try:
        pages = int((PROC / str(process) / "statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
