"""Risk: newly monitored, cleared, re-entered, possibly left out (plan 一)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

RISK: tuple[Indicator, ...] = ()
