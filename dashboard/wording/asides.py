"""Answers left out of the score beside those that count: a gap that chance does not explain is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from metrics.movement.chance import samples_apart
from metrics.scoring.door import Told

FINDING = 0.05 + 1e-9  # domain.md 4: a gap of more than five points is a finding


class Aside(NamedTuple):
    """One unit's share among the answers that count, and among those that are left out.

    `n`: households that count; `aside_n`: answers left out; `worth`, `aside_worth`: how many independent
    answers each is worth (None: everybody was asked, which is a fact).
    """

    indicator: str
    name: str
    share: float
    n: float
    aside: float
    aside_n: float
    worth: float | None = None
    aside_worth: float = 0.0

    @property
    def gap(self) -> float:
        """By how much the answers left out are better."""
        return self.aside - self.share

    @property
    def is_finding(self) -> bool:
        """Whether the gap is wide, and wider than chance among so few answers explains."""
        return abs(self.gap) > FINDING and samples_apart(
            (self.share, self.worth), (self.aside, self.aside_worth)
        )


def asides(told: Told) -> list[Aside]:
    """Return every unit that has both, the widest gap first."""
    rows = told.now.parts.filter(
        (pl.col("aside_n") > 0) & pl.col("aside_value").is_not_null() & pl.col("value").is_not_null()
    )
    return sorted((_aside(row) for row in rows.iter_rows(named=True)), key=lambda one: -one.gap)


def findings(told: Told) -> dict[str, Sequence[Aside]]:
    """Return by indicator the units whose gap is a finding, the widest first."""
    far = sorted((one for one in asides(told) if one.is_finding), key=lambda one: -abs(one.gap))
    return {
        name: [one for one in far if one.indicator == name] for name in sorted({one.indicator for one in far})
    }


def _aside(row: dict[str, Any]) -> Aside:
    """Return both shares; answers left out go together within a household as those that count do."""
    worth = float(row["effective_n"] or row["units"])
    answers = max(float(row["answers"] or 0.0), worth)
    return Aside(
        row["indicator"],
        row["area_name"] or row["code"],
        row["value"],
        row["units"],
        row["aside_value"],
        row["aside_n"],
        None if row["is_full_count"] else worth,
        row["aside_n"] * worth / answers if answers else row["aside_n"],
    )
