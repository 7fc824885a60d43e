"""Process: what is overdue today and whose it is; how far each duty of the plan was done in the period."""

from __future__ import annotations

from dashboard.visit.view import View
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import of_pillars, pillar

NAME = "process"


def show(view: View) -> None:
    """Draw the page."""
    open_items(view, NAME)
    pillar(view, NAME, of_pillars(view, NAME))
