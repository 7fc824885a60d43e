"""Plans, cases, contacts, measures and evaluations as rows, for the tests of what help owes."""

from __future__ import annotations

from datetime import date

JUNE = date(2025, 6, 2)  # a Monday: four whole weeks of June follow
NEW_YEAR = date(2025, 1, 1)
MARCH = date(2025, 3, 31)  # ten working days later, with Qingming between: 15 April


def plan(number="J", home="A", made=JUNE, version=1, **more):
    return {"plan_id": number, "household_id": home, "made_on": made, "version": version} | more


def case(number="K", home="A", entered=NEW_YEAR, **more):
    return {"case_id": number, "household_id": home, "entered_on": entered, "visit_on": entered} | more


def contact(day, home="A"):
    return {"contact_id": f"{home}{day}", "household_id": home, "contact_on": day}


def measure(number="M", of="J", due=date(2025, 6, 30), **more):
    given_more = {"lead_department": "人社", "start_on": NEW_YEAR, "due_on": due}
    return {"measure_id": number, "plan_id": of} | given_more | more


def evaluation(day, quarter="2025Q1", of="J", **more):
    return {"plan_id": of, "quarter": quarter, "evaluated_on": day, "result": "未达预期"} | more
