"""Work and training: who takes part, certificates, stable work, posts filled (plan 二（二）, 五（一）3)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

WORK: tuple[Indicator, ...] = ()
