"""The catalogue: every indicator, in the plan's order."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator, Total
from metrics.indicators.economic import ECONOMIC
from metrics.indicators.guarantee import GUARANTEE
from metrics.indicators.motivation import MOTIVATION
from metrics.indicators.satisfaction import SATISFACTION

CATALOGUE: tuple[Indicator, ...] = (*ECONOMIC, *GUARANTEE, *MOTIVATION, *SATISFACTION)
BY_ID = {indicator.id: indicator for indicator in CATALOGUE}
# Ids of the plan's dictionary whose figures are not made yet: a target for them may be sent already.
PLANNED = frozenset(
    f"{pillar}-{number:02d}"
    for pillar, numbers in (
        ("GUA", range(6, 10)),
        ("MOT", range(4, 8)),
        ("PRO", range(1, 16)),
        ("RSK", range(1, 6)),
        ("FUN", range(1, 6)),
        ("SUP", range(1, 5)),
    )
    for number in numbers
)


def totals() -> dict[str, Total]:
    """Return every sum of the catalogue by its column in the cube."""
    return {total.column: total for indicator in CATALOGUE for total in indicator.totals}
