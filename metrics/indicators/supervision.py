"""Supervision: findings put right, townships visited, files in order (plan 四（三）1)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

SUPERVISION: tuple[Indicator, ...] = ()
