"""What a fact declares: its grain, what its columns mean, and which headings it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `grain` says what one row is; `sources` are the tables and columns it is read from."""

    name: str
    grain: Text
    columns: Mapping[str, Text]
    sources: tuple[tuple[str, tuple[str, ...]], ...]

    def reads(self, table: str) -> bool:
        """Whether a source table goes into this fact."""
        return any(table == name for name, _ in self.sources)
