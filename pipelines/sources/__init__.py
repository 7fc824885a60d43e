"""All source tables, in the order in which they depend on each other."""

from __future__ import annotations

from pipelines.sources.admin_area import ADMIN_AREA
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.confirmation import CONFIRMATION
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.explanation import EXPLANATION
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_link import HOUSEHOLD_LINK
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.meeting_action import MEETING_ACTION
from pipelines.sources.monitoring_line import MONITORING_LINE
from pipelines.sources.scoring_scheme import SCORING_SCHEME
from pipelines.sources.self_project import SELF_PROJECT
from pipelines.sources.survey_response import SURVEY_RESPONSE
from pipelines.sources.target import TARGET
from pipelines.sources.training import TRAINING
from pipelines.sources.welfare_post import WELFARE_POST
from pipelines.table import Table

SOURCES: tuple[Table, ...] = (
    ADMIN_AREA,
    HOUSEHOLD,
    HOUSEHOLD_MEMBER,
    HOUSEHOLD_LINK,
    HOUSEHOLD_INCOME,
    GUARANTEE_CHECK,
    TRAINING,
    WELFARE_POST,
    EMPLOYMENT_MONTH,
    SELF_PROJECT,
    SURVEY_RESPONSE,
    BENCHMARK,
    MONITORING_LINE,
    TARGET,
    SCORING_SCHEME,
    MEETING_ACTION,
    EXPLANATION,
    CONFIRMATION,
)


def source(name: str) -> Table:
    """Return the table of that name; KeyError if there is none."""
    for table in SOURCES:
        if table.name == name:
            return table
    raise KeyError(name)
