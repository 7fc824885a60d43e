"""What a fact declares: its grain, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.ground.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `grain` says what one row is; what it is read from its expressions tell (lineage.py)."""

    name: str
    grain: Text
    columns: Mapping[str, Text]
