"""Guarantees kept up: clearance, family doctors, student aid, the safety net (plan 二（三）, 二（五）)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

HELP: tuple[Indicator, ...] = ()
