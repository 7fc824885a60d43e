"""The order in which a household is told, and the source tables that belong to each part of it."""

from __future__ import annotations

from typing import NamedTuple

from metrics.helping.dossier import tables_of
from pipelines.ground.text import Text
from pipelines.sources.archive_check import ARCHIVE_CHECK
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.contact_log import CONTACT_LOG
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.family_doctor import FAMILY_DOCTOR
from pipelines.sources.fund_ledger import FUND_LEDGER
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_link import HOUSEHOLD_LINK
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.plan_dispatch import PLAN_DISPATCH
from pipelines.sources.quarterly_evaluation import QUARTERLY_EVALUATION
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.self_assessment import SELF_ASSESSMENT
from pipelines.sources.self_project import SELF_PROJECT
from pipelines.sources.student_aid import STUDENT_AID
from pipelines.sources.training import TRAINING
from pipelines.sources.welfare_post import WELFARE_POST
from pipelines.table import Table


class Section(NamedTuple):
    """One part of the page; `without`: columns said above; `is_folded`: the others are folded away."""

    name: str
    title: Text
    tables: tuple[Table, ...]
    without: frozenset[str] = frozenset()
    is_folded: bool = False


REGISTER = frozenset(
    {
        *("household_type", "monitor_category", "risk_cleared", "identified_month", "cleared_month"),
        *("county_name", "township_name", "village_name", "village_code", "status", "status_date"),
    }
)
SECTIONS = (
    Section("who", Text("台账与成员", "Register and members"), (HOUSEHOLD, HOUSEHOLD_MEMBER), REGISTER),
    Section("links", Text("户编号的变化", "Changes of its number"), (HOUSEHOLD_LINK,)),
    Section(
        "income",
        Text("收入与监测线", "Income against the line"),
        (HOUSEHOLD_INCOME,),
        frozenset({"disposable_income", "members_counted"}),
        is_folded=True,
    ),
    Section("guarantees", Text("六项保障", "The six guarantees"), (GUARANTEE_CHECK,), is_folded=True),
    Section("risk", Text("风险与规则", "Risk and rules"), (RISK_CLUE,)),
    Section(
        "help",
        Text("案件、计划与措施", "Case, plan and measures"),
        (MONITORING_CASE, ASSISTANCE_PLAN, PLAN_DISPATCH, MEASURE, MEASURE_DEPARTMENT),
    ),
    Section("contacts", Text("联系", "Contacts"), (CONTACT_LOG,)),
    Section(
        "evaluations",
        Text("评估、自评与档案", "Evaluations, self-assessment, files"),
        (QUARTERLY_EVALUATION, SELF_ASSESSMENT, COLLECTION_FORM, ARCHIVE_CHECK),
    ),
    Section(
        "work",
        Text("就业、就学、就医与资金", "Work, school, care and money"),
        (
            *(TRAINING, EMPLOYMENT_MONTH, WELFARE_POST, SELF_PROJECT),
            *(FAMILY_DOCTOR, STUDENT_AID, FUND_LEDGER),
        ),
    ),
    Section("exit", Text("退出核查", "Exit, condition by condition"), ()),
    Section("counts", Text("计入哪些指标", "In which indicators it counts"), ()),
)


def tables(section: Section) -> list[Table]:
    """Return the tables of a part of the page, in its order."""
    known = {table.name for table in tables_of()}
    return [table for table in section.tables if table.name in known]
