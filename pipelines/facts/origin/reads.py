"""What is read while something is made: noted as it is read, also where it was worked out before and kept.

Whoever keeps what was made asks by these notes whether it would be made again: a read that is not noted
would be a wrong number. So a county has no door that notes nothing, and what is worked out once for several
facts is kept by `remembered` alone (tests/facts/test_reads.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
Read = tuple[str, ...]  # what was read: its kind and its name
Kept = dict[Any, tuple[Any, frozenset[Read]]]


class Notes:
    """The reads of whatever is being made, of the innermost that asked for them."""

    def __init__(self) -> None:
        """Begin with nobody asking."""
        self._open: list[set[Read]] = []

    def add(self, *reads: Read) -> None:
        """Note reads."""
        if self._open:
            self._open[-1].update(reads)

    @contextmanager
    def taken(self) -> Iterator[set[Read]]:
        """Note into the set what is read inside, for nobody else."""
        said: set[Read] = set()
        self._open.append(said)
        try:
            yield said
        finally:
            self._open.pop()

    def remembered(self, kept: Kept, key: object, make: Callable[[], T]) -> T:
        """Return what is kept under a key, made if it is not: whoever asks has read what it was made of."""
        if key not in kept:
            with self.taken() as said:
                made = make()
            kept[key] = (made, frozenset(said))
        found: T
        found, reads = kept[key]
        self.add(*reads)
        return found


class Watched:
    """Settings, each of which is noted as it is read."""

    def __init__(self, settings: Any, notes: Notes) -> None:
        """Keep the settings and where to note."""
        self._settings, self._notes = settings, notes

    def __getattr__(self, name: str) -> Any:
        """Return one setting."""
        self._notes.add(("setting", name))
        return getattr(self._settings, name)
