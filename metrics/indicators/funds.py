"""Funds: paid in time, on what they were for, to the neediest (plan 四（二）)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

FUNDS: tuple[Indicator, ...] = ()
