"""What stands behind a figure is opened for whom its households are, whole, and for nobody in part."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from metrics.bounds.reader import NOTHING, SUMS, NotTheirsError, Reader
from metrics.movement.course import by_course
from metrics.opening.opened import opened, sources_of
from metrics.opening.place import Place
from metrics.opening.sources import UNIT
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

PERIODS = ("2025", "2024")
TRIED = ("ECO-01", "GUA-01", "MOT-01", "PRO-06", "PRO-10", "FUN-04", "SUP-01", "RSK-01", "ECO-04")


@pytest.fixture(scope="module")
def desk(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def officer(desk):
    """The township with most households, and what its officer is told."""
    rows = desk.tidy("GUA-05", period="2025", level="township").sort("units")
    return desk.opened_for(Reader("township", rows["area_code"][-1]))


@pytest.mark.parametrize("indicator", TRIED)
def test_of_the_own_township_the_officer_is_told_what_the_desk_is(desk, officer, indicator):
    place = Place("2025", officer.reader.area)
    own, whole = opened(officer, indicator, place), opened(desk, indicator, place)
    assert_frame_equal(own.units.drop(UNIT), whole.units.drop(UNIT))
    assert_frame_equal(own.left_out.drop(UNIT), whole.left_out.drop(UNIT))
    assert (own.bounds, own.figure["value"]) == (whole.bounds, whole.figure["value"])
    mine, all_ = (
        sources_of(found, one, one.units.head(5)).drop(UNIT) for found, one in ((officer, own), (desk, whole))
    )
    assert_frame_equal(mine, all_, check_row_order=False)


@pytest.mark.parametrize("indicator", TRIED)
def test_of_any_other_place_nothing_is_opened(desk, officer, indicator):
    others = [code for code in desk.township_names("2025") if code != officer.reader.area]
    village = desk.areas(Period.read("2025")).filter(level="village", parent_code=others[0])["code"][0]
    county = desk.areas(Period.read("2025")).filter(level="county")["code"][0]
    for place in (county, others[0], village):
        with pytest.raises(NotTheirsError):
            opened(officer, indicator, Place("2025", place))
        assert by_course(officer, indicator, PERIODS, place).is_empty()
    for reader in (SUMS, NOTHING):
        with pytest.raises(NotTheirsError):
            opened(desk.opened_for(reader), indicator, Place("2025", county))


def test_who_stayed_is_split_for_the_own_township_alone(desk, officer):
    own = officer.reader.area
    assert_frame_equal(by_course(officer, "GUA-01", PERIODS, own), by_course(desk, "GUA-01", PERIODS, own))
    assert not by_course(officer, "GUA-01", PERIODS, own).is_empty()
