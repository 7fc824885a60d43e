"""Facts of risk: clues, cases, what the screening rules hit."""

from __future__ import annotations

from pipelines.facts.made import Made
from pipelines.facts.risk.clues import CLUE
from pipelines.facts.risk.entries import COUNTRYSIDE, ENTRY
from pipelines.facts.risk.monitored import MONITORED
from pipelines.facts.risk.returns import RETURN

RISK: tuple[Made, ...] = (CLUE, ENTRY, COUNTRYSIDE, MONITORED, RETURN)
