"""The made-up county: files as departments would send them, with stories planted in them (stories.py)."""

from __future__ import annotations

from pathlib import Path

from pipelines.synthetic.county import write

__all__ = ["DISK", "make"]

DISK = 100  # of the exit statuses of `python -m pipelines.synthetic`: beyond it, the number of an OSError


def make(root: Path, *, households: int = 9000, seed: int = 2025) -> None:
    """Write `county.toml` and `inbox/` of a county of about so many households; same seed, same bytes."""
    write(root, households, seed)
