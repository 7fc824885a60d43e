"""What plans hold and what follows: adjustments, measures, the 1+N, own assessments, forms, meetings."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import facts, household, income, member, row, sums, table
from kit.helping import JUNE, MARCH, NEW_YEAR, case, contact, evaluation, measure, plan
from kit.metrics_county import one, results
from kit.two_townships import AREAS, HOMES, TOWNS, VILLAGES
from polars.testing import assert_frame_equal

from pipelines.facts import MADE, build
from pipelines.facts.county import WAITING, County
from pipelines.facts.origin.lineage import UNTRACED
from pipelines.facts.origin.traced import Traced
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES

# --- adjustments ------------------------------------------------------------------------------------------


def track(*rows, plans=None, period="2025H1", **tables):
    made = facts(
        household=[household("A")],
        assistance_plan=plans or [plan(made=NEW_YEAR)],
        quarterly_evaluation=list(rows),
        **tables,
    )
    return row(made["off_track"], period)


@pytest.mark.parametrize(
    ("adjusted", "version", "wanted"),
    [
        (date(2025, 4, 15), None, True),
        (date(2025, 4, 16), None, False),
        (date(2025, 3, 30), None, False),  # before it was evaluated
        (MARCH, None, True),  # the same day
        (None, date(2025, 4, 15), True),
        (None, date(2025, 3, 30), False),
        (None, None, False),
    ],
)
def test_an_adjustment_follows_the_evaluation_within_ten_working_days(adjusted, version, wanted):
    plans = [plan(made=NEW_YEAR), *([plan(made=version, version=2)] if version else [])]
    found = track(evaluation(MARCH, adjusted_on=adjusted), plans=plans)
    assert (found["is_due"], found["is_open"], found["is_adjusted"]) == (True, False, wanted)


def test_the_first_version_is_no_adjustment():
    found = track(evaluation(MARCH), plans=[plan(made=date(2025, 4, 1))])
    assert found["is_adjusted"] is False


def test_who_is_cleared_before_the_limit_owes_no_adjustment():
    cleared = [case(exit_approved_on=date(2025, 4, 14))]
    assert track(evaluation(MARCH), monitoring_case=cleared)["is_due"] is False


def test_without_a_work_calendar_a_limit_is_not_known_and_counts_as_lacking():
    day = date(2021, 3, 31)
    rows = {
        "household": [household("A")],
        "assistance_plan": [plan(made=date(2021, 1, 1))],
        "quarterly_evaluation": [evaluation(day, "2021Q1", adjusted_on=day)],
    }
    found = row(facts(**rows)["off_track"], "2021H1")
    assert (found["is_due"], found["is_open"]) == (False, True)
    figure = one(results(**rows), "PRO-08", "2021H1")
    assert (figure["status"], figure["missing"], figure["value"]) == ("not_reported", 1, None)


# --- measures and the 1+N ---------------------------------------------------------------------------------


def due(*rows, plans=None, **tables):
    made = facts(
        household=[household("A")],
        assistance_plan=plans or [plan(made=NEW_YEAR)],
        measure=list(rows),
        **tables,
    )
    return sums(made["measure"], "2025H1", "is_due", "is_done", "is_late", "is_cancelled")


def test_what_was_called_off_leaves_the_base_and_what_is_blocked_stays():
    done = date(2025, 6, 30)
    assert due(measure(done_on=done), measure("M2", progress="取消"), measure("M3", progress="受阻")) == (
        2,
        1,
        0,
        1,
    )
    assert due(measure(progress="已完成")) == (1, 0, 0, 0)  # done, nobody says when: not shown to be in time
    assert due(measure(due=None)) == (0, 0, 0, 0)


def test_measures_of_a_draft_are_none_those_of_a_closed_plan_are_and_after_an_exit_none_is_due():
    assert due(measure(), plans=[plan(status="draft"), plan("J2")]) == (0, 0, 0, 0)
    assert due(measure(), plans=[plan(made=NEW_YEAR, closed_on=date(2025, 5, 1))]) == (1, 0, 0, 0)
    assert due(measure(), monitoring_case=[case(exit_approved_on=date(2025, 6, 29))]) == (0, 0, 0, 0)
    assert due(measure(), monitoring_case=[case(exit_approved_on=date(2025, 6, 30))]) == (1, 0, 0, 0)


def test_measures_begun_the_year_before_are_judged_in_a_half_in_which_none_began():
    found = results(
        household=[household("A")],
        assistance_plan=[plan(made=date(2024, 1, 1))],
        measure=[measure(start_on=date(2024, 2, 1))],
        contact_log=[contact(JUNE)],  # it makes the year 2025
    )
    assert one(found, "PRO-10", "2025H1")["status"] == "missed"


def whole(*measures, shared=(), lead="民政"):
    made = facts(
        household=[household("A")],
        assistance_plan=[plan(made=NEW_YEAR, lead_department=lead)],
        measure=list(measures),
        measure_department=list(shared),
    )
    found = row(made["plan"], "2025H1")
    return found["department"], found["has_lead"], found["has_others"], found["is_clear"]


def share(number, department, role="配合"):
    return {"measure_id": number, "department": department, "role": role}


def test_one_lead_others_and_measures_with_a_day_and_a_department_make_a_plan_complete():
    assert whole(measure()) == ("民政", True, True, True)
    assert whole(measure(lead_department="民政")) == ("民政", True, False, True)
    assert whole(measure(lead_department="民政"), shared=[share("M", "医保")]) == ("民政", True, True, True)
    assert whole(measure(due=None)) == ("民政", True, True, False)
    assert whole(measure(), measure("M2", due=None, progress="取消")) == ("民政", True, True, True)
    assert whole() == ("民政", True, False, False)


def test_a_plan_without_a_lead_has_the_only_one_of_its_measures():
    two = [measure(), measure("M2")]
    once = [share("M", "人社", "主责"), share("M2", "人社", "主责"), share("M2", "医保")]
    assert whole(*two, shared=once, lead=None) == ("人社", True, True, True)
    both = [share("M", "人社", "主责"), share("M2", "医保", "主责")]
    assert whole(*two, shared=both, lead=None) == (None, False, False, True)
    assert whole(*two, lead=None) == (None, False, False, True)  # nobody leads by the list of departments


# --- rounds -----------------------------------------------------------------------------------------------


def test_what_is_made_once_a_year_does_not_apply_to_a_half():
    found = results(
        household=[household("A")],
        household_member=[member("p", "A")],
        household_income=[income("A", "2025", 1, 9000), income("A", "2025H1", 1, 5000)],
        assistance_plan=[plan()],
        self_assessment=[{"household_id": "A", "year": 2025}],
        collection_form=[{"household_id": "A", "year": 2025, "state": "collected"}],
    )
    for indicator in ("PRO-13", "PRO-15"):
        told = {period: one(found, indicator, period)["status"] for period in ("2025H1", "2025H2", "2025")}
        assert told == {"2025H1": "not_applicable", "2025H2": "not_applicable", "2025": "met"}, indicator


def form(incomes=None, people=("p",), waiting=(), **more):
    given_form = {"household_id": "A", "year": 2025, "state": "collected"} | more
    made = facts(
        household=[household("A")],
        household_member=[member(person, "A") for person in people],
        household_income=[income("A", "2025", 1, 9000)] if incomes is None else incomes,
        collection_form=[given_form],
        **{WAITING: list(waiting)},
    )["form"]
    return row(made, "2025")["is_complete"]


def test_a_form_is_complete_with_nothing_blank_that_was_taken():
    assert form()  # the column of signatures never came: it binds nobody
    assert form(household_signed=True, blank_required=0)
    assert not form(household_signed=False)
    assert not form(blank_required=1)
    assert not form(state="away")
    assert not form(people=())
    assert not form(incomes=[income("A", "2025", None, 9000)])
    assert not form(incomes=[income("A", "2025", 1, None)])
    assert form(incomes=[income("A", half, 1, 9000) for half in ("2025H1", "2025H2")])
    assert not form(incomes=[income("A", "2025H1", 1, 9000)])


@pytest.mark.parametrize(
    ("held", "is_complete"),
    [
        ({"table": "household_member"}, False),  # one more person of theirs, whose row waits
        ({"table": "household_member", "since": date(2025, 12, 31)}, False),
        ({"table": "household_member", "since": date(2026, 1, 1)}, True),  # of the next year's register
        ({"table": "household_member", "household_id": "B"}, True),
        ({"table": "household"}, False),
        ({"table": "household_income", "period": "2025H2"}, False),
        ({"table": "household_income", "period": "2025"}, False),
        ({"table": "household_income", "period": "2024"}, True),
        ({"table": "contact_log", "period": "2025H1"}, True),  # no part of the form
    ],
)
def test_a_row_that_waits_to_be_mended_is_a_blank_of_its_own_year(held, is_complete):
    assert form(waiting=[{"household_id": "A"} | held]) is is_complete


def test_forms_without_any_income_of_the_year_are_not_reported_and_never_zero():
    sent = {
        "household": [household("A")],
        "household_member": [member("p", "A")],
        "collection_form": [{"household_id": "A", "year": 2025, "state": "collected"}],
        "assistance_plan": [plan()],
    }
    assert one(results(**sent), "PRO-15", "2025")["status"] == "not_reported"
    away = [{"household_id": "A", "year": 2025, "state": "away"}]
    assert one(results(**sent | {"collection_form": away}), "PRO-15", "2025")["status"] == "missed"


def action(number, due_on, closed=None, meeting=date(2025, 1, 10), **more):
    return {"action_id": number, "meeting_on": meeting, "due_on": due_on, "closed_on": closed} | more


def meetings(*rows):
    return results(
        admin_area=AREAS,
        household=HOMES,
        household_income=[income("A", "2025", 1, 9000)],
        meeting_action=list(rows),
    )


def test_a_half_without_a_meeting_is_told_and_its_due_tasks_are_judged_all_the_same():
    autumn = date(2025, 9, 30)
    found = meetings(action("T", autumn, autumn))
    assert one(found, "PRO-14", "2025H1")["status"] == "not_applicable"  # it met, nothing fell due
    late = one(found, "PRO-14", "2025H2")
    assert (late["value"], late["missing"], late["status"]) == (1.0, 1, "near")
    both = meetings(action("T", autumn, autumn), action("T2", autumn, autumn, meeting=date(2025, 7, 1)))
    assert one(both, "PRO-14", "2025H2")["status"] == "met"


def test_a_task_counts_in_the_area_that_it_names_and_the_rest_in_the_county_alone():
    spring = date(2025, 3, 31)
    found = meetings(action("T", spring, spring), action("T2", spring, area_code=TOWNS[0]))
    assert one(found, "PRO-14", "2025H1")["value"] == 0.5
    town, other = (one(found, "PRO-14", "2025H1", area=town) for town in TOWNS)
    assert (town["value"], town["units"]) == (0.0, 1)
    assert other["status"] == "not_applicable"


# --- together ---------------------------------------------------------------------------------------------

COUNTED = ("PRO-02", "PRO-05", "PRO-06", "PRO-07", "PRO-08", "PRO-09", "PRO-10", "PRO-13", "PRO-15")
EVERYTHING = {
    "admin_area": AREAS,
    "household": [*HOMES, household("C", village_code=VILLAGES[1])],
    "household_member": [member("p", "A"), member("q", "B")],
    "household_income": [income("A", "2025", 1, 9000), income("B", "2025", 1, None)],
    "monitoring_case": [case(exit_approved_on=date(2025, 9, 1))],
    "assistance_plan": [plan(made=NEW_YEAR), plan("J2", "B"), plan("J3", "C", made=NEW_YEAR)],
    "measure": [measure(done_on=JUNE), measure("M2", "J2"), measure("M3", "J3", progress="取消")],
    "measure_department": [share("M", "医保"), share("M2", "医保", "主责")],
    "contact_log": [contact(day, home) for home in "AB" for day in (JUNE, date(2025, 9, 3))],
    "plan_dispatch": [{"plan_id": of, "month": date(2025, 5, 1)} for of in ("J", "J3")],
    "quarterly_evaluation": [evaluation(MARCH), evaluation(MARCH, of="J3", adjusted_on=date(2025, 4, 3))],
    "self_assessment": [{"household_id": "A", "year": 2025}],
    "collection_form": [{"household_id": home, "year": 2025, "state": "collected"} for home in "AB"],
    "risk_clue": [
        {"clue_id": "X", "household_id": "A", "found_on": JUNE, "verified_on": JUNE, "result": "无风险"},
        {"clue_id": "X2", "village_code": VILLAGES[1], "found_on": JUNE},
    ],
    "meeting_action": [action("T", JUNE, JUNE)],
}


@pytest.mark.parametrize("indicator", COUNTED)
def test_no_more_are_met_than_are_due_and_the_county_is_the_sum_of_its_villages(indicator):
    found = results(**EVERYTHING)
    for period in ("2025H1", "2025"):
        rows = [one(found, indicator, period, area=village) for village in VILLAGES]
        county = one(found, indicator, period)
        for name in ("numerator", "denominator", "units", "missing"):
            assert county[name] == sum(village[name] for village in rows), (period, name)
        assert 0 <= county["numerator"] <= county["denominator"]
    assert one(found, indicator, "2025")["units"] > 0


def test_facts_of_help_made_of_traced_frames_are_the_facts():
    frames = {one.name: table(one.name, EVERYTHING.get(one.name, [])) for one in SOURCES}
    expected = build(frames, Settings(area_code="990101"))
    known = {name: Traced(rows, {one: frozenset({(name, one)}) for one in rows.columns})
             for name, rows in frames.items()}  # fmt: skip
    county = County(known, Settings(area_code="990101"))
    for period in ("2025H1", "2025"):
        view = View(county, Period.read(period))
        for made in (fact for fact in MADE if fact.fact.name not in UNTRACED):
            rows = expected[made.fact.name]
            rows = rows.filter(rows["period"] == period)
            found = made.maker(view, Reports(county)).frame
            assert_frame_equal(found, rows, check_row_order=False)
