"""What a page counts beside an indicator is what the indicator counts: one number, in each place and period."""

from __future__ import annotations

import polars as pl
import pytest
from kit.facts_county import household
from kit.metrics_county import results

from metrics.helping.bureaus import bureaus
from metrics.helping.measures import by_kind, said
from metrics.helping.money import by_purpose, ledger
from metrics.helping.oversight import by_topic, visits
from metrics.helping.rules import exits, overlooked
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.sources.measure import SUB_TYPES

PERIODS = ("2024", "2025", "2025H1", "2025H2")


@pytest.fixture(scope="module")
def found(county):
    return Results.open(Home(county))


def places(found, period):
    """The county (None: all of it), and each township with the codes of all that lies in it."""
    areas = found.records.frame("SELECT code, level, parent_code FROM fact_area WHERE period = $1", [period])
    yield None, None
    for code in areas.filter(level="township")["code"]:
        yield code, {code, *areas.filter(parent_code=code)["code"]}


def figure(found, indicator, period, area):
    (row,) = found.tidy(indicator, period=period, area=area).to_dicts()
    return row


def sides(row, *names):
    return tuple(row[name] or 0 for name in names)


@pytest.mark.parametrize("period", PERIODS)
def test_measures_that_fell_due_are_those_of_the_rate_of_delivery(found, period):
    seen = 0
    for area, inside in places(found, period):
        rows = by_kind(found, Period.read(period), inside)
        said = tuple(int(rows[name].sum()) for name in ("due", "in_time", "cancelled"))
        row = figure(found, "PRO-10", period, area)
        assert said == sides(row, "denominator", "numerator", "cancelled"), area
        seen += said[0]
    assert seen or period == "2024"


def test_each_of_the_plans_twenty_kinds_of_measure_is_told_also_where_nothing_was_done(found):
    rows = by_kind(found, Period.read("2025"))
    plan = [(kind, word) for kind, words in SUB_TYPES.items() for word in words]
    assert len(plan) == 20
    assert sorted(rows.select("category", "sub_type").rows()) == sorted(plan)
    assert (rows["measures"] == 0).any()
    assert rows.select(pl.exclude("category", "sub_type")).null_count().sum_horizontal().item() == 0
    nobody = results(household=[household("A")])
    none = by_kind(nobody, Period.read("2025"))  # nobody sent measures
    assert none.is_empty()
    assert said(Period.read("2025"), none, 0).en == "2025: no measure was reported"


@pytest.mark.parametrize("period", PERIODS)
def test_money_by_purpose_adds_up_to_the_rate_of_payment(found, period):
    for area, inside in places(found, period):
        rows = by_purpose(found, Period.read(period), inside)
        row = figure(found, "FUN-01", period, area)
        said = (rows["paid"].sum(), rows["allocated"].sum())
        assert said == pytest.approx(sides(row, "numerator", "denominator")), area


@pytest.mark.parametrize("period", PERIODS)
def test_lines_that_lack_something_are_those_that_are_not_complete(found, period):
    for area, inside in places(found, period):
        rows = ledger(found, Period.read(period), inside)
        complete = rows.filter(pl.col("lacks") == "")
        row = figure(found, "FUN-03", period, area)
        assert (complete.height, rows.height) == sides(row, "numerator", "denominator"), area
        assert complete["is_complete"].all()


@pytest.mark.parametrize("period", PERIODS)
def test_exits_and_omissions_that_are_listed_are_those_that_are_counted(found, period):
    for area, inside in places(found, period):
        rows = exits(found, period, inside)
        row = figure(found, "PRO-12", period, area)
        for rule in rows.to_dicts():
            assert rule["yes"] + rule["no"] + rule["unknown"] == row["denominator"]
            assert rule["yes"] >= row["numerator"]
        listed = overlooked(found, period, inside).height
        assert listed == (figure(found, "RSK-05", period, area)["numerator"] or 0), area


@pytest.mark.parametrize("period", PERIODS)
def test_findings_by_topic_add_up_to_the_rate_of_rectification(found, period):
    for area, inside in places(found, period):
        rows = by_topic(found, Period.read(period), inside)
        due, in_time, late = (int(rows[name].sum()) for name in ("due", "in_time", "late"))
        row = figure(found, "SUP-01", period, area)
        assert (due, in_time, late) == sides(row, "denominator", "numerator", "late"), area
        assert due == in_time + late + int(rows["open"].sum())
        assert (rows["grave"] <= rows["found"]).all()


@pytest.mark.parametrize("period", PERIODS)
def test_the_places_of_the_visits_listed_are_those_that_count_as_visited(found, period):
    whole = visits(found, Period.read(period))
    seen = 0
    for area, inside in places(found, period):
        rows = visits(found, Period.read(period), inside)
        if area is not None:
            was_visited = (figure(found, "SUP-02", period, area)["numerator"] or 0) > 0
            assert was_visited == (rows.height > 0), area
            seen += rows.height
    assert seen == whole.filter(pl.col("area_code").is_not_null()).height


@pytest.mark.parametrize("period", PERIODS)
def test_departments_add_up_to_the_county(found, period):
    rows = bureaus(found, period)
    for name, indicator in (("delivered", "PRO-10"), ("rectified", "SUP-01"), ("confirmed", "RSK-04")):
        row = figure(found, indicator, period, None)
        rates = [one.rates[name] for one in rows if name in one.rates]
        sums = (sum(one.top for one in rates), sum(one.base for one in rates))
        whole = sides(row, "numerator", "denominator")
        if name == "confirmed":  # what households and officials report is of no department
            assert all(part <= of for part, of in zip(sums, whole, strict=True))
        else:
            assert sums == whole, name
