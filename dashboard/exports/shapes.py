"""The sums behind charts: steps of a waterfall, the ends of an axis, how much of a target is reached."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from metrics.figures.figure import Figure

TICKS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
LINES, NARROWEST = 6, 0.002  # an axis has at most so many lines, and is at least so wide


@dataclass(frozen=True, slots=True)
class Step:
    """One column: from where to where, in percentage points."""

    start: float
    end: float
    is_total: bool = False

    @property
    def top(self) -> float:
        """Where its label stands."""
        return max(self.start, self.end)

    @property
    def change(self) -> float:
        """By how much it rises."""
        return self.end - self.start


def steps(values: Sequence[float]) -> list[Step]:
    """Return the columns of deltas that begin at zero, and their sum at the end.

    >>> [(step.start, step.end) for step in steps([2.0, -3.0])]
    [(0.0, 2.0), (2.0, -1.0), (0.0, -1.0)]
    """
    ends = list(accumulate(values))
    starts = [0.0, *ends[:-1]]
    return [*(Step(*both) for both in zip(starts, ends, strict=True)), Step(0.0, ends[-1], is_total=True)]


def stacked(step: Step) -> dict[str, float | None]:
    """Return the parts of a column above and below zero; stacks of both signs begin at zero.

    >>> stacked(Step(1.0, 3.0)), stacked(Step(-1.0, -3.0))["base"]
    ({'base': 1.0, 'up': 2.0, 'up below': None}, -1.0)
    >>> stacked(Step(2.0, -1.0))
    {'base': 0.0, 'down': 2.0, 'down below': -1.0}
    """
    low, high = sorted((step.start, step.end))
    name = "total" if step.is_total else "up" if step.change >= 0 else "down"
    base = low if low > 0 else high if high < 0 else 0.0
    above, below = max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)
    return {"base": base, name: above or None, f"{name} below": below or None}


def scale(values: Sequence[float | None]) -> tuple[float, float, float]:
    """Return where an axis begins and ends, and its step; rates never go beyond 0 and 1.

    >>> scale([0.912, 0.975, 0.9])
    (0.88, 0.98, 0.02)
    """
    known = [one for one in values if one is not None]
    least, most = min(known), max(known)
    wide = max(most - least, NARROWEST)
    step = next((one for one in TICKS if wide / one <= LINES), TICKS[-1])
    low, high = (math.floor(least / step - 0.5) * step), (math.ceil(most / step) * step)
    return round(max(low, 0.0), 6), round(min(max(high, low + step), 1.0), 6), step


def reached(row: Figure) -> float | None:
    """Return how much of its target a value reaches; None where that says nothing: of 0, a change, a few."""
    aim, got = row["target"], row["value"]
    if row["unit"] not in {"%", "count"} or aim is None or aim <= 0 or row["status"] == "not_reported":
        return None  # of what few were checked there is no bar
    return got / aim if got is not None and got >= 0 else None
