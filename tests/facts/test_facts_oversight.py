"""Funds: refunds, years, places above villages, lines and whom money reached."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import TOWNSHIP, VILLAGE, household, link, row, sums
from kit.metrics_county import area, one, results
from kit.oversight import AREAS, AUTUMN, COUNTY, OTHER, SPRING, funds, paid, project, shown

from metrics.figures.cube import cube
from pipelines.ground.home import Settings

# --- what was paid of what was allocated ------------------------------------------------------------------


def test_a_refund_is_taken_off_and_a_project_of_last_year_is_not_of_this_one():
    old = project("Y", day=date(2024, 5, 1))
    fund = funds([project(), old], [paid(600.0), paid(-100.0, AUTUMN), paid(300.0, of="Y")])["fund"]
    assert row(fund, "2025H1", project_id="X")["paid_so_far"] == 600
    assert row(fund, "2025", project_id="X")["paid_so_far"] == 500
    assert [row(fund, "2025", project_id=one)["is_of_year"] for one in "XY"] == [True, False]
    assert row(fund, "2024", project_id="Y")["is_of_year"]


def test_the_second_half_counts_from_the_work_years_start():
    fund = funds([project()], [paid(600.0), paid(100.0, AUTUMN)])["fund"]
    assert row(fund, "2025H2")["paid_so_far"] == row(fund, "2025")["paid_so_far"] == 700
    assert row(fund, "2025H2")["is_of_year"]


def test_more_given_back_than_paid_is_no_ratio():
    rows = shown("FUN-02", "2025H2", "county", [project()], [paid(600.0), paid(-700.0, AUTUMN)])
    assert (rows[COUNTY]["value"], rows[COUNTY]["status"]) == (None, "not_applicable")


def test_an_allocation_nothing_of_which_is_paid_is_zero_where_the_ledger_came():
    rows = shown("FUN-01", "2025", "county", [project(), project("Y")], [paid(500.0)])
    assert (rows[COUNTY]["numerator"], rows[COUNTY]["denominator"], rows[COUNTY]["units"]) == (500, 2000, 2)
    silent = results(fund_project=[project()], admin_area=AREAS)
    assert one(silent, "FUN-01", "2025", level="county")["status"] == "not_reported"


def test_what_is_wanted_is_the_share_of_the_year_that_has_passed():
    rows = results(
        Settings(area_code=COUNTY, as_of="2025-03-14"),
        fund_project=[project(day=date(2025, 2, 1))],
        fund_ledger=[paid(200.0)],
        admin_area=AREAS,
    )
    assert one(rows, "FUN-01", "2025", level="county")["target"] == pytest.approx((31 + 28 + 14) / 365)


# --- places: a project of a village, of a township, of the county ------------------------------------------


def test_a_villages_project_counts_in_its_township_and_a_townships_in_no_village():
    projects = [project("V", VILLAGE), project("T", TOWNSHIP), project("C", COUNTY)]
    lines = [paid(100.0, of="V"), paid(200.0, of="T"), paid(400.0, of="C")]
    found = results(fund_project=projects, fund_ledger=lines, admin_area=AREAS, household=[household("A")])
    sum_at = {
        level: {each["area_code"]: each["numerator"] for each in rows.iter_rows(named=True)}
        for level in ("village", "township", "county")
        for rows in [found.tidy("FUN-01", period="2025", level=level)]
    }
    assert sum_at == {
        "village": {VILLAGE: 100},
        "township": {TOWNSHIP: 300, OTHER: 0},
        "county": {COUNTY: 700},
    }
    assert one(found, "FUN-01", "2025", level="township", area=OTHER)["status"] == "not_applicable"


def test_a_project_of_an_area_that_merged_counts_where_that_went():
    gone = area(OTHER, "township", "乙乡", COUNTY, valid_to=date(2025, 6, 30), merged_into=TOWNSHIP)
    rows = shown(
        "FUN-01", "2025", "township", [project(place=OTHER)], [paid(100.0)], admin_area=[*AREAS[:3], gone]
    )
    assert {code: each["numerator"] for code, each in rows.items()} == {TOWNSHIP: 100}


def test_a_village_that_nobody_knows_counts_in_its_township_and_a_strange_township_in_the_county():
    projects = [project("V", TOWNSHIP + "099"), project("T", "990101199")]
    made = funds(projects, [paid(100.0, of="V")])["fund"]
    assert row(made, "2025", project_id="V")["village_code"] == TOWNSHIP
    assert row(made, "2025", project_id="T")["village_code"] == COUNTY


# --- lines of the ledger ----------------------------------------------------------------------------------


FULL = {"voucher": "P1", "has_payee": True, "has_approver": True}


@pytest.mark.parametrize(
    ("less", "is_complete"),
    [
        ({}, True),
        ({"has_payee": False, "household_id": "A"}, True),
        ({"has_payee": False}, False),
        ({"has_payee": None}, False),
        ({"has_approver": None}, False),
        ({"voucher": None}, False),
        ({"actual_purpose": None}, False),
        ({"paid_on": None}, False),
    ],
)
def test_a_line_is_complete_with_all_that_it_has_to_say(less, is_complete):
    made = funds([project()], [paid(100.0, **{**FULL, **less})])["payment"]
    assert row(made, "2025H1")["is_complete"] is is_complete


def test_a_line_without_a_date_is_an_incomplete_line_and_no_money():
    lines = [paid(100.0, **FULL), paid(900.0, None, **FULL)]
    made = funds([project()], lines)["payment"]
    assert sums(made, "2025H1", "paid", "is_complete", "is_dated") == (100, 1, 1)
    assert made.filter(period="2025H1").height == 2
    assert made.filter(period="2025H2").height == 0


# --- used as earmarked ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "properly", "judged"),
    [
        ([paid(100.0), paid(50.0, use="基础设施")], 100, 150),
        ([paid(100.0), paid(50.0, use=None)], 100, 150),
        ([paid(100.0), paid(50.0, use="基础设施"), paid(-50.0, use="基础设施")], 100, 100),
        # comes back of what an earlier period misused: neither more than all nor a misuse of this one less
        ([paid(100.0), paid(-50.0, use="基础设施")], 100, 100),
        ([paid(100.0), paid(50.0, use="基础设施"), paid(-50.0, use=None)], 50, 100),
    ],
)
def test_of_what_was_paid_only_the_projects_own_purpose_is_proper(lines, properly, judged):
    found = row(funds([project()], lines)["fund"], "2025H1")
    assert (found["paid_properly"], found["paid_judged"]) == (properly, judged)


def test_one_projects_refund_hides_no_misuse_of_another():
    lines = [paid(-50.0, use="基础设施"), paid(100.0, of="Y"), paid(50.0, of="Y", use="基础设施")]
    made = funds([project(), project("Y")], lines)["fund"]
    assert sums(made, "2025H1", "paid_properly", "paid_judged") == (100, 150)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("XYZ"),
            st.integers(-500, 900).filter(bool),
            st.sampled_from(["产业发展", "基础设施", None]),
            st.sampled_from([SPRING, AUTUMN]),
        ),
        max_size=12,
    )
)
def test_no_refund_makes_more_than_all_proper_and_townships_are_the_county(given_lines):
    projects = [project("X", VILLAGE), project("Y", TOWNSHIP), project("Z", OTHER)]
    lines = [
        paid(float(yuan), day, of, use) | {"ledger_id": str(nth)}
        for nth, (of, yuan, use, day) in enumerate(given_lines)
    ]
    made = funds(projects, lines)
    rows = cube({name: made[name] for name in ("fund", "payment", "area")})
    names = ["fund__paid_properly", "fund__paid_judged", "fund__paid_of_year", "payment__lines"]
    assert (rows["fund__paid_judged"] >= rows["fund__paid_properly"]).all()
    of = {
        level: rows.filter(level=level).group_by("period").agg(pl.col(names).sum()).sort("period")
        for level in ("township", "county")
    }
    assert of["township"].equals(of["county"])
    assert of["county"].filter(period="2025")["payment__lines"].to_list() == [len(lines)]


# --- whom it reached --------------------------------------------------------------------------------------


OPEN = {"monitor_category": "脱贫不稳定户", "risk_cleared": False, "identified_month": date(2024, 1, 1)}


def test_money_to_households_is_by_the_kind_at_the_end_and_who_got_nothing_counts():
    cleared = {**OPEN, "risk_cleared": True, "cleared_month": date(2025, 8, 1)}
    homes = [household("A", **OPEN), household("B", **cleared), household("C")]
    lines = [paid(60.0, household_id="A"), paid(40.0, household_id="B"), paid(900.0)]
    made = funds([project()], lines, household=homes)["reached"]
    first, whole = ({row(made, p, household_id=h)["is_open"] for h in "AB"} for p in ("2025H1", "2025"))
    assert (first, whole) == ({True}, {True, False})
    assert sums(made, "2025", "received") == (100,)
    assert row(made, "2025", household_id="C")["received"] == 0


def test_money_follows_a_household_to_its_new_number():
    links = [link("OLD", "A", "更换户编号", date(2025, 6, 1))]
    made = funds(
        [project()], [paid(60.0, household_id="OLD")], household=[household("A")], household_link=links
    )
    assert row(made["reached"], "2025", household_id="A")["received"] == 60


def test_nothing_paid_to_the_others_is_no_multiple():
    rows = shown(
        "FUN-05",
        "2025",
        "county",
        [project()],
        [paid(60.0, household_id="A")],
        household=[household("A", **OPEN), household("B")],
    )
    assert (rows[COUNTY]["value"], rows[COUNTY]["status"]) == (None, "not_applicable")
    assert (rows[COUNTY]["other_numerator"], rows[COUNTY]["other_denominator"]) == (0, 1)


def test_where_nobody_is_monitored_a_tilt_does_not_apply():
    rows = shown(
        "FUN-05", "2025", "county", [project()], [paid(60.0, household_id="B")], household=[household("B")]
    )
    assert rows[COUNTY]["status"] == "not_applicable"
