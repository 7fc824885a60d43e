"""A case that left in order, of which a test changes one thing."""

from __future__ import annotations

import json
from datetime import date

from kit.facts_county import household
from kit.rules_county import LINE, LINE_BEFORE, all_met, facts, grown, yuan

CASE = {
    "case_id": "K",
    "household_id": "A",
    "category": "脱贫不稳定户",
    "visit_on": date(2024, 9, 1),
    "approved_on": date(2024, 9, 20),
    "entered_on": date(2024, 9, 25),
    "exit_visit_on": date(2025, 9, 1),
    "exit_appraisal_on": date(2025, 9, 4),
    "exit_appraisal_result": "通过",
    "exit_public_from": date(2025, 9, 5),
    "exit_public_to": date(2025, 9, 10),
    "exit_objection": "无",
    "exit_approved_on": date(2025, 9, 20),
    "exit_income_pc": 9000,
    "exit_risk_resolved": True,
    "retention_months": 12,
}
HALVES = ("2024H1", "2024H2", "2025H1", "2025H2")
CLUE = {
    "clue_id": "Z",
    "household_id": "A",
    "source": "干部排查",
    "clue_type": "新增大病",
    "found_on": date(2024, 8, 1),
    "verified_on": date(2024, 8, 3),
    "decided_on": date(2024, 9, 20),
    "result": "确认风险",
}


def tables(**case):
    """The tables of a household that was helped for a year and left in order."""
    return {
        "household": [household("A", no_labour_backstop=False)],
        "household_member": [grown("A1")],
        "household_income": [yuan(4400, period=one) for one in HALVES],
        "monitoring_line": [LINE, LINE_BEFORE],
        "guarantee_check": all_met(day=date(2025, 8, 15)),
        "risk_clue": [CLUE],
        "self_assessment": [{"household_id": "A", "year": 2025, "income_up": "是", "life_up": "是"}],
        "monitoring_case": [CASE | {"clue_id": "Z"} | case],
    }


def left(settings=None, *, rows=None, **case):
    """The fact's row of 2025 of the case; `rows` replace tables (None: the table never came)."""
    given = tables(**case) | (rows or {})
    made = facts(settings, **{name: some for name, some in given.items() if some is not None})["exit"]
    found = made.filter(period="2025")
    assert found.height == 1, found
    row = found.row(0, named=True)
    row["evidence"] = {one["column"]: one for one in json.loads(row["evidence"])}
    return row
