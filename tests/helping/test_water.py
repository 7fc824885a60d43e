"""Drinking water as it was measured (plan 2(4)2): quality, quantity, way, reliability, against T/CHES 18-2018."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import check, household
from kit.metrics_county import results
from kit.soak import in_counties

from metrics.helping.water import by_aspect, said, wanted
from metrics.results import Results
from pipelines.ground.home import Home, Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
SPRING, AUTUMN = date(2025, 4, 1), date(2025, 10, 1)


def measured(*checks, settings=SETTINGS, homes="ABC"):
    return results(settings, household=[household(one) for one in homes], guarantee_check=list(checks))


def water(code, day, result="met", **more):
    return check(code, "water", day, result, **more)


def table(found, period="2025H2"):
    return {
        row["aspect"]: tuple(row.values())[1:] for row in by_aspect(found, Period.read(period)).to_dicts()
    }


def test_each_aspect_counts_those_measured_those_below_and_those_that_do_not_say():
    """A: 24 litres of the 35 wanted, still open; B: 30 minutes of at most 20, put right; C says only that it is clean."""
    found = measured(
        water("A", AUTUMN, "unmet", water_quality_ok=True, water_litres=24.0, water_minutes=0),
        water("B", AUTUMN, "unmet", water_litres=50.0, water_minutes=30, resolved_on=date(2025, 11, 1)),
        water("C", AUTUMN, water_quality_ok=True),
    )
    assert table(found) == {
        "is_clean": (2, 0, 0, 1),  # measured, below, of these put right, not said
        "is_enough": (2, 1, 0, 1),
        "is_near": (2, 1, 1, 1),
        "is_reliable": (0, 0, 0, 3),
    }
    assert said(found, Period.read("2025H2")).zh == "饮水排查：核查 3 户，1 户有未达要求且未解决的"


@pytest.mark.parametrize(
    ("litres", "minutes", "share", "is_below"),
    [(35.0, 20, 90.0, False), (34.9, 20, 90.0, True), (35.0, 21, 90.0, True), (35.0, 20, 89.9, True)],
)
def test_what_just_reaches_the_limit_is_good_enough(litres, minutes, share, is_below):
    found = measured(water("A", AUTUMN, water_litres=litres, water_minutes=minutes, water_reliability=share))
    assert (sum(row[1] for row in table(found).values()) > 0) == is_below


def test_a_dry_county_sets_its_own_limit():
    dry = Settings(area_code="990101", as_of="2026-03-10", water_litres=20)
    checks = [water("A", AUTUMN, water_litres=24.0)]
    assert table(measured(*checks))["is_enough"] == (1, 1, 0, 0)
    assert table(measured(*checks, settings=dry))["is_enough"] == (1, 0, 0, 0)
    assert "20 升" in wanted(dry).zh


def test_the_latest_check_of_the_period_says_it_and_a_year_is_its_second_half():
    early, late = water("A", SPRING, water_litres=24.0), water("A", AUTUMN, water_litres=50.0)
    found = measured(early, late)
    assert [table(found, one)["is_enough"][1] for one in ("2025H1", "2025H2", "2025")] == [1, 0, 0]
    assert by_aspect(measured(early), Period.read("2025")).is_empty()
    assert "全年按下半年" in wanted(SETTINGS).zh
    once = Settings(area_code="990101", as_of="2026-03-10", checks_per_year=1)
    assert table(measured(early, settings=once), "2025")["is_enough"] == (1, 1, 0, 0)
    assert "全年按下半年" not in wanted(once).zh


def test_nothing_measured_is_no_praise():
    bare = measured(water("A", AUTUMN), water("B", AUTUMN))
    assert said(bare, Period.read("2025H2")).zh == "饮水排查：核查 2 户，没有填水质、水量、方便程度和保证率"
    assert said(measured(), Period.read("2025H2")) is None
    good = measured(water("A", AUTUMN, water_quality_ok=True))
    assert said(good, Period.read("2025H2")).en.endswith("all that was measured is as wanted or put right")


readings = st.fixed_dictionaries(
    {
        "water_quality_ok": st.sampled_from([None, True, False]),
        "water_litres": st.sampled_from([None, 10.0, 35.0]),
        "water_minutes": st.sampled_from([None, 0, 45]),
        "water_reliability": st.sampled_from([None, 80.0, 99.0]),
        "resolved_on": st.sampled_from([None, date(2025, 11, 1), date(2026, 2, 1)]),
    }
)


@in_counties(100)
@given(st.lists(readings, min_size=1, max_size=5))
def test_the_title_counts_the_households_that_a_reader_would(found):
    """Bad and not put right by 31 December 2025, by hand."""
    homes = "ABCDE"[: len(found)]
    county = measured(
        *(water(code, AUTUMN, **one) for code, one in zip(homes, found, strict=True)), homes=homes
    )
    bad = [
        one
        for one in found
        if (one["water_quality_ok"] is False or one["water_litres"] == 10.0)
        or (one["water_minutes"] == 45 or one["water_reliability"] == 80.0)
    ]
    still = [one for one in bad if one["resolved_on"] != date(2025, 11, 1)]
    words = said(county, Period.read("2025H2")).zh
    assert (f"，{len(still)} 户有未达" in words) == bool(still)
    for known, below, solved, unknown in table(county).values():
        assert known + unknown == len(found)
        assert solved <= below <= known


def test_the_made_up_county_measures_water_and_finds_some_too_far_or_too_little(county):
    found = Results.open(Home(county))
    rows = by_aspect(found, Period.read("2024"))
    assert rows["known"].min() > 500
    assert rows.filter(pl.col("aspect") != "is_clean")["below"].sum() > 0
