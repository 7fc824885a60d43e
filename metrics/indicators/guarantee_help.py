"""What keeps guarantees up: problems put right, doctors, student aid, the safety net (plan 二, 四（三）1)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

GUARANTEE_HELP: tuple[Indicator, ...] = ()
