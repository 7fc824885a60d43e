"""A process that loads the inbox of a home, to be killed: loader.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from kit.loads import taken
from pipelines.ground.home import Home

if __name__ == "__main__":
    sys.exit(taken(Home(Path(sys.argv[1]))).exit_code)
