"""Process: what is overdue today and whose it is; how far each duty of the plan was done in the period."""

from __future__ import annotations

from dashboard.pages.process import assessed, calls
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets import behind
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import absent, inside, of_pillars, pillar
from dashboard.widgets.rules import how_many, rules
from metrics.helping.rules import causes, exits, exits_said
from pipelines.ground.text import Text
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.contact_log import CONTACT_LOG
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.monitoring_line import MONITORING_LINE
from pipelines.sources.responsible_person import RESPONSIBLE_PERSON
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.self_assessment import SELF_ASSESSMENT
from pipelines.sources.supervision_finding import SUPERVISION_FINDING

NAME = "process"
READS = (  # what contacts, exits and causes read beside the figures
    *(RESPONSIBLE_PERSON.name, HOUSEHOLD_INCOME.name, MONITORING_LINE.name, GUARANTEE_CHECK.name),
    *(CONTACT_LOG.name, COLLECTION_FORM.name, SELF_ASSESSMENT.name),
    *(RISK_CLUE.name, HOUSEHOLD_MEMBER.name, SUPERVISION_FINDING.name),
)
FALLS_SHORT = ("no", "unknown")
PLANNED = Text("计划与原因相符", "Plans that answer their cause")


def show(view: View) -> None:
    """Draw the page."""
    open_items(view, NAME)
    absent(view, NAME, READS, of_pillars(view, NAME))
    pillar(view, NAME, of_pillars(view, NAME))
    calls.show(view)
    assessed.show(view)
    where = (view.results, view.period.id, inside(view))
    left = kept(view, "exits", lambda: exits(*where))
    rules(view, kept(view, "exits.said", lambda: exits_said(*where)), left)
    behind.chosen(view, how_many(left, FALLS_SHORT))
    planned = kept(view, "causes", lambda: causes(*where))
    rules(view, PLANNED, planned)
    behind.chosen(view, how_many(planned, FALLS_SHORT))
