"""Money and supervision, and what departments owe: funds, findings, files, services (plan 二 and 四)."""

from __future__ import annotations

from pipelines.facts.declared import Made

OVERSIGHT: tuple[Made, ...] = ()
