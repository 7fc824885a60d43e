"""Who is in scope on a day, of which kind, and what was checked (domain.md 3.1, 3.2)."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import check, checks, facts, household, income, member, row

MARGINAL = {"household_type": "一般农户", "monitor_category": "边缘易致贫户"}
JUNE, OCTOBER = date(2025, 6, 5), date(2025, 10, 5)


def made(*homes, given=(), members=None, **tables):
    rows = {"household": list(homes), "guarantee_check": [check("-", "food", JUNE), *given]} | tables
    return facts(**rows, **({"household_member": members} if members is not None else {}))["household"]


@pytest.mark.parametrize(
    ("register", "kind"),
    [
        ({}, "lifted"),
        ({"household_type": "一般农户"}, None),  # neither lifted nor watched: not in scope
        ({"monitor_category": "脱贫不稳定户"}, "unstable"),
        (MARGINAL, "marginal"),
        (MARGINAL | {"monitor_category": "突发严重困难户"}, "sudden"),
        (MARGINAL | {"risk_cleared": True, "cleared_month": date(2025, 3, 1)}, "cleared"),
        (MARGINAL | {"risk_cleared": True, "cleared_month": date(2026, 1, 1)}, "marginal"),  # still open
        (MARGINAL | {"identified_month": date(2026, 1, 1)}, None),  # not yet watched
        ({"monitor_category": "脱贫不稳定户", "identified_month": date(2026, 1, 1)}, "lifted"),
        ({"status": "moved_out", "status_date": date(2025, 12, 31)}, None),
        ({"status": "moved_out", "status_date": date(2026, 1, 1)}, "lifted"),  # left after the period
        ({"status": "deregistered"}, None),
    ],
)
def test_scope_and_kind_are_those_of_the_periods_end(register, kind):
    found = made(household("A", **register))
    assert found.filter(found["period"] == "2025")["kind"].to_list() == ([kind] if kind else [])


def test_a_cleared_household_stays_in_scope_and_is_counted_as_cleared_in_its_period():
    home = household(
        "A", **MARGINAL, identified_month=date(2025, 2, 1), risk_cleared=True, cleared_month=OCTOBER
    )
    frame = made(home)
    first, second = row(frame, "2025H1"), row(frame, "2025H2")
    assert (first["kind"], first["is_added"], first["is_cleared_now"]) == ("marginal", True, False)
    assert (second["kind"], second["is_added"], second["is_cleared_now"]) == ("cleared", False, True)


def test_a_dated_row_of_the_register_holds_until_the_next():
    homes = [
        household("A", as_of=date(2024, 12, 31)),
        household("A", as_of=date(2025, 9, 1), monitor_category="脱贫不稳定户", village_code="990101101002"),
    ]
    frame = made(*homes, household_income=[income("A", "2024", 1, 1)])
    assert [row(frame, period)["kind"] for period in ("2024", "2025H1", "2025H2")] == [
        "lifted",
        "lifted",
        "unstable",
    ]
    assert frame.filter(frame["period"] == "2024H1").is_empty()  # not on the register by 30 June 2024


def test_a_household_is_consolidated_when_every_item_that_applies_was_checked_and_met():
    given = [*checks("A", JUNE), *checks("B", JUNE, "food", "clothing", "medical", "housing")]
    frame = made(household("A"), household("B"), given=given)
    found = row(frame, "2025H1", household_id="A")
    assert (found["education"], found["is_verified"], found["is_consolidated"]) == (
        "not_applicable",
        True,
        True,
    )
    found = row(frame, "2025H1", household_id="B")  # water was not checked
    assert (found["water"], found["is_verified"], found["is_consolidated"]) == (None, False, False)


def test_an_item_that_was_unmet_and_solved_inside_the_period_is_met_at_its_end():
    solved = check("A", "water", date(2025, 8, 1), "unmet", resolved_on=date(2025, 9, 1))
    spring = check("A", "water", JUNE, "unmet", resolved_on=date(2025, 9, 1))
    others = ("food", "clothing", "medical", "housing")
    given = [*checks("A", JUNE, *others), spring, *checks("A", OCTOBER, *others), solved]
    frame = made(household("A"), given=given)
    year, half = row(frame, "2025"), row(frame, "2025H1")
    assert (year["water"], year["is_consolidated"], year["has_ever_unmet"]) == ("met", True, True)
    assert not year["has_open_problem"]
    # on 30 June it was still open
    assert (half["water"], half["is_consolidated"], half["has_open_problem"]) == ("unmet", False, True)


def test_a_check_of_the_spring_does_not_speak_for_the_year_s_end():
    frame = made(household("A"), given=checks("A", JUNE))
    year = row(frame, "2025")
    assert (year["water"], year["is_verified"], year["has_ever_unmet"]) == (None, False, False)


def test_the_latest_check_of_the_period_decides():
    given = [*checks("A", JUNE), check("A", "housing", OCTOBER, "unmet")]
    frame = made(household("A"), given=given)
    assert [row(frame, period)["housing"] for period in ("2025H1", "2025")] == ["met", "unmet"]


def test_a_check_older_than_the_period_does_not_verify():
    frame = made(household("A"), given=[*checks("A", JUNE), check("-", "food", OCTOBER)])
    assert row(frame, "2025H1")["is_verified"]
    assert not row(frame, "2025H2")["is_verified"]
    assert row(frame, "2025H2")["checks_came"]


def test_education_applies_only_where_a_child_is_of_school_age():
    child = member("c", "A", date(2015, 5, 1))
    given = [*checks("A", JUNE), *checks("B", JUNE), check("B", "education", JUNE, "unmet")]
    frame = made(household("A"), household("B"), given=given, members=[child, member("b", "B")])
    found = row(frame, "2025H1", household_id="A")  # a child, and no education check
    assert (found["education"], found["is_verified"]) == (None, False)
    found = row(frame, "2025H1", household_id="B")  # no child: the item does not apply
    assert (found["education"], found["is_verified"], found["has_ever_unmet"]) == (
        "not_applicable",
        True,
        False,
    )


def test_not_applicable_where_a_child_lives_is_not_a_check():
    given = [*checks("A", JUNE), check("A", "education", JUNE, "not_applicable")]
    frame = made(household("A"), given=given, members=[member("c", "A", date(2015, 5, 1))])
    assert row(frame, "2025H1")["education"] is None


def test_without_members_education_applies_where_a_row_exists():
    given = [*checks("A", JUNE), check("A", "education", JUNE, "unmet"), *checks("B", JUNE)]
    frame = made(household("A"), household("B"), given=given)
    assert row(frame, "2025H1", household_id="A")["education"] == "unmet"
    assert row(frame, "2025H1", household_id="B")["education"] == "not_applicable"
    assert row(frame, "2025H1", household_id="A")["members"] is None  # never listed, not nobody


def test_a_check_under_the_old_number_stays_with_the_renumbered_household():
    links = [
        {
            "from_household_id": "OLD",
            "to_household_id": "NEW",
            "link_type": "更换户编号",
            "change_date": date(2025, 6, 20),
        }
    ]
    frame = made(household("OLD"), household("NEW"), given=checks("OLD", JUNE), household_link=links)
    assert row(frame, "2025H1")["household_id"] == "NEW"
    assert row(frame, "2025H1")["is_consolidated"]
