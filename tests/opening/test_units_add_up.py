"""The units of a number are its sums: every indicator, part, level, period and kind of household."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.figures.tidy import KINDS
from metrics.opening.opened import opened, said_of, sources_of
from metrics.opening.place import Place
from metrics.opening.units import ROLES
from metrics.results import Results
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def areas(results, period, villages=1):
    """The county, its first and last township, and some villages of these."""
    here = results.records.areas.filter(pl.col("period") == period).sort("code")
    towns = here.filter(level="township")["code"].to_list()
    some = here.filter(level="village")["code"].to_list()
    return [here.filter(level="county")["code"][0], towns[0], towns[-1], *some[:villages], some[-1]]


def differing(results, places):
    """What does not add up, in words: nothing, unless a trace lies; and how many sums were compared."""
    wrong, compared = [], 0
    for one, place in product(CATALOGUE, places):
        for part in [name for name, _ in one.value.parts] or [None]:
            found = opened(results, one.id, place, part)
            if found.refused:
                continue
            for role in ROLES:
                wanted = found.figure[role]
                if wanted is None:
                    continue
                compared += 1
                summed = float(found.units[role].sum()) if found.units.height else 0.0
                if summed != pytest.approx(wanted, rel=1e-9, abs=1e-9):
                    wrong.append((one.id, place, part, role, summed, wanted))
            lost = found.left_out.filter("missing") if found.left_out.height else found.left_out
            short = float((lost["asked"] - lost["known"]).sum()) if lost.height else 0.0
            if not one.has_open_base and short != pytest.approx(found.figure["missing"]):
                wrong.append((one.id, place, part, "missing", short, found.figure["missing"]))
    return wrong, compared


def test_units_are_the_sums_of_every_indicator_at_three_levels(results):
    places = [Place("2025", area) for area in areas(results, "2025")]
    wrong, compared = differing(results, places)
    assert wrong == []
    assert compared > 500


def test_units_are_the_sums_of_every_indicator_by_kind_and_in_a_half(results):
    county, town, *_ = areas(results, "2025H1")
    places = [Place("2025H1", county), *(Place("2025H1", town, kind) for kind in KINDS[:2])]
    wrong, compared = differing(results, [*places, Place("2025", county, KINDS[-1])])
    assert wrong == []
    assert compared > 300


@pytest.mark.soak
def test_units_are_the_sums_of_every_place_period_and_kind(results):
    periods = [one.id for one in results.periods()]
    places = [
        Place(period, area, kind)
        for period in periods
        for area in areas(results, period, 4)
        for kind in (None, *KINDS)
    ]
    wrong, compared = differing(results, places)
    assert wrong == []
    assert compared > 20_000


def test_every_unit_has_a_source_row_with_file_sheet_row_and_load(results):
    """Of every indicator: who counts stands in some file; what has no row fails because it was never sent."""
    county = areas(results, "2025")[0]
    files = set(results.records.files()["file"])
    for one in CATALOGUE:
        found = opened(results, one.id, Place("2025", county))
        rows = sources_of(results, found, found.units)
        unsent = found.units.join(rows, on="unit", how="anti")
        assert not unsent["passes"].fill_null(value=True).any(), one.id
        assert unsent.height <= found.units.height / 50, one.id
        assert set(rows["file"]) <= files
        assert rows.select("sheet", "row", "load").null_count().sum_horizontal()[0] == 0, one.id


def test_of_a_survey_neither_who_answered_nor_where_is_told(results):
    county = areas(results, "2025")[0]
    surveys = [one for one in CATALOGUE if one.pillar == "satisfaction"]
    assert len(surveys) == 4
    for one in surveys:
        found = opened(results, one.id, Place("2025", county))
        told = said_of(found, found.units)
        assert told.height == found.units.height > 0
        for name in ("id", "household_id", "village_code"):
            assert told[name].null_count() == told.height


def test_a_village_with_few_answers_is_not_opened(results):
    villages = results.records.areas.filter(period="2025", level="village")["code"]
    rows = results.tidy("SAT-01", period="2025", level="village")
    few = rows.filter((pl.col("units") < 10) & (pl.col("units") > 0))["area_code"]
    assert few.len(), villages.len()
    for village in few:
        found = opened(results, "SAT-01", Place("2025", village))
        assert found.refused.code == "too_few"
        assert found.units.is_empty()
        assert found.left_out.is_empty()


def test_those_who_fail_stand_first_and_say_why(results):
    county = areas(results, "2025")[0]
    said = 0
    for one in CATALOGUE:
        units = opened(results, one.id, Place("2025", county)).units
        turns = units["passes"].cast(pl.Int8).fill_null(2).replace({0: 0, 2: 1, 1: 2})
        assert turns.is_sorted(), one.id
        failing = units.filter(~pl.col("passes"))
        assert "meets" not in failing["code"].to_list(), one.id
        assert failing["zh"].null_count() == 0
        said += failing.height
    assert said > 100


def test_units_are_the_sums_of_villages_in_halves_and_other_years(results):
    *_, village, last = areas(results, "2024")
    places = [
        Place("2024", village),
        Place("2024", last, KINDS[1]),
        Place("2025H2", areas(results, "2025H2")[-2]),
        Place("2023H1", areas(results, "2023H1")[2]),
    ]
    wrong, compared = differing(results, places)
    assert wrong == []
    assert compared > 300


def test_where_no_row_names_what_the_denominator_counts_each_village_carries_it_once(results):
    county = areas(results, "2025")[0]
    found = opened(results, "RSK-01", Place("2025", county))
    carried = found.units.filter(pl.col("denominator") > 0)
    assert carried["village_code"].n_unique() == carried.height > 1
    assert set(carried["fact"]) == {"village_code"}
    assert set(carried["id"]) == set(carried["village_code"])
    assert carried["denominator"].sum() == found.figure["denominator"]
