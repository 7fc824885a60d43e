"""Writes a file under the next free number of its kind: whole or not at all, and never over another."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipelines.ground.files import synced


def written_once(
    place: Path, first: int, name_of: Callable[[int], str], text_of: Callable[[int], str]
) -> int:
    """Write `text_of(n)` as `name_of(n)` for the first free n from `first`, and return n."""
    number = first
    while True:
        handle, fresh = tempfile.mkstemp(dir=place, prefix=".new-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text_of(number))
            synced(Path(fresh))
            os.link(fresh, place / name_of(number))  # fails where the number is taken
        except FileExistsError:
            number += 1
            continue
        finally:
            Path(fresh).unlink()
        synced(place)
        return number
