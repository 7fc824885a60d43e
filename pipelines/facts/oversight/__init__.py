"""Facts of funds and supervision."""

from __future__ import annotations

from pipelines.facts.made import Made

OVERSIGHT: tuple[Made, ...] = ()
