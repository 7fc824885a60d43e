"""Answers of households: never beside a household, and of a village with few of them only how many."""

from __future__ import annotations

import polars as pl
import pytest
from kit.desk import desk, words

from metrics.figures.rows import FEWEST_ANSWERS, TELLING
from metrics.results import Results
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(case_county):
    opened = Results.open(Home(case_county))
    yield opened
    opened.close()


def villages(results, *, by_kind=False):
    rows = results.tidy("all", level="village", by_kind=by_kind)
    return rows.filter(pl.col("indicator").str.starts_with("SAT"))


@pytest.mark.parametrize("by_kind", [False, True])
def test_of_few_answers_only_their_number_is_shown(results, by_kind):
    rows = villages(results, by_kind=by_kind)
    few = rows.filter(pl.col("units").is_between(1, FEWEST_ANSWERS - 1))
    assert few.height > 20
    assert few.select(TELLING).null_count().row(0) == (few.height,) * len(TELLING)
    assert set(few["status"]) <= {"too_few", "not_comparable"}
    enough = rows.filter(pl.col("units") >= FEWEST_ANSWERS, pl.col("status") != "not_reported")
    assert enough.height > 20 or by_kind
    assert enough["value"].null_count() == 0


def test_the_sums_of_few_answers_still_count_above(results):
    """A township's figure is made of all its villages' answers."""
    town = results.tidy("SAT-01", level="township").filter(pl.col("value").is_not_null())
    units = villages(results).filter(pl.col("indicator") == "SAT-01").group_by("parent_code", "period")
    both = town.join(
        units.agg(below=pl.col("units").sum()),
        left_on=["area_code", "period"],
        right_on=["parent_code", "period"],
    )
    assert both.height > 5
    assert both.filter(pl.col("units") != pl.col("below")).is_empty()


def test_no_household_stands_beside_its_answers(results, case_county):
    period = results.latest().id
    answered = results.records.frame("SELECT village_code FROM fact_answer WHERE period = $1", [period])
    village = answered["village_code"][0]
    rows = results.households(period, village)
    assert rows.height > 0
    assert not {"q1", "q2", "q1_measures", "q2_cadre"} & set(rows.columns)
    opened = desk(case_county, "townships", period=period, area=village)
    assert not opened.exception
    tables = " ".join(frame.value.to_csv() for frame in opened.dataframe)
    assert "户 ..." in tables
    assert "满意" not in tables
    assert "对干部" not in words(opened)
