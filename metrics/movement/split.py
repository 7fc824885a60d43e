"""Splits a change of a ratio of sums into parts that add up to it exactly; the convention is written here.

The middle of both ratios, M = (R₁ + R₀) ÷ 2, is the yardstick. A part's contribution to R₁ − R₀ is

    (n₁ − M·d₁) ÷ D₁ − (n₀ − M·d₀) ÷ D₀

where n and d are the part's own sums and D those of all parts: by how much it lies above the yardstick now,
less by how much it did before. It is defined for a part that was not there before, or is no more. Of it

    (d₁ ÷ D₁ + d₀ ÷ D₀) ÷ 2 × (n₁ ÷ d₁ − n₀ ÷ d₀)

is the change of the part's own rate, and the rest is a change of its weight (the mix).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]


@dataclass(frozen=True)
class Two:
    """The sums of each part: numerator and denominator, now and before (arrays of one length)."""

    top: Sums
    base: Sums
    top_before: Sums
    base_before: Sums

    @property
    def ratios(self) -> tuple[float, float]:
        """Both ratios of all parts together: now, before; NaN where there is none."""
        return _ratio(self.top.sum(), self.base.sum()), _ratio(self.top_before.sum(), self.base_before.sum())


def contributions(sums: Two) -> Sums:
    """Return each part's contribution to the change of the ratio; they add up to it."""
    now, before = sums.ratios
    middle = (now + before) / 2
    here = (sums.top - middle * sums.base) / sums.base.sum()
    there = (sums.top_before - middle * sums.base_before) / sums.base_before.sum()
    found: Sums = here - there
    return found


def own_rates(sums: Two) -> Sums:
    """Return of each contribution what the part's own rate did; 0 where it was not there both times."""
    both = (sums.base > 0) & (sums.base_before > 0)
    weight = (sums.base / sums.base.sum() + sums.base_before / sums.base_before.sum()) / 2
    safe, safe_before = np.where(both, sums.base, 1.0), np.where(both, sums.base_before, 1.0)
    found: Sums = np.where(both, weight * (sums.top / safe - sums.top_before / safe_before), 0.0)
    return found


def _ratio(top: float, base: float) -> float:
    return top / base if base > 0 else float("nan")
