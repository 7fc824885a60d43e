"""Clues and where they are; who came under monitoring, was cleared, and came back while help was kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from kit.facts_county import facts, household, income, link, row, sums
from kit.metrics_county import one, results
from kit.two_townships import AREAS, HOMES, TOWNS, VILLAGES

from pipelines.ground.home import Settings

JUNE = date(2025, 6, 2)
ENTERED = date(2024, 1, 20)
MONITORED = {"monitor_category": "脱贫不稳定户", "risk_cleared": False, "identified_month": date(2024, 3, 1)}
YEAR = [income("A", "2025", 1, 9000)]  # it makes the year 2025


def clue(number="X", home="A", found=JUNE, **more):
    return {"clue_id": number, "household_id": home, "found_on": found} | more


def clues(*rows, settings=None, **tables):
    return facts(settings, household=[household("A")], risk_clue=list(rows), **tables)["clue"]


# --- clues ------------------------------------------------------------------------------------------------


def test_a_clue_is_where_its_household_is_else_in_the_village_that_it_names():
    rows = [
        clue("X", "A", village_code=VILLAGES[0]),
        clue("X2", None, village_code=VILLAGES[0]),
        clue("X3", "nobody", village_code=VILLAGES[0]),
        clue("X4", "nobody"),
    ]
    made = facts(admin_area=AREAS, household=[household("A", village_code=VILLAGES[1])], risk_clue=rows)
    half = made["clue"].filter(made["clue"]["period"] == "2025H1").sort("clue_id")
    assert half.select("clue_id", "village_code", "kind").rows() == [
        ("X", VILLAGES[1], "lifted"),
        ("X2", VILLAGES[0], "none"),
        ("X3", VILLAGES[0], "none"),
    ]


def test_a_clue_of_a_village_that_was_merged_is_in_the_one_that_holds_now():
    gone = AREAS[-1] | {"valid_to": date(2025, 3, 31), "merged_into": VILLAGES[0]}
    made = facts(
        admin_area=[*AREAS[:-1], gone],
        household=[household("A", village_code=VILLAGES[0])],
        risk_clue=[clue("X", None, village_code=VILLAGES[1])],
    )["clue"]
    assert row(made, "2025H1")["village_code"] == VILLAGES[0]


@pytest.mark.parametrize(
    ("day", "settings", "wanted"),
    [
        (date(2025, 6, 5), {}, True),
        (date(2025, 6, 6), {}, False),
        (date(2025, 6, 6), {"verify_calendar": "workdays", "verify_days": 4}, True),
        (date(2025, 6, 9), {"verify_calendar": "workdays", "verify_days": 4}, False),  # 7 and 8: a weekend
        (None, {}, False),
    ],
)
def test_a_visit_is_in_time_by_the_countys_own_count_of_days(day, settings, wanted):
    found = row(clues(clue(verified_on=day), settings=Settings(**settings)), "2025H1")
    assert (found["is_verify_due"], found["is_verified_in_time"]) == (True, wanted)


def test_what_is_not_due_yet_does_not_count_and_what_is_overdue_does():
    on = [row(clues(clue(), settings=Settings(as_of=day)), "2025H1") for day in ("2025-06-05", "2025-06-30")]
    assert [one["is_verify_due"] for one in on] == [True, True]
    assert [one["is_identify_due"] for one in on] == [False, True]
    early = clues(clue(), settings=Settings(as_of="2025-06-04"))
    assert early.filter(early["period"] == "2025H1").is_empty()


def test_without_a_work_calendar_a_limit_is_not_known_and_counts_as_lacking():
    own = Settings(area_code="990101", verify_calendar="workdays")
    sent = {"household": [household("A")], "risk_clue": [clue(found=date(2021, 6, 2))]}
    found = one(results(own, **sent), "PRO-02", "2021H1")
    assert (found["status"], found["missing"], found["units"]) == ("not_reported", 1, 0)
    assert one(results(**sent), "PRO-02", "2021H1")["missing"] == 0


def test_confirmed_are_counted_of_those_verified_in_the_period():
    told = [("X", "确认风险"), ("X2", "无风险"), ("X3", "待核实"), ("X4", None)]
    rows = [clue(number, verified_on=JUNE, result=result) for number, result in told]
    rows += [clue("X5", verified_on=date(2025, 8, 1), result="确认风险")]
    found = one(results(household=[household("A")], risk_clue=rows), "RSK-04", "2025H1")
    assert (found["numerator"], found["denominator"], found["missing"]) == (1, 4, 2)
    assert found["status"] == "no_target"


# --- who came, and was cleared ------------------------------------------------------------------------------


def came(*homes, period="2025H1", **tables):
    made = facts(household=list(homes), household_income=YEAR, **tables)["entry"]
    return sums(made, period, "is_new", "is_new_before")


def test_the_register_says_who_was_identified_whatever_became_of_them():
    may = MONITORED | {"identified_month": date(2025, 5, 1)}
    assert came(household("A"), household("B", **may)) == (1, 0)
    assert came(household("B", **may), period="2025H2") == (0, 0)
    gone = household("B", **may, status="moved_out", status_date=date(2025, 6, 1))
    assert came(gone) == (1, 0)
    assert came(household("B", **MONITORED)) == (0, 1)


def test_a_household_with_two_numbers_came_once_and_a_later_split_makes_none():
    may = MONITORED | {"identified_month": date(2025, 3, 1)}
    homes = [household("OLD", **may), household("NEW", **may)]
    assert came(*homes, household_link=[link("OLD", "NEW", "更换户编号", date(2025, 5, 1))]) == (1, 0)
    assert came(*homes, household_link=[link("OLD", "NEW", "分户", date(2025, 9, 1))]) == (1, 0)


def new_ones(**villages):
    areas = [one | {"rural_households": villages.get(one["name"])} for one in AREAS[:3]]
    areas += [
        one | {"rural_households": number}
        for one, number in zip(AREAS[3:], (villages["east"], villages["west"]), strict=True)
    ]
    homes = [household("A", village_code=VILLAGES[0], **MONITORED), HOMES[1]]
    found = results(admin_area=areas, household=homes, household_income=[income("A", "2024", 1, 9000)])
    return [one(found, "RSK-01", "2024H1", **where) for where in ({}, {"area": TOWNS[0]})]


def test_the_count_stands_alone_where_a_village_does_not_say_how_many_live_there():
    county, town = new_ones(east=300, west=200)
    assert (county["value"], county["units"], county["per_100_households"]) == (1, 500, pytest.approx(0.2))
    assert town["per_100_households"] == pytest.approx(1 / 3)
    for found in new_ones(east=300, west=None):
        assert (found["value"], found["per_100_households"], found["status"]) == (1, None, "no_target")


def cleared(**more):
    homes = [household("A", **MONITORED | more)]
    made = facts(household=homes, household_income=YEAR)["monitored"]
    found = made.filter(made["period"] == "2025")
    return found["is_cleared"].to_list()


def test_who_was_monitored_at_any_time_is_counted_cleared_by_the_end_or_not():
    assert cleared() == [False]
    by = {"risk_cleared": True, "clear_mode": "帮扶消除"}
    assert cleared(**by, cleared_month=date(2025, 1, 1)) == [True]
    assert cleared(**by, cleared_month=date(2024, 12, 1)) == []
    assert cleared(**by, cleared_month=date(2026, 1, 1)) == [False]
    assert cleared(identified_month=date(2026, 1, 1)) == []
    assert cleared(status="moved_out", status_date=date(2025, 2, 1)) == [False]
    assert cleared(status="moved_out", status_date=date(2024, 2, 1)) == []
    assert cleared(monitor_category=None) == []


# --- who came back ------------------------------------------------------------------------------------------


def case(number, home="A", entered=ENTERED, out=None, **more):
    return {
        "case_id": number,
        "household_id": home,
        "entered_on": entered,
        "visit_on": entered,
        "exit_approved_on": out,
    } | more


def back(*cases, homes="A", period="2025", **tables):
    made = facts(
        household=[household(code) for code in homes],
        household_income=YEAR,
        monitoring_case=list(cases),
        **tables,
    )["return"]
    return sums(made, period, "is_kept", "is_back", "is_back_before")


OUT = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("entered", "months", "wanted"),
    [
        (date(2025, 10, 1), None, (1, 1, 0)),  # the last day of twelve months
        (date(2025, 10, 2), None, (1, 0, 0)),
        (date(2025, 10, 2), 18, (1, 1, 0)),
        (date(2024, 11, 1), None, (1, 0, 1)),  # the year before
        (date(2024, 9, 1), None, (1, 0, 0)),  # before the exit
        (date(2026, 2, 1), 24, (1, 0, 0)),  # the year after
    ],
)
def test_who_enters_again_while_help_is_kept_came_back(entered, months, wanted):
    assert back(case("K", out=OUT, retention_months=months), case("K2", entered=entered)) == wanted


def test_a_window_that_ended_before_the_period_is_no_base():
    assert back(case("K", out=date(2023, 12, 31)), case("K2", entered=date(2025, 2, 1))) == (0, 0, 0)
    assert back(case("K", out=date(2024, 1, 1)), period="2025H1") == (1, 0, 0)
    assert back(case("K", out=date(2024, 1, 1)), period="2025H2") == (0, 0, 0)


def test_a_return_is_that_of_the_last_exit_alone():
    first = case("K", entered=date(2023, 1, 1), out=date(2024, 1, 1), retention_months=24)
    second = case("K2", entered=date(2024, 2, 1), out=date(2024, 9, 1), retention_months=24)
    assert back(first, second, case("K3", entered=date(2025, 5, 1))) == (2, 1, 1)


@pytest.mark.parametrize(
    ("links", "wanted"),
    [
        ([("A", "B", "分户", date(2025, 1, 5))], 1),
        ([("A", "B", "更换户编号", date(2025, 1, 5))], 1),
        ([("A", "C", "分户", date(2025, 1, 5)), ("C", "B", "并户", date(2025, 1, 5))], 1),
        ([("A", "B", "分户", date(2024, 5, 1))], 0),  # apart before the exit: another household
        ([("A", "B", "并户", date(2025, 8, 1))], 0),  # B entered before they were one
        ([("B", "A", "并户", date(2025, 8, 1))], 0),
        ([], 0),
    ],
)
def test_a_household_is_followed_through_what_became_of_it_since_its_exit(links, wanted):
    cases = [case("K", out=OUT), case("K2", "B", entered=date(2025, 5, 1))]
    assert back(*cases, homes="ABC", household_link=[link(*one) for one in links])[1] == wanted


def test_one_return_is_red_and_none_is_met():
    sent = {"household": [household("A")], "household_income": YEAR}
    cases = [case("K", out=OUT), case("K2", entered=date(2025, 5, 1))]
    assert one(results(**sent, monitoring_case=cases), "RSK-03", "2025")["status"] == "missed"
    assert one(results(**sent, monitoring_case=cases[:1]), "RSK-03", "2025")["status"] == "met"
    none = [case("K")]
    assert one(results(**sent, monitoring_case=none), "RSK-03", "2025")["status"] == "not_applicable"


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@tried(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("AB"), DAYS, st.none() | DAYS), min_size=1, max_size=5))
def test_no_more_come_back_than_left(entries):
    cases = [case(f"K{n}", home, entered, out) for n, (home, entered, out) in enumerate(entries)]
    kept, came_back, _ = back(*cases, homes="AB")
    assert came_back <= kept
