"""Who is at risk: newly monitored, cleared, re-entered, possibly left out (plan 一)."""

from __future__ import annotations

from pipelines.facts.declared import Made

RISK: tuple[Made, ...] = ()
