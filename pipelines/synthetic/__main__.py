"""Makes a county in a process of its own: folder, households and seed on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.synthetic import make

if __name__ == "__main__":
    folder, households, seed = sys.argv[1:]
    make(Path(folder), households=int(households), seed=int(seed))
