"""What a fact declares: its grain, what its columns mean, and which headings it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.ground.text import Text


class Part(NamedTuple):
    """Columns of a source table that make some of a fact's columns, and no others."""

    table: str
    columns: tuple[str, ...]
    makes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `grain` says what one row is; `sources` are the tables and columns it is read from.

    `parts` are those read for some of its columns only: who is insured does not hang on a list of courses.
    """

    name: str
    grain: Text
    columns: Mapping[str, Text]
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    parts: tuple[Part, ...] = ()

    def read(self, made: frozenset[str] | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the source tables and columns that it is read from; of some of its columns only, `made`."""
        yield from self.sources
        for part in self.parts:
            if made is None or made & set(part.makes):
                yield part.table, part.columns
