"""The catalogue: every indicator, in the plan's order."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator, Total
from metrics.indicators.economic import ECONOMIC
from metrics.indicators.funds import FUNDS
from metrics.indicators.guarantee import GUARANTEE
from metrics.indicators.guarantee_help import GUARANTEE_HELP
from metrics.indicators.motivation import MOTIVATION
from metrics.indicators.planned import NAMES
from metrics.indicators.process import PROCESS
from metrics.indicators.risk import RISK
from metrics.indicators.satisfaction import SATISFACTION
from metrics.indicators.supervision import SUPERVISION

__all__ = ["BY_ID", "CATALOGUE", "PLANNED", "totals"]

CATALOGUE: tuple[Indicator, ...] = (
    *(*ECONOMIC, *GUARANTEE, *GUARANTEE_HELP, *MOTIVATION, *SATISFACTION),
    *(*PROCESS, *RISK, *FUNDS, *SUPERVISION),
)
BY_ID = {indicator.id: indicator for indicator in CATALOGUE}
PLANNED = {id_: name for id_, name in NAMES.items() if id_ not in BY_ID}


def totals() -> dict[str, Total]:
    """Return every sum of the catalogue by its column in the cube."""
    return {total.column: total for indicator in CATALOGUE for total in indicator.totals}
