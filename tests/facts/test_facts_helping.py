"""Plans and what is due in their lives, week, month and quarter: who is out, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from kit.facts_county import facts, household, link, row, sums, table
from kit.helping import NEW_YEAR, case, contact, evaluation, measure, plan
from kit.metrics_county import one, results
from kit.two_townships import AREAS, HOMES, TOWNS

from pipelines.facts.county import County
from pipelines.facts.helping.contacts import contact_fact
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period


def weeks(*plans, homes=None, contacts=None, settings=None, period="2025H1", **tables):
    sent = [contact(date(2025, 6, 4))] if contacts is None else contacts
    homes = homes or [household("A")]
    made = facts(settings, household=homes, assistance_plan=list(plans), contact_log=sent, **tables)
    return sums(made["contact"], period, "weeks", "weeks_due", "weeks_met")


# --- the life of a plan -----------------------------------------------------------------------------------


def test_a_draft_is_no_plan():
    assert weeks(plan(status="draft"), plan("J2", made=date(2025, 6, 16))) == (2, 2, 0)


def test_further_versions_make_no_new_life_and_their_closing_day_holds():
    chain = [plan(closed_on=date(2025, 6, 10), status="closed"), plan(made=date(2025, 6, 11), version=2)]
    assert weeks(*chain) == (4, 4, 1)
    assert weeks(*chain[:1], plan(made=date(2025, 6, 11), version=2, closed_on=date(2025, 6, 22)))[0] == 3


def test_the_lead_is_that_of_the_version_which_holds_at_the_end():
    chain = [plan(lead_department="民政"), plan(made=date(2025, 8, 1), version=2, lead_department="教育")]
    shared = [{"measure_id": "M", "department": "医保", "role": "配合"}]
    made = facts(
        household=[household("A")], assistance_plan=chain, measure=[measure()], measure_department=shared
    )
    found = {period: row(made["plan"], period)["department"] for period in ("2025H1", "2025H2", "2025")}
    assert found == {"2025H1": "民政", "2025H2": "教育", "2025": "教育"}


@pytest.mark.parametrize(
    ("given_plan", "cases", "wanted"),
    [
        (plan(case_id="K"), [case(exit_approved_on=date(2025, 6, 20))], 2),
        (plan(), [case(exit_approved_on=date(2025, 6, 20))], 2),  # names no case: its open one
        (plan(), [case(exit_approved_on=date(2025, 5, 20))], 4),  # made after that exit
        (plan(case_id="K2"), [case(exit_approved_on=date(2025, 6, 20)), case("K2")], 4),
        (plan(), [case(entered=date(2025, 6, 10), exit_approved_on=date(2025, 6, 20))], 4),  # a later case
    ],
)
def test_the_exit_of_its_case_ends_a_plan(given_plan, cases, wanted):
    assert weeks(given_plan, monitoring_case=cases)[0] == wanted


SUNDAY = date(2025, 6, 22)


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"help_status": "left", "help_status_on": SUNDAY}, 2),  # out from that day
        ({"help_status": "continued", "help_status_on": SUNDAY}, 4),
        ({"status": "moved_out", "status_date": SUNDAY}, 2),
        ({"status": "moved_out", "status_date": date(2025, 6, 23)}, 3),
        ({"status": "active", "status_date": SUNDAY}, 4),
    ],
)
def test_who_leaves_help_or_the_register_is_out_from_that_day(more, wanted):
    assert weeks(plan(), homes=[household("A", **more)])[0] == wanted


def test_the_day_on_which_a_plan_is_closed_is_its_last():
    assert weeks(plan(closed_on=SUNDAY))[0] == 3
    assert weeks(plan(closed_on=SUNDAY - timedelta(days=1)))[0] == 2


# --- weeks ------------------------------------------------------------------------------------------------


def test_weeks_of_the_spring_festival_count_and_only_those_that_are_over():
    festival = plan(made=date(2025, 1, 27))  # 28 January to 4 February 2025 are days off
    sent = [contact(date(2025, 2, 5))]
    on = [Settings(as_of=day) for day in ("2025-02-08", "2025-02-09")]
    assert weeks(festival, contacts=sent, settings=on[0]) == (1, 1, 0)
    assert weeks(festival, contacts=sent, settings=on[1]) == (2, 2, 1)


def test_a_week_across_two_halves_is_the_later_ones_and_its_first_day_counts():
    across = plan(made=date(2025, 6, 30))
    sent = [contact(date(2025, 6, 30)), contact(date(2025, 8, 1))]
    assert weeks(across, contacts=sent) == (0, 0, 0)
    assert weeks(across, contacts=sent, period="2025H2")[2] == 2
    assert weeks(across, contacts=sent, period="2025")[2] == 2


def test_two_plans_of_a_household_make_one_week_and_its_new_number_keeps_it():
    links = [link("OLD", "A", "更换户编号", date(2025, 6, 10))]
    plans = [plan(home="OLD"), plan("J2")]
    assert weeks(*plans, homes=[household("OLD"), household("A")], household_link=links) == (4, 4, 1)


def test_what_a_township_never_sent_is_not_reported_and_half_a_year_is_no_year():
    found = results(
        admin_area=AREAS,
        household=HOMES,
        assistance_plan=[plan(made=NEW_YEAR), plan("J2", "B", made=NEW_YEAR)],
        contact_log=[contact(NEW_YEAR + timedelta(weeks=n)) for n in range(26)],
    )
    here, there = (one(found, "PRO-06", "2025H1", area=town) for town in TOWNS)
    assert (here["status"], here["value"], here["units"]) == ("met", 1.0, 25)
    assert (there["status"], there["value"]) == ("not_reported", None)
    assert one(found, "PRO-06", "2025H1")["units"] == 25
    year = one(found, "PRO-06", "2025", area=TOWNS[0])
    assert (year["status"], year["is_partial"], year["units"]) == ("not_comparable", True, 25)


def test_an_empty_sheet_reports_a_half_with_nothing():
    nil = [{"table": "contact_log", "period": "2025H1", "is_nil": True}]
    assert weeks(plan(), contacts=[], reported_period=nil) == (4, 4, 0)
    assert weeks(plan(), contacts=[]) == (4, 0, 0)


def by_hand(first, closed, days):
    """Weeks of the year 2025 wholly in a plan's life, those with a contact: counted one by one."""
    monday, due, met = date(2024, 12, 30), 0, 0
    while (sunday := monday + timedelta(days=6)) <= date(2025, 12, 31):
        if first <= monday and (closed is None or sunday <= closed):
            due += 1
            met += any(monday <= day <= sunday for day in days)
        monday += timedelta(days=7)
    return due, met


DAYS = st.dates(date(2024, 12, 1), date(2026, 1, 31))


@tried(max_examples=40)
@given(DAYS, st.none() | DAYS, st.lists(DAYS, max_size=30))
def test_weeks_are_those_that_a_hand_counts_and_halves_make_the_year(first, closed, days):
    rows = {
        "household": [household("A"), household("Z")],
        "assistance_plan": [plan(made=first, closed_on=closed)],
        "contact_log": [contact(day) for day in sorted(set(days))]
        + [contact(day, "Z") for day in (date(2025, 1, 5), date(2025, 12, 5))],  # both halves were sent
    }
    county = County({name: table(name, given) for name, given in rows.items()}, Settings(as_of="2026-06-30"))
    found = {}
    for period in ("2025", "2025H1", "2025H2"):
        made = contact_fact(View(county, Period.read(period)), Reports(county))
        found[period] = tuple(made[name].sum() for name in ("weeks_due", "weeks_met"))
    assert found["2025"] == by_hand(first, closed, days)
    assert found["2025"] == tuple(sum(pair) for pair in zip(found["2025H1"], found["2025H2"], strict=True))
    assert all(met <= due for due, met in found.values())


# --- months, quarters -------------------------------------------------------------------------------------


def test_months_are_due_of_which_anybody_sent_a_row_and_each_month_counts_once():
    told = [{"plan_id": "J", "month": date(2025, month, 1)} for month in (2, 3)]
    found = facts(
        Settings(as_of="2025-04-29"),
        household=[household("A"), household("B")],
        assistance_plan=[plan(made=date(2025, 1, 15)), plan("J2", "B", made=NEW_YEAR)],
        plan_dispatch=told,
    )["dispatch"]
    by_plan = {one["plan_id"]: one for one in found.to_dicts() if one["period"] == "2025H1"}
    counted = ("months", "months_due", "months_met")
    assert tuple(by_plan["J"][name] for name in counted) == (2, 2, 2)  # February and March; April is not over
    assert tuple(by_plan["J2"][name] for name in counted) == (3, 2, 0)  # of January nobody sent any


def test_dispatch_of_a_half_makes_no_year_of_a_township():
    told = [{"plan_id": "J", "month": date(2025, month, 1)} for month in range(1, 7)]
    found = results(
        admin_area=AREAS, household=HOMES, assistance_plan=[plan(made=NEW_YEAR)], plan_dispatch=told
    )
    assert one(found, "PRO-09", "2025H1", area=TOWNS[0])["status"] == "met"
    assert one(found, "PRO-09", "2025", area=TOWNS[0])["status"] == "not_comparable"


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2025, 6, 30), (True, False)),
        (date(2025, 7, 1), (False, True)),
        (date(2025, 3, 31), (False, False)),  # of the quarter before
        (None, (False, False)),
    ],
)
def test_a_quarter_is_evaluated_within_its_own_days(day, wanted):
    made = facts(
        Settings(as_of="2025-09-29"),
        household=[household("A")],
        assistance_plan=[plan(made=date(2025, 4, 1))],
        quarterly_evaluation=[evaluation(day, "2025Q2")],
    )["quarter"]
    found = row(made, "2025")  # the third quarter is not over yet
    assert (found["quarter"], found["is_in_time"], found["is_late"]) == ("2025Q2", *wanted)


def test_quarters_are_those_of_the_work_year():
    made = facts(
        Settings(first_month=10),
        household=[household("A")],
        assistance_plan=[plan(made=date(2024, 10, 1), closed_on=date(2025, 3, 31))],
        quarterly_evaluation=[evaluation(date(2024, 12, 31), "2025Q1")],
    )["quarter"]
    year = made.filter(made["period"] == "2025").sort("quarter")
    assert year["quarter"].to_list() == ["2025Q1", "2025Q2"]
    assert year["is_in_time"].to_list() == [True, False]
