"""Facts of risk: clues, cases, what the screening rules hit."""

from __future__ import annotations

from pipelines.facts.made import Made

RISK: tuple[Made, ...] = ()
