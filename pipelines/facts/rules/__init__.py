"""The plan's rules as conditions with their evidence: screening, exits, plans that answer their cause."""

from __future__ import annotations

from pipelines.facts.made import Made
from pipelines.facts.rules.exits import EXIT
from pipelines.facts.rules.hits import HIT, OMISSION
from pipelines.facts.rules.plan_causes import PLAN_CAUSE

RULES: tuple[Made, ...] = (HIT, OMISSION, EXIT, PLAN_CAUSE)
