"""Which version of the method made a snapshot: a digest of the code that makes figures."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def method_version() -> str:
    """Return a digest of pipelines and metrics: figures made by other code are another state."""
    found = hashlib.sha256()
    for storey in ("pipelines", "metrics"):
        for kind in ("py", "csv", "toml"):
            for file in sorted((ROOT / storey).rglob(f"*.{kind}")):
                found.update(file.read_bytes())
    return found.hexdigest()[:12]
