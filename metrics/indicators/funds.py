"""Funds: what was paid of what was allocated, for what, and for whom (plan 四（二）)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

FUNDS: tuple[Indicator, ...] = ()
