"""The catalogue: every indicator, in the plan's order."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator, Total
from metrics.indicators.clues import CLUES
from metrics.indicators.compliance import EXITS, OMISSIONS
from metrics.indicators.economic import ECONOMIC
from metrics.indicators.funds import FUNDS
from metrics.indicators.guarantee import GUARANTEE
from metrics.indicators.help import HELP
from metrics.indicators.helping import HELPING
from metrics.indicators.motivation import MOTIVATION
from metrics.indicators.planned import NAMES
from metrics.indicators.process import PROCESS
from metrics.indicators.risk import RISK
from metrics.indicators.rounds import ROUNDS
from metrics.indicators.satisfaction import SATISFACTION
from metrics.indicators.supervision import SUPERVISION
from metrics.indicators.work import WORK

__all__ = ["BY_ID", "CATALOGUE", "PLANNED", "totals"]

DUTIES = (*PROCESS, *CLUES, *HELPING, *ROUNDS, *EXITS, *RISK, *OMISSIONS)
ROOMS = (
    (*ECONOMIC,),
    (*GUARANTEE, *HELP),
    (*MOTIVATION, *WORK),
    (*SATISFACTION,),
    tuple(one for one in DUTIES if one.pillar == "process"),
    tuple(one for one in DUTIES if one.pillar == "risk"),
    (*FUNDS,),
    (*SUPERVISION,),
)
# Each pillar by its numbers, wherever an indicator is declared.
CATALOGUE: tuple[Indicator, ...] = tuple(one for room in ROOMS for one in sorted(room, key=lambda it: it.id))
BY_ID = {indicator.id: indicator for indicator in CATALOGUE}
# Indicators of the plan whose figures are not made yet: a target or a weight may be sent already.
PLANNED = {number: name for number, name in NAMES.items() if number not in BY_ID}


def totals() -> dict[str, Total]:
    """Return every sum of the catalogue by its column in the cube."""
    return {total.column: total for indicator in CATALOGUE for total in indicator.totals}
