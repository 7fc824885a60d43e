"""The catalogue: every indicator, in the plan's order."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator, Total
from metrics.indicators.economic import ECONOMIC
from metrics.indicators.guarantee import GUARANTEE
from metrics.indicators.motivation import MOTIVATION
from metrics.indicators.planned import PLANNED
from metrics.indicators.satisfaction import SATISFACTION

__all__ = ["BY_ID", "CATALOGUE", "PLANNED", "totals"]

CATALOGUE: tuple[Indicator, ...] = (*ECONOMIC, *GUARANTEE, *MOTIVATION, *SATISFACTION)
BY_ID = {indicator.id: indicator for indicator in CATALOGUE}


def totals() -> dict[str, Total]:
    """Return every sum of the catalogue by its column in the cube."""
    return {total.column: total for indicator in CATALOGUE for total in indicator.totals}
