"""A good row of each table of the plan's help, money and supervision, and what breaks its rules."""

from __future__ import annotations

from datetime import date, timedelta

from kit.rules import HOUSEHOLD, TODAY, VILLAGE, Case
from pipelines.judging.rules.building import FUTURE, UNKNOWN_AREA, UNKNOWN_HOUSEHOLD, UNKNOWN_ROW
from pipelines.judging.rules.following import FOLLOWING
from pipelines.sources import source
from pipelines.table import Kind

DAYS = [date(2025, 3, 3) + timedelta(days=10 * at) for at in range(12)]
LATER = TODAY + timedelta(days=40)
STEPS = ("visit_on", "appraisal_on", "public_from", "public_to", "approved_on", "announced_on", "entered_on")
EXIT = ("exit_visit_on", "exit_appraisal_on", "exit_public_from", "exit_public_to", "exit_approved_on")
CASE_ROW = {"case_id": "c", "household_id": "h", "category": "突发严重困难户", "clue_id": "l"}
CASE_ROW |= dict(zip((*STEPS, *EXIT), DAYS, strict=True)) | {"exit_income_pc": 9000.0, "retention_months": 12}
GOOD: dict[str, dict] = {
    "responsible_person": {"responsible_id": "o", "unit": "某局", "kind": "县直干部", "start_on": DAYS[0]},
    "screening_run": {"village_code": VILLAGE, "month": date(2025, 3, 1), "finished_on": DAYS[2]},
    "risk_clue": {
        "clue_id": "l",
        "household_id": "h",
        "source": "干部排查",
        "clue_type": "失业",
        "found_on": DAYS[0],
        "village_code": VILLAGE,
    },
    "monitoring_case": CASE_ROW,
    "assistance_plan": {
        "plan_id": "p",
        "household_id": "h",
        "case_id": "c",
        "made_on": DAYS[0],
        "cause_main": "因病",
        "responsible_id": "o",
        "version": 1,
        "status": "in_force",
    },
    "measure": {
        "measure_id": "m",
        "plan_id": "p",
        "category": "industry",
        "lead_department": "农业农村",
        "start_on": DAYS[0],
        "due_on": DAYS[3],
    },
    "measure_department": {"measure_id": "m", "department": "人社", "role": "配合", "claimed_on": DAYS[1]},
    "contact_log": {"contact_id": "k", "household_id": "h", "responsible_id": "o", "contact_on": DAYS[0]},
    "plan_dispatch": {"plan_id": "p", "month": date(2025, 3, 1), "progress": "正常"},
    "quarterly_evaluation": {
        "plan_id": "p",
        "quarter": "2025Q1",
        "evaluated_on": DAYS[0],
        "result": "达到预期",
    },
    "self_assessment": {"household_id": "h", "year": 2025, "income_up": "是", "life_up": "是"},
    "collection_form": {"household_id": "h", "year": 2025, "state": "collected", "collected_on": DAYS[0]},
    "family_doctor": {"person_id": "x", "period_id": "2025", "signed": True, "signed_on": DAYS[0]},
    "student_aid": {
        "person_id": "x",
        "term": "2025S",
        "aid_kind": "雨露计划职业教育补助",
        "school_stage": "中职",
        "entitled": True,
        "amount_paid": 1500.0,
        "paid_on": DAYS[0],
    },
    "fund_project": {
        "project_id": "f",
        "source": "社会捐赠",
        "purpose": "产业发展",
        "area_code": VILLAGE,
        "allocated": 9000.0,
        "allocated_on": DAYS[0],
    },
    "fund_ledger": {
        "ledger_id": "g",
        "project_id": "f",
        "household_id": "h",
        "paid": 500.0,
        "paid_on": DAYS[1],
        "actual_purpose": "产业发展",
    },
    "supervision_visit": {
        "visit_id": "v",
        "area_code": VILLAGE,
        "inspector": "审计",
        "start_on": DAYS[0],
        "end_on": DAYS[1],
    },
    "supervision_finding": {
        "finding_id": "d",
        "area_code": VILLAGE,
        "topic": "资金使用",
        "found_on": DAYS[0],
        "deadline": DAYS[3],
        "visit_id": "v",
    },
    "archive_check": {"household_id": "h", "check_date": DAYS[0], "checker_unit": "县", "passed": True},
    "household": HOUSEHOLD | {"household_id": "h"},
}
AREAS = [
    {"area_code": VILLAGE[:6], "level": "county", "name": "云溪县"},
    {"area_code": VILLAGE[:9], "level": "township", "name": "青山镇", "parent_code": VILLAGE[:6]},
    {"area_code": VILLAGE, "level": "village", "name": "东坡村", "parent_code": VILLAGE[:9]},
]
SHORT, EARLY = DAYS[1] + timedelta(days=4), date(2025, 1, 1)
# table → (rule, the column that the reason names, what makes a good row bad)
BROKEN: dict[str, tuple[tuple[str, str, dict], ...]] = {
    "household": (("help_left", "help_status_on", {"help_status": "left"}),),
    "responsible_person": (("officer_order", "end_on", {"end_on": EARLY}),),
    "screening_run": (
        ("screened_late", "finished_on", {"finished_on": date(2025, 4, 1)}),
        ("screened_early", "finished_on", {"finished_on": date(2025, 2, 28)}),
    ),
    "risk_clue": (
        ("clue_department", "department", {"source": "部门比对"}),
        ("clue_place", "village_code", {"household_id": None, "village_code": None}),
        ("clue_verified_order", "verified_on", {"verified_on": EARLY}),
        ("clue_decided_order", "decided_on", {"verified_on": DAYS[2], "decided_on": DAYS[1]}),
    ),
    "monitoring_case": (
        *(
            (f"case_{late}_{early}", late, {late: CASE_ROW[early] - timedelta(days=1)})
            for late, early in (
                ("appraisal_on", "visit_on"),
                ("public_from", "appraisal_on"),
                ("approved_on", "public_to"),
                ("announced_on", "approved_on"),
                ("entered_on", "announced_on"),
                ("exit_visit_on", "entered_on"),
                ("exit_appraisal_on", "exit_visit_on"),
                ("exit_public_from", "exit_appraisal_on"),
                ("exit_approved_on", "exit_public_to"),
            )
        ),
        (
            "case_public_to_public_from",
            "public_to",
            {"public_to": CASE_ROW["public_from"] + timedelta(days=4)},
        ),
        (
            "case_exit_public_to_exit_public_from",
            "exit_public_to",
            {"exit_public_to": CASE_ROW["exit_public_from"] + timedelta(days=4)},
        ),
        (
            "case_entered_on_approved_on",
            "entered_on",
            {"entered_on": CASE_ROW["approved_on"] - timedelta(days=1), "announced_on": None},
        ),
        ("case_retention", "retention_months", {"retention_months": 6}),
        ("case_exit_income", "exit_income_pc", {"exit_income_pc": None}),
    ),
    "assistance_plan": (
        ("plan_order", "closed_on", {"closed_on": EARLY}),
        ("plan_reason", "adjust_reason", {"version": 2}),
        ("plan_closed", "closed_on", {"status": "closed"}),
    ),
    "measure": (
        ("measure_sub_type", "sub_type", {"sub_type": "电商", "category": "employment"}),
        ("measure_due", "due_on", {"due_on": EARLY}),
        ("measure_done", "done_on", {"done_on": EARLY}),
    ),
    "contact_log": (("contact_solved", "solved_on", {"solved_on": EARLY}),),
    "quarterly_evaluation": (
        ("evaluation_reason", "reason", {"result": "未达预期"}),
        ("evaluation_adjusted", "adjusted_on", {"adjusted_on": EARLY}),
    ),
    "family_doctor": (
        ("doctor_signed", "signed_on", {"signed_on": None}),
        ("doctor_reason", "not_signed_reason", {"not_signed_reason": "拒签"}),
    ),
    "student_aid": (
        ("V12_yulu", "school_stage", {"school_stage": "本科"}),
        ("aid_stopped", "stop_reason", {"entitled": False}),
        ("aid_paid", "paid_on", {"paid_on": None}),
    ),
    "fund_ledger": (("ledger_nothing", "paid", {"paid": 0.0}),),
    "supervision_visit": (
        ("visit_of_whom", "area_code", {"area_code": None}),
        ("visit_order", "end_on", {"end_on": EARLY}),
        ("visit_notified", "notified_on", {"notified_on": EARLY}),
    ),
    "supervision_finding": (
        ("finding_deadline", "deadline", {"deadline": DAYS[0]}),
        ("finding_rectified", "rectified_on", {"rectified_on": EARLY}),
        ("finding_accepted", "accepted_on", {"rectified_on": DAYS[2], "accepted_on": DAYS[1]}),
    ),
    "archive_check": (
        ("archive_fixed", "fixed_on", {"passed": False, "fixed_on": EARLY}),
        ("archive_items", "missing_items", {"missing_items": "帮扶计划"}),
        ("archive_fixed_passed", "fixed_on", {"fixed_on": DAYS[3]}),
    ),
}


def of_rows() -> dict[str, dict[str, Case]]:
    """A case for each rule that a row must meet by itself: the good row is not named, the broken one is."""
    return {
        name: {
            f"{name}: {rule}": Case(
                rule,
                column,
                *_said(name, rule),
                GOOD[name] | changed,
                [GOOD[name]],
                severity=_grave(name, rule),
            )
            for rule, column, changed in broken
        }
        for name, broken in BROKEN.items()
    }


def _said(name: str, rule: str) -> tuple[tuple[str, str]]:
    (found,) = (one for one in source(name).rules if one.id == rule)
    return ((found.message.zh, found.message.en),)


def _grave(name: str, rule: str) -> str:
    (found,) = (one for one in source(name).rules if one.id == rule)
    return found.severity


def across() -> dict[str, dict[str, Case]]:
    """A case for each rule that follows from a column: a day ahead, a household, area or row not known."""
    found: dict[str, dict[str, Case]] = {name: {} for name in GOOD}
    for rule in FOLLOWING:
        if rule.table in GOOD and (rule.table != "household" or rule.column == "help_status_on"):
            found[rule.table][f"{rule.table}: {rule.id} {rule.column}"] = _followed(rule)
    return found


def _followed(rule) -> Case:
    table, good = source(rule.table), GOOD[rule.table]
    beside = {name: [row] for name, row in GOOD.items() if name in rule.others} | {"admin_area": AREAS}
    texts = [column.name for column in table.columns if column.key and column.kind is Kind.TEXT]
    other = {"household_id": "h2"} if texts == ["household_id"] else {texts[0]: "other"}
    if rule.table == "screening_run":
        other = {"month": date(2025, 4, 1)}
    if rule.id == "V20":
        column = table.column(rule.column)
        ahead = LATER.replace(day=1) if column.kind is Kind.MONTH else LATER
        beside = {} if "h2" not in other.values() else beside
        return Case(
            "V20", rule.column, (FUTURE.zh, FUTURE.en), good | other | {rule.column: ahead}, [good], beside
        )
    says = (
        UNKNOWN_HOUSEHOLD
        if rule.id == "unknown_household"
        else UNKNOWN_AREA
        if rule.id.endswith("_area")
        else _unknown(rule)
    )
    return Case(rule.id, rule.column, (says.zh, says.en), good | other | {rule.column: "999"}, [good], beside)


def _unknown(rule):
    """The sentence of a row that refers to one that is not there."""
    column, other = (
        source(rule.table).column(rule.column),
        source(source(rule.table).column(rule.column).refers),
    )
    return UNKNOWN_ROW.filled(heading=column.heading, table=other.title, by=other.sent_by)
