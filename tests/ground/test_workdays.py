"""Workdays: what each year's notice says, and deadlines counted in them (domain.md 3.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ground.workdays import NOTICES, SATURDAY, Workdays

CHINA = Workdays({})
STATUTORY = {2022: 11, 2023: 11, 2024: 11, 2025: 13, 2026: 13}  # days off by law in each year


@pytest.mark.parametrize("year", sorted(NOTICES))
def test_a_year_has_its_weekdays_less_the_days_off_by_law(year):
    """What bridges a holiday is made up for, so only the days off by law are lost; 2026: 261 − 13 = 248."""
    days = (date(year, 1, 1) + timedelta(at) for at in range(366))
    weekdays = sum(day.year == year and day.weekday() < SATURDAY for day in days)
    assert CHINA.count(year) == weekdays - STATUTORY[year]


@pytest.mark.parametrize("year", sorted(NOTICES))
def test_days_that_are_made_up_lie_on_weekends(year):
    worked = [date.fromisoformat(f"{year}-{day}") for day in NOTICES[year].worked]
    assert all(day.weekday() >= SATURDAY and CHINA.is_worked(day) for day in worked)


@pytest.mark.parametrize(
    ("entered", "due"),
    [
        (date(2026, 2, 9), date(2026, 3, 6)),
        (date(2026, 4, 20), date(2026, 5, 13)),
        (date(2026, 9, 21), date(2026, 10, 19)),
        (date(2026, 3, 2), date(2026, 3, 23)),
    ],
)
def test_fifteen_workdays_after_entry(entered, due):
    assert CHINA.after(entered, 15) == due


def test_a_deadline_that_leads_into_a_year_without_calendar_is_not_known():
    assert CHINA.after(date(2026, 12, 25), 15) is None
    assert CHINA.after(date(2027, 1, 5), 15) is None
    assert CHINA.is_worked(date(2027, 1, 5)) is None


def test_a_county_that_sends_a_whole_year_makes_it_known():
    whole = {
        date(2027, 1, 1) + timedelta(at): (date(2027, 1, 1) + timedelta(at)).weekday() < SATURDAY
        for at in range(365)
    }
    assert Workdays(whole).after(date(2026, 12, 25), 15) == date(2027, 1, 15)
    part = dict(list(whole.items())[:100])
    assert Workdays(part).after(date(2026, 12, 25), 15) is None


def test_a_countys_own_day_goes_before_the_notice():
    holiday = Workdays({date(2026, 3, 3): False})
    assert holiday.after(date(2026, 3, 2), 15) == date(2026, 3, 24)


@given(st.dates(date(2022, 1, 1), date(2026, 11, 30)), st.integers(1, 15))
def test_as_many_workdays_lie_between_as_were_counted(day, number):
    due = CHINA.after(day, number)
    assert due is not None
    between = (day + timedelta(at) for at in range(1, (due - day).days + 1))
    assert sum(bool(CHINA.is_worked(one)) for one in between) == number
