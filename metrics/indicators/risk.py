"""Risk: who came under monitoring, who left it, who came back, who was overlooked (plan 一)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

RISK: tuple[Indicator, ...] = ()
