"""Guarantees kept up: what is one problem, who is served, whose dues came, whom the net holds."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import check, facts, household, income, link, member, row

from pipelines.ground.home import Settings

COUNTY, OTHER = "990101", "990101102001"
MARCH, SPRING, AUTUMN = date(2025, 3, 1), date(2025, 4, 1), date(2025, 10, 1)
WORKER, NONE = {"labour_skill": "普通劳动力"}, {"labour_skill": "无劳动力"}


def on(day):
    return Settings(area_code=COUNTY, as_of=day)


# --- problems of the guarantees ---------------------------------------------------------------------------


def problems(*checks, period="2025H1", today="2026-03-15", **tables):
    made = facts(on(today), **{"household": [household("A")], **tables}, guarantee_check=list(checks))
    rows = made["problem"].filter(pl.col("period") == period).sort("item", "found_on")
    return list(rows.select("item", "found_on", "is_in_time", "is_late").iter_rows())


def unmet(day, item="water", **more):
    return check("A", item, day, "unmet", **more)


def test_unmet_again_before_it_is_resolved_is_one_problem_from_its_first_day():
    rows = [unmet(MARCH), unmet(date(2025, 3, 20)), unmet(SPRING, resolved_on=date(2025, 4, 10))]
    assert problems(*rows) == [("water", MARCH, False, True)]


def test_unmet_again_after_it_was_met_is_another_problem():
    rows = [unmet(MARCH), check("A", "water", date(2025, 3, 10)), unmet(SPRING)]
    assert problems(*rows) == [("water", MARCH, True, False), ("water", SPRING, False, False)]


@pytest.mark.parametrize(
    ("said", "met", "in_time"),
    [
        (date(2025, 3, 31), None, True),  # the thirtieth day
        (date(2025, 4, 1), None, False),
        (date(2025, 4, 20), date(2025, 3, 20), True),  # the earlier of the two
        (date(2025, 3, 20), date(2025, 4, 20), True),
        (None, date(2025, 3, 31), True),
        (MARCH, None, True),  # on the day it was found
        (None, None, False),
    ],
)
def test_resolved_is_the_earlier_of_the_day_given_and_the_first_later_met_check(said, met, in_time):
    rows = [unmet(MARCH, resolved_on=said)] + ([check("A", "water", met)] if met else [])
    ((_, found_on, is_in_time, _),) = problems(*rows)
    assert (found_on, is_in_time) == (MARCH, in_time)


def test_items_are_problems_of_their_own_and_a_met_check_of_one_resolves_no_other():
    rows = [unmet(MARCH), unmet(MARCH, "housing"), check("A", "water", date(2025, 3, 10))]
    assert problems(*rows) == [("housing", MARCH, False, False), ("water", MARCH, True, False)]


def test_a_deadline_that_has_not_come_is_not_in_the_base_and_one_of_last_year_may_be():
    late = unmet(date(2025, 6, 10))
    assert problems(late) == []
    assert problems(late, period="2025H2") == [("water", date(2025, 6, 10), False, False)]
    assert problems(unmet(MARCH), today="2025-03-30") == []
    now = check("A", "food", MARCH)
    assert problems(unmet(date(2024, 12, 20)), now) == [("water", date(2024, 12, 20), False, False)]


def test_a_problem_goes_on_under_the_new_number_of_its_household():
    links = [link("OLD", "A", "更换户编号", date(2025, 3, 10))]
    rows = [check("OLD", "water", MARCH, "unmet"), check("A", "water", date(2025, 3, 20))]
    assert problems(*rows, household_link=links) == [("water", MARCH, True, False)]


def test_another_number_of_days_is_another_deadline():
    county = Settings(area_code=COUNTY, as_of="2026-03-15", clear_days=10)
    rows = [unmet(MARCH, resolved_on=date(2025, 3, 12))]
    made = facts(county, household=[household("A")], guarantee_check=rows)["problem"]
    assert not row(made, "2025H1")["is_in_time"]


RESULTS = st.sampled_from(["met", "unmet", "solved"])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 300), RESULTS, st.integers(0, 60)), unique_by=lambda one: one[0]))
def test_problems_are_those_that_one_finds_going_through_the_checks_day_by_day(drawn):
    rows, told = [], []
    for after, result, wait in drawn:
        day = date(2025, 1, 1) + timedelta(after)
        solved = day + timedelta(wait) if result == "solved" else None
        rows.append(check("A", "water", day, "met" if result == "met" else "unmet", resolved_on=solved))
        told += [(day, result == "met")] + ([(solved, True)] if solved else [])
    expected, since = [], None
    for day, closes in sorted(told):
        if closes and since is not None:
            expected.append((since, day <= since + timedelta(30)))
            since = None
        elif not closes and since is None:
            since = day
    expected += [(since, False)] if since else []
    within = [(day, met) for day, met in expected if day + timedelta(30) <= date(2025, 12, 31)]
    found = problems(*rows, period="2025") if rows else []
    assert [(day, in_time) for _, day, in_time, _ in found] == within


# --- family doctors ---------------------------------------------------------------------------------------


def served(period, *rows):
    given_rows = [{"person_id": "p", "signed": True, **one} for one in rows]
    made = facts(household=[household("A")], household_member=[member("p", "A")], family_doctor=given_rows)[
        "doctor"
    ]
    return row(made, period)["is_served"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"services": 1}, True),
        ({"services": 0}, False),
        ({"services": None}, None),
        ({"services": None, "last_service_on": SPRING}, True),
        ({"services": None, "last_service_on": date(2024, 4, 1)}, None),
        ({"services": 0, "last_service_on": SPRING}, False),
        ({"signed": False, "services": None}, False),
        ({"signed": None, "services": 3}, None),
    ],
)
def test_contracted_and_served_are_both_wanted_and_neither_is_guessed(said, known):
    assert served("2025", {"period_id": "2025", **said}) is known


def test_a_year_takes_its_own_row_else_the_second_halfs_and_never_the_firsts():
    first, second = {"period_id": "2025H1", "services": 2}, {"period_id": "2025H2", "services": 0}
    annual = {"period_id": "2025", "services": 1}
    assert served("2025", first, second) is False
    assert served("2025", first, second, annual) is True
    assert served("2025", first) is None
    assert served("2025H1", first, annual) is True
    assert served("2025H2", first, annual) is None


# --- student aid ------------------------------------------------------------------------------------------


def due(term="2025S", kind="其他", when=SPRING, paid_on=SPRING, person="s", **more):
    amounts = {"amount_due": 100.0, "amount_paid": 100.0}
    return {
        "person_id": person, "term": term, "aid_kind": kind, "entitled": True, "due_on": when,
        "paid_on": paid_on, **amounts,
    } | more  # fmt: skip


def students(*dues, period="2025", today="2026-03-15", home=None):
    made = facts(
        on(today),
        household=[home or household("A")],
        household_member=[member("s", "A", date(2008, 1, 1)), member("t", "A", date(2007, 1, 1))],
        household_income=[income("A", "2025", 2, 100)],
        student_aid=list(dues),
    )["student"]
    rows = made.filter(pl.col("period") == period).sort("person_id")
    return list(rows.select("person_id", "is_in_time", "is_late").iter_rows())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, (True, False)),
        ({"paid_on": date(2025, 4, 2)}, (False, True)),
        ({"paid_on": None}, (False, False)),
        ({"amount_paid": 99.0}, (False, False)),
        ({"amount_paid": None}, (False, False)),
        ({"amount_due": None, "amount_paid": 1.0}, (True, False)),
        ({"amount_due": None, "amount_paid": 0.0}, (False, False)),
        ({"when": None, "paid_on": date(2025, 6, 30)}, (True, False)),
        ({"when": None, "paid_on": date(2025, 7, 1)}, (False, True)),
        ({"when": None, "term": "2025A", "paid_on": date(2025, 12, 31)}, (True, False)),
    ],
)
def test_a_due_came_in_full_by_its_day_or_the_last_of_its_half(said, found):
    assert students(due(**said)) == [("s", *found)]


def test_one_student_is_one_and_each_of_the_dues_has_to_come():
    rows = [due(), due(kind="学前资助", paid_on=None), due(person="t"), due("2025A", person="t")]
    assert students(*rows) == [("s", False, False), ("t", True, False)]


def test_a_term_belongs_to_its_half_and_a_due_counts_once_its_day_is_past():
    rows = [due("2025S"), due("2025A", when=AUTUMN, paid_on=None)]
    assert students(*rows, period="2025H1") == [("s", True, False)]
    assert students(*rows, period="2025H2") == [("s", False, False)]
    assert students(due(when=date(2026, 3, 16), paid_on=None)) == []
    assert students(due(entitled=False)) == []


@pytest.mark.parametrize(("month", "claims"), [(date(2025, 9, 1), 1), (date(2025, 10, 1), 2)])
def test_a_household_cleared_by_the_first_day_of_a_term_has_no_claim_from_then(month, claims):
    home = household(
        "A", monitor_category="脱贫不稳定户", risk_cleared=True, identified_month=date(2023, 1, 1),
        cleared_month=month,
    )  # fmt: skip
    spring, autumn = due(), due("2025A", when=AUTUMN, paid_on=None)
    expected = [("s", True, False)] if claims == 1 else [("s", False, False)]
    assert students(spring, autumn, home=home) == expected


# --- the safety net ---------------------------------------------------------------------------------------


HELD, NOT_HELD = (
    {"dibao_status": "农村低保", "tekun_status": "不享受"},
    dict.fromkeys(("dibao_status", "tekun_status"), "不享受"),
)


def netted(*people, period="2025", home=None, **tables):
    made = facts(
        household=[home or household("A")],
        household_member=[
            member(f"p{nth}", "A", date(1940, 1, 1), **said) for nth, said in enumerate(people)
        ],
        training=[{"training_id": "T", "person_id": "-", "end_on": MARCH}],
        **tables,
    )["backstop"]
    found = row(made, period)
    return found["is_without"], found["is_held"]


def earns(period="2025", wage=None, **more):
    given_parts = {"transfer_income": 5000.0, "wage_income": wage, **more}
    total = 5000.0 + (wage or 0) + more.get("business_income", 0) - more.get("business_expense", 0)
    return [income("A", period, 1, total, **given_parts)]


def test_nobody_to_work_and_nothing_earned_is_what_the_net_is_for():
    assert netted({**NONE, **HELD}, household_income=earns()) == (True, True)
    assert netted({**NONE, **NOT_HELD}, household_income=earns()) == (True, False)
    assert netted({**NONE, **NOT_HELD}, household_income=earns(wage=100.0)) == (False, False)
    lost = earns(business_income=500.0, business_expense=800.0)
    assert netted({**NONE, **NOT_HELD}, household_income=lost) == (True, False)
    assert netted({**WORKER, **NOT_HELD}, household_income=earns()) == (False, False)


def test_what_is_not_known_of_labour_income_or_support_stays_so():
    assert netted({**NONE, **NOT_HELD}, household_income=earns("2023")) == (None, False)
    assert netted({**NONE, **NOT_HELD}, {"labour_skill": None}, household_income=earns()) == (None, None)
    assert netted({**WORKER}, household_income=earns("2023")) == (False, None)
    named = household("A", no_labour_backstop=True)
    assert netted({**NONE, **HELD}, home=named, household_income=earns("2023")) == (True, True)


def test_a_half_takes_the_latest_income_of_the_year_before_and_its_own_first():
    last = earns("2024", 900.0)
    rows = {"household_income": [*last, *earns("2025H2")]}
    assert netted({**NONE, **HELD}, period="2025H1", **rows)[0] is False
    assert netted({**NONE, **HELD}, period="2025H2", **rows)[0] is True
