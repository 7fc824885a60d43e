"""How much a parsing child may take: memory, time, and what a container may unpack to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MEGABYTE = 1 << 20
UNPACKED = 1500 * MEGABYTE  # all parts of a workbook together
RATIO = 200  # times that a part may be larger than it is packed,
RATIO_FROM = 64 * MEGABYTE  # where it is larger than this at all
CELLS = 60_000_000  # of a sheet, empty ones inside its used range included
CEILING = 3000 * MEGABYTE  # of a child's resident memory, watched by its parent
# How many times longer than the child's own work the clock may run: a busy machine is no fault of a file.
# Where the system does not say how much a process worked, the clock is all that there is.
PATIENCE = 20 if hasattr(os, "sysconf") else 3


def seconds(size: int) -> float:
    """Return how many seconds of a processor a file of so many bytes may take."""
    return 30 + 4 * size / MEGABYTE


def limit_memory(wanted: int) -> None:
    """Let this process use `wanted` bytes beside those it holds, where the system can hold it to that.

    What an earlier, larger file left mapped counts against the limit too, and is no fault of this one.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    if hasattr(resource, "RLIMIT_DATA"):
        wanted += _held()
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _held() -> int:
    """Return the bytes of this process that the limit counts, 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * 4096
    except (OSError, ValueError, IndexError):
        return 0
