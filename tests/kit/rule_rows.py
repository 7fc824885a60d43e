"""Rows for the tests of rules, and the shapes that many of their cases share."""

from __future__ import annotations

from datetime import date

from kit.rules import VILLAGE, Case

INCOME = {"household_id": "h", "period_id": "2025", "members_counted": 3, "disposable_income": 30000.0}
JAN, JUNE, FUTURE = date(2025, 1, 1), date(2025, 6, 1), date(2026, 4, 1)
LEFT = {"status": "moved_out", "status_date": date(2025, 3, 1)}


def area(code, name="某村", **more):
    return {"area_code": code, "parent_code": code[:9], "level": "village", "name": name} | more


def household(code, **more):
    return {"household_id": code, "village_code": VILLAGE, "household_type": "脱贫户"} | more


def head(person, code, **more):
    return {
        "person_id": person,
        "household_id": code,
        "relation": "户主",
        "birth_month": date(1980, 1, 1),
    } | more


def kin(person, code, **more):
    return head(person, code, relation="之子", **more)


def income(code, period="2025", **more):
    return {
        "household_id": code,
        "period_id": period,
        "members_counted": 1,
        "disposable_income": 9000.0,
    } | more


def check(code, **more):
    return {"household_id": code, "item": "water", "check_date": JUNE, "result": "unmet"} | more


def course(person, code="t", **more):
    return {"training_id": code, "person_id": person, "start_on": JUNE, "end_on": JUNE} | more


def post(person, number="1", **more):
    return {"month": JUNE, "post_id": number, "village_code": VILLAGE, "person_id": person} | more


def work(person, **more):
    return {"person_id": person, "month": JUNE, "working": True} | more


def answer(code, number="1", **more):
    return {"response_id": number, "household_id": code, "answered_on": JUNE} | more


def project(code, number="1", **more):
    return {"project_id": number, "household_id": code, "start_on": JUNE} | more


def action(number, **more):
    return {"action_id": number, "meeting_on": JUNE} | more


AB = [household("a"), household("b")]
HEADS = [head("pa", "a"), head("pb", "b")]
KNOWN = ("户编号不在农户台账", "the register does not know")
LATER = ("晚于今天", "in the future")
GONE = ("状态变更日期", "left the register")
ONE_GONE = {"household": [household("a"), household("b", **LEFT)]}
ONE_GONE_PERSON = ONE_GONE | {"household_member": HEADS}


def future(column: str, good: dict, **beside) -> Case:
    """A date of what has happened does not lie ahead."""
    key = next(name for name in good if name.endswith("_id"))
    return Case("V20", column, LATER, good | {key: "b", column: FUTURE}, [good], beside)


def gone(column: str, bad: dict, *good: dict, person: bool = False) -> Case:
    """Nothing happens to a household after it has left."""
    return Case("V20_left", column, GONE, bad, list(good), ONE_GONE_PERSON if person else ONE_GONE)


def orphan(table_row, *, column: str = "household_id") -> Case:
    """A row of a household that the register does not know waits."""
    return Case("unknown_household", column, KNOWN, table_row("x"), [table_row("a")], {"household": AB})


def part(column: str, whole: str, word: str) -> Case:
    """An amount that is part of another is not larger than it."""
    good = [INCOME | {column: 5000.0, whole: 5000.0}, INCOME | {column: 5000.0}]
    bad = INCOME | {column: 5000.02, whole: 5000.0}
    return Case(f"part_{column}", column, (word, "larger than"), bad, good)


def order(rule: str, base: dict, early: str, late: str, says: tuple[str, str]) -> Case:
    """One date does not lie before another."""
    good = [base | {early: date(2025, 6, 1), late: date(2025, 6, 1)}, base | {late: None}]
    return Case(rule, late, says, base | {early: date(2025, 6, 1), late: date(2025, 5, 31)}, good)
