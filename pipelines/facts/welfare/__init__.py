"""Facts of further guarantees and of work: clearance, family doctors, student aid, employment."""

from __future__ import annotations

from pipelines.facts.made import Made

WELFARE: tuple[Made, ...] = ()
