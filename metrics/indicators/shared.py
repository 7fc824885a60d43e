"""What indicators share: nouns of bases, what is only proposed, the days from which definitions hold."""

from __future__ import annotations

from datetime import date

from pipelines.ground.text import Text

HOUSEHOLDS = Text("户", "households")
PROPOSED = Text("建议值，方案未规定", "proposed: the plan fixes none")
FIRST = date(2026, 11, 23)  # version 0.1
# Months of both halves, checks of the second half, surveys by wave; not applicable where nobody can be judged
# (settled since version 0.1: CHANGELOG).
SETTLED = date(2026, 11, 27)
WHOLE_PLAN = date(2026, 11, 29)  # what the plan names beside its eight effects (issue 10)
