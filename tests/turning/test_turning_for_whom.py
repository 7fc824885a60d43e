"""Who may not open an area's households is told how many are lacking where, and nobody by name."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.bounds.reader import NOTHING, SUMS, NotTheirsError, Reader
from metrics.catalogue import CATALOGUE
from metrics.indicators.ways import WAYS
from metrics.opening.place import Place
from metrics.results import Results
from metrics.turning.turned import turned
from pipelines.ground.home import Home

COUNTY = Place("2025", "990101")


@pytest.fixture(scope="module")
def desk(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def test_every_indicator_with_a_target_says_how_it_is_turned_or_why_not():
    assert {one.id for one in CATALOGUE if one.target is not None} == set(WAYS)
    for way in WAYS.values():
        assert (way.how == "none") == (way.act is None and way.not_known is None and way.how != "amount")
        if way.how == "none":
            assert way.why_not is not None


def test_a_leader_gets_counts_by_township_that_add_up_to_the_desks_list(desk):
    leader = desk.opened_for(SUMS)
    told = 0
    for one in ("GUA-03", "GUA-05", "GUA-09", "RSK-05", "PRO-15", "GUA-01D"):
        own, seen = turned(desk, one, COUNTY), turned(leader, one, COUNTY)
        if not own.turns:
            continue
        told += 1
        assert seen.entries.is_empty()
        assert (seen.needed, seen.places["n"].sum()) == (own.needed, own.needed), one
        assert set(seen.places["area_code"].str.len_chars()) == {9}
    assert told >= 4
    with pytest.raises((NotTheirsError, IndexError)):
        turned(desk.opened_for(NOTHING), "GUA-05", COUNTY)


def test_an_officer_gets_the_own_townships_list_and_of_the_county_only_counts(desk):
    town = turned(desk, "MOT-01", COUNTY).entries["village_code"][0][:9]
    officer = desk.opened_for(Reader("township", town))
    assert turned(officer, "MOT-01", COUNTY).entries.is_empty()
    place = Place("2025", town)
    own, whole = turned(officer, "MOT-01", place), turned(desk, "MOT-01", place)
    assert own.entries.drop("unit").equals(whole.entries.drop("unit"))
    assert whole.entries.height > 0
    assert set(own.entries["village_code"].str.slice(0, 9)) == {town}


def test_who_wants_a_course_stands_before_who_does_not(desk):
    entries = turned(desk, "MOT-01", COUNTY).entries
    assert entries["effort"].is_sorted()
    wants = entries.filter(effort=2)["wants_training"]
    order = wants.cast(int).fill_null(2).replace({1: 0, 2: 1, 0: 2})
    assert order.is_sorted()
    assert wants.sum() > 0


def test_an_income_of_the_past_names_no_household_and_says_the_yuan(desk):
    rows = desk.tidy("ECO-01", level="township").filter(pl.col("status").is_in(["near", "missed"]))
    (one,) = rows.head(1).to_dicts()
    told = turned(desk, "ECO-01", Place(one["period"], one["area_code"]))
    row = told.figure
    assert not told.turns
    then = row["previous_numerator"] / row["previous_denominator"]
    wanted = (row["numerator"] + told.needed) / row["denominator"] / then - 1
    assert wanted == pytest.approx(row["target"])
    assert told.entries.is_empty()
