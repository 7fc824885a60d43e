"""Makes a county in a process of its own: folder, households and seed on the command line.

What the disk refuses is told by the exit status, DISK and the error's number; any other fault ends with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.synthetic import DISK, make


def main() -> int:
    """Make it; return the exit status."""
    folder, households, seed = sys.argv[1:]
    try:
        make(Path(folder), households=int(households), seed=int(seed))
    except OSError as error:
        return DISK + error.errno if error.errno else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
