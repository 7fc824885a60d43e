"""Facts of the plan's process: screening, cases, plans, contacts, evaluations, measures."""

from __future__ import annotations

from pipelines.facts.helping.cases import CASE
from pipelines.facts.helping.claims import CLAIM
from pipelines.facts.helping.screening import SCREENING
from pipelines.facts.made import Made

HELPING: tuple[Made, ...] = (SCREENING, CASE, CLAIM)
