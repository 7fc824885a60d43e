"""Supervision: findings put right, visits, household files (plan 四（三）)."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator

SUPERVISION: tuple[Indicator, ...] = ()
