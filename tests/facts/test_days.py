"""What is made once for a day is what its second half and its year would each have made of it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import check, checks, household, income, link, member, table
from polars.testing import assert_frame_equal

from pipelines.facts.county import DAYS, County
from pipelines.facts.reports import Reports
from pipelines.facts.view import OF_DAY, View
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

HALF, YEAR = Period.read("2025H2"), Period.read("2025")
SINCE = date(2024, 12, 31)
MORE = {"members_of": lambda _: (SINCE,), "checks_of": lambda county: (Reports(county),)}


@pytest.fixture(scope="module")
def frames():
    rows = {
        "household": [household(code) for code in ("H1", "H2", "H3", "H4")],
        "household_member": [
            member("P1", "H1", labour_skill="普通劳动力"),
            member("P2", "H2", date(2015, 3, 1)),
            member("P3", "H3", valid_to=date(2025, 8, 1)),
        ],
        "household_link": [
            link("H1", "H4", "renumbered", date(2025, 9, 1)),
            link("H3", "H2", "merged", date(2025, 10, 1)),
        ],
        "household_income": [
            income("H1", "2024H1", 2, 9000.0),
            income("H1", "2025H1", 2, 8000.0),
            income("H4", "2025H2", 2, 9000.0),
            income("H2", "2025", 3, 30000.0),
        ],
        "guarantee_check": [
            *checks("H1", date(2025, 3, 1)),
            check("H2", "housing", date(2025, 4, 1), "unmet", resolved_on=date(2025, 11, 1)),
            check("H2", "housing", date(2025, 12, 1)),
            check("H3", "water", date(2025, 7, 1), "unmet"),
        ],
    }
    return {name: table(name, some) for name, some in rows.items()}


def name_of(make):
    return make.__name__


@pytest.mark.parametrize("make", OF_DAY, ids=name_of)
def test_a_second_half_and_its_year_agree_on_what_is_of_their_last_day(frames, make):
    found = []
    for period in (HALF, YEAR):
        county = County(frames, Settings())
        found.append(make(View(county, period), *MORE.get(name_of(make), lambda _: ())(county)))
    one, other = found
    if isinstance(one, pl.DataFrame):
        assert_frame_equal(one, other, check_row_order=False)
    else:
        assert one == other


def test_it_is_made_once_and_goes_when_other_days_are_asked_for(frames):
    county = County(frames, Settings())
    members = View(county, HALF).members
    assert View(county, YEAR).members is members
    for year in range(2024 - DAYS, 2024):
        assert not View(county, Period.read(str(year))).households.is_empty()
    assert View(county, YEAR).members is not members
