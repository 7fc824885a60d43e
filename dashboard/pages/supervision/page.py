"""Supervision: what was found and is still open, how findings were put right, which files fail."""

from __future__ import annotations

from dashboard.visit.view import View
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import of_pillars, pillar

NAME, FINDING = "supervision", "finding"


def show(view: View) -> None:
    """Draw the page."""
    open_items(view, NAME, (FINDING,))
    pillar(view, NAME, of_pillars(view, NAME))
