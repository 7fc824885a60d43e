"""Files that are there whole or not at all, and that lie on the disk when this says so."""

from __future__ import annotations

import os
from pathlib import Path


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, lie on the disk."""
    if os.name != "posix" and path.is_dir():
        return  # Windows cannot open folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replaced(path: Path, text: str) -> None:
    """Write a small file in one step: readers see the old text or the new one."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    synced(fresh)
    fresh.replace(path)
    synced(path.parent)
