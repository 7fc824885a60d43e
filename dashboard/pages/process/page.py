"""Process: what is overdue today and whose it is; how far each duty of the plan was done in the period."""

from __future__ import annotations

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import inside, of_pillars, pillar
from dashboard.widgets.rules import rules
from metrics.helping.rules import causes, exits
from pipelines.ground.text import Text

NAME = "process"
OUT = Text("本期退出：逐条核对", "Exits of the period, condition by condition")
PLANNED = Text("计划与原因相符", "Plans that answer their cause")


def show(view: View) -> None:
    """Draw the page."""
    open_items(view, NAME)
    pillar(view, NAME, of_pillars(view, NAME))
    where = (view.results, view.period.id, inside(view))
    rules(view, OUT, kept(view, "exits", lambda: exits(*where)))
    rules(view, PLANNED, kept(view, "causes", lambda: causes(*where)))
