"""What tiles say that a figure could be is what its trace says, of every indicator, level and kind."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.figures.figure import Figure
from metrics.opening.opened import opened, sources_of
from metrics.opening.place import Place
from metrics.opening.ranges import ranges
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def differing(results, period, kind=None, **asked):
    """Where the bounds of many differ from those of the number opened; and how many had any."""
    rows = results.tidy("all", period=period, by_kind=kind is not None, **asked)
    if kind:
        rows = rows.filter(pl.col("kind") == kind)
    figures = typed_rows(rows, Figure)
    wrong, wide = [], 0
    for one, found in zip(figures, ranges(results, figures), strict=True):
        place = Place(period, one["area_code"], kind)
        wanted = opened(results, one["indicator"], place, one["component"]).bounds
        for end in ("low", "high"):
            mine, theirs = getattr(found, end), getattr(wanted, end)
            if mine != pytest.approx(theirs, abs=1e-12):
                wrong.append((one["indicator"], place, end, mine, theirs))
        if (found.low_status, found.high_status) != (wanted.low_status, wanted.high_status):
            wrong.append((one["indicator"], place, found, wanted))
        wide += found.low is not None and found.low != found.high
    return wrong, wide


def test_bounds_of_many_are_those_of_each_opened(results):
    areas = results.records.areas.filter(pl.col("period") == "2025").sort("code")
    village = areas.filter(level="village")["code"][3]
    asked = (
        ("2025", None, {}),
        ("2025H1", None, {}),
        ("2025", "lifted", {}),
        ("2024", None, {"area": village}),
    )
    for period, kind, more in asked:
        wrong, wide = differing(results, period, kind, **more)
        assert wrong == []
        assert wide, (period, kind)


def test_bounds_of_townships_are_those_of_each_opened(results):
    wrong, wide = differing(results, "2025", level="township")
    assert wrong == []
    assert wide > len(CATALOGUE) / 4


def test_a_post_month_that_is_held_back_widens_what_the_share_could_be(results):
    """A row that would be a unit of its own and is none is left out for that, with the row that waits."""
    held = results.records.frame("FROM held_row WHERE \"table\" = 'welfare_post'")
    assert held.height, "the made-up county always has some"
    period = held["period"][0]
    county = results.records.areas.filter(pl.col("level") == "county")["code"][0]
    found = opened(results, "MOT-02", Place(period, county))
    alone = found.left_out.filter("lone")
    of_period = held.filter(period=period)
    assert alone.height == of_period.height
    assert set(alone["code"]) == {"held_back"}
    assert not alone["missing"].any()  # the figure does not know of them
    rows = sources_of(results, found, alone)
    assert set(rows.filter(table="welfare_post")["row"]) >= set(of_period["row_no"])
    top, base = found.figure["numerator"], found.figure["denominator"]
    assert found.bounds.low == pytest.approx(top / (base + alone.height))
    assert found.bounds.high == pytest.approx((top + alone.height) / (base + alone.height))


def test_what_a_person_waits_for_is_not_what_the_whole_household_waits_for(results):
    held = results.records.frame("FROM held_row WHERE \"table\" = 'training' AND household_id IS NOT NULL")
    county = results.records.areas.filter(pl.col("level") == "county")["code"][0]
    found = opened(results, "MOT-01", Place("2025", county))
    waits = found.units.filter("held")
    assert set(waits["person_id"]) <= set(held["person_id"])
    assert held["person_id"].null_count() == 0
