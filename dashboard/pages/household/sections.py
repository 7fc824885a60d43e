"""The order in which a household is told, and the source tables that belong to each part of it."""

from __future__ import annotations

from typing import NamedTuple

from metrics.helping.dossier import tables_of
from pipelines.ground.text import Text
from pipelines.table import Table


class Section(NamedTuple):
    """One part of the page; `without`: columns said above; `is_folded`: the others are folded away."""

    name: str
    title: Text
    tables: tuple[str, ...]
    without: frozenset[str] = frozenset()
    is_folded: bool = False


REGISTER = frozenset(
    {
        *("household_type", "monitor_category", "risk_cleared", "identified_month", "cleared_month"),
        *("county_name", "township_name", "village_name", "village_code", "status", "status_date"),
    }
)
SECTIONS = (
    Section("who", Text("台账与成员", "Register and members"), ("household", "household_member"), REGISTER),
    Section("links", Text("户编号的变化", "Changes of its number"), ("household_link",)),
    Section(
        "income",
        Text("收入与监测线", "Income against the line"),
        ("household_income",),
        frozenset({"disposable_income", "members_counted"}),
        is_folded=True,
    ),
    Section("guarantees", Text("六项保障", "The six guarantees"), ("guarantee_check",), is_folded=True),
    Section("risk", Text("风险与规则", "Risk and rules"), ("risk_clue",)),
    Section(
        "help",
        Text("案件、计划与措施", "Case, plan and measures"),
        ("monitoring_case", "assistance_plan", "plan_dispatch", "measure", "measure_department"),
    ),
    Section("contacts", Text("联系", "Contacts"), ("contact_log",)),
    Section(
        "evaluations",
        Text("评估、自评与档案", "Evaluations, self-assessment, files"),
        ("quarterly_evaluation", "self_assessment", "collection_form", "archive_check"),
    ),
    Section(
        "work",
        Text("就业、就学、就医与资金", "Work, school, care and money"),
        (
            *("training", "employment_month", "welfare_post", "self_project"),
            *("family_doctor", "student_aid", "fund_ledger"),
        ),
    ),
    Section("exit", Text("退出核查", "Exit, condition by condition"), ()),
    Section("counts", Text("计入哪些指标", "In which indicators it counts"), ()),
)


def tables(section: Section) -> list[Table]:
    """Return the tables of a part of the page, in its order."""
    known = {table.name: table for table in tables_of()}
    return [known[name] for name in section.tables]
