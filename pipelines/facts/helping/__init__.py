"""How help is given: screening, clues, cases, plans, measures, contacts, evaluations (plan 一 to 三)."""

from __future__ import annotations

from pipelines.facts.declared import Made

HELPING: tuple[Made, ...] = ()
