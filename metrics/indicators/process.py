"""Process: screening, plans, contacts, evaluations, exits in time and in order (plan 一 to 三, 五（二）)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

PROCESS: tuple[Indicator, ...] = ()
