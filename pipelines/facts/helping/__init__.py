"""Facts of the plan's process: screening, cases, plans, contacts, evaluations, measures."""

from __future__ import annotations

from pipelines.facts.helping.actions import ACTION
from pipelines.facts.helping.assessments import ASSESSMENT
from pipelines.facts.helping.calls import CALL
from pipelines.facts.helping.cases import CASE
from pipelines.facts.helping.claims import CLAIM
from pipelines.facts.helping.contacts import CONTACT
from pipelines.facts.helping.dispatches import DISPATCH
from pipelines.facts.helping.evaluations import QUARTER, TRACK
from pipelines.facts.helping.forms import FORM
from pipelines.facts.helping.measures import MEASURED
from pipelines.facts.helping.plans import PLAN
from pipelines.facts.helping.screening import SCREENING
from pipelines.facts.made import Made

HELPING: tuple[Made, ...] = (
    SCREENING,
    CASE,
    CLAIM,
    PLAN,
    CONTACT,
    CALL,
    QUARTER,
    TRACK,
    DISPATCH,
    MEASURED,
    ASSESSMENT,
    ACTION,
    FORM,
)
