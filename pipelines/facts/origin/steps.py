"""A step of what a load derives: its rows, and by what it is known that they would be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import polars as pl

from pipelines.facts.origin.reads import Read
from pipelines.ground.parts import Part

Made = tuple[pl.DataFrame, Iterable[Read]]


class Steps:
    """Makes each step, and holds what it made in memory (`pipelines.keeping.steps` keeps it on the disk)."""

    def step(self, name: str, now: Callable[[Read], str], make: Callable[[], Made]) -> Part:
        """Return what a step makes; `now` tells the digest of something read as it is now."""
        del name, now
        rows, _ = make()
        return Part("", lambda: rows)


class Shelf(Mapping[str, pl.DataFrame]):
    """Facts by name, each put together of its parts when it is asked for, and not held."""

    def __init__(self, parts: Mapping[str, Sequence[Part]]) -> None:
        """Keep the parts; each fact has one at least."""
        self._parts = dict(parts)

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Return a fact, every period in it."""
        return pl.concat([part.rows() for part in self._parts[name]])

    def __contains__(self, name: object) -> bool:
        """Whether there is such a fact, without reading it."""
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._parts)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self._parts)

    def part(self, name: str) -> Part:
        """Return a whole fact, to be read later."""
        return Part(self.digest(name), partial(self.__getitem__, name))

    def digest(self, name: str) -> str:
        """Return the digests of all parts of a fact; of a fact that is not there: none."""
        return " ".join(part.digest for part in self._parts[name]) if name in self._parts else "none"
