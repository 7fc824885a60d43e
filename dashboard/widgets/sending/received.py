"""Keeps files that came through the page under names of our own making; a sent name is never a path."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ENDINGS = ("xlsx", "xls", "csv")
OUTSIDE = re.compile(r"[^\w.\-（）()]+")  # \w holds Chinese characters too
LONGEST = 40  # characters of the sent name that are kept, for people to recognise it


class Sent(NamedTuple):
    """One file as the page got it."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def safe_name(sent: Sent) -> str:
    """Return a name that can be no path, no device and no option; it ends in the content's own digest.

    >>> safe_name(Sent("../../etc/收入 2025.XLSX", b""))
    '收入_2025-e3b0c442.xlsx'
    """
    bare = unicodedata.normalize("NFKC", sent.name).replace("\\", "/").rsplit("/", 1)[-1]
    stem, _, ending = bare.rpartition(".")
    known = ending.lower() if ending.lower() in ENDINGS else "csv"
    kept = OUTSIDE.sub("_", stem or ending).strip("._- ")[:LONGEST].strip("._- ")
    return f"{kept or 'file'}-{sent.digest[:8]}.{known}"


def keep(files: Iterable[Sent], folder: Path) -> list[Path]:
    """Write the files into a folder and return those that were not there yet (the same file is one file)."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = []
    for one in files:
        path = folder / safe_name(one)
        if not path.exists():
            path.write_bytes(one.content)
            path.chmod(0o600)
            fresh.append(path)
    return fresh
