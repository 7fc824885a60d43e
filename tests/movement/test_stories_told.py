"""The planted stories, asked of trace, gate and explain: each tells the right thing, and none a number too many."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.claims.change import Comparison
from metrics.figures.definitions import definitions
from metrics.figures.figure import Figure
from metrics.movement.course import by_course
from metrics.movement.explain import explained
from metrics.movement.gate import refusal
from metrics.movement.gate_checks import checks
from metrics.movement.regression import own_changes
from metrics.opening.opened import opened, sources_of
from metrics.opening.place import Place
from metrics.results import Results
from metrics.rows import first_row
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.areas import TOWNSHIP_NAMES

COUNTY = "990101"


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def town(results):
    """The code of a township by its place in the list of stories."""
    rows = results.areas(Period.read("2025")).filter(pl.col("level") == "township")
    codes = dict(rows.select("name", "code").iter_rows())
    return lambda place: codes[TOWNSHIP_NAMES[place]]


def row(results, indicator, period, area):
    return first_row(results.tidy(indicator, period=period, area=area), Figure)


def test_a_merger_makes_another_village_and_leaves_the_township_as_it_was(results, town):
    links = results.records.frame("FROM admin_area").filter(pl.col("merged_into").is_not_null())
    ((old, new),) = links.select("area_code", "merged_into").iter_rows()
    now, then = (row(results, "GUA-05", year, new) for year in ("2024", "2023"))
    assert refusal(results.records, now, then).code == "area"
    told = explained(results, "GUA-05", "2024", "2023", new)
    assert (told.refused.code, told.change, told.parts.height) == ("area", None, 0)
    township = town(stories.CENTRE)
    whole = explained(results, "GUA-05", "2024", "2023", township)
    assert whole.refused is None
    assert whole.parts["change"].sum() == pytest.approx(whole.change, abs=1e-9)
    units = opened(results, "GUA-05", Place("2024", new)).units
    from_old = results.records.frame(
        "SELECT household_id FROM fact_household WHERE period = '2023' AND village_code = $1", [old]
    )
    moved = set(units["household_id"]) & set(from_old["household_id"])
    assert moved  # who lived in the village that is gone counts where it went
    rows = sources_of(results, opened(results, "GUA-05", Place("2024", new)), units)
    assert rows["row"].null_count() == 0


def test_a_household_that_was_split_keeps_its_income_of_both_years_with_both_rows(results):
    links = results.records.frame("FROM household_link").filter(pl.col("link_type") == "分户")
    found = opened(results, "ECO-01", Place("2025", COUNTY))
    year = links.filter(pl.col("change_date").dt.year() == 2025)
    clusters = found.units.filter(pl.col("household_id").is_in(year["to_household_id"].implode()))
    clusters = clusters if clusters.height else found.units.filter(pl.col("households") > 1)
    assert clusters.height
    assert (clusters["previous_numerator"] > 0).all()
    rows = sources_of(results, found, clusters.head(3)).filter(table="household_income")
    assert rows.group_by("unit").agg(pl.len())["len"].min() >= 2  # this year's report, and the year before's
    assert found.units["numerator"].sum() == pytest.approx(found.figure["numerator"])


def test_who_only_got_a_new_number_stayed_and_neither_left_nor_joined(results):
    links = results.records.frame("FROM household_link").filter(
        pl.col("link_type") == "更换户编号", pl.col("change_date").dt.year() == 2025
    )
    then = opened(results, "GUA-05", Place("2024", COUNTY)).units["household_id"]
    now = set(opened(results, "GUA-05", Place("2025", COUNTY)).units["household_id"])
    pairs = links.filter(pl.col("from_household_id").is_in(then.implode()))
    told = by_course(results, "GUA-05", ("2025", "2024"), COUNTY)
    left = told.filter(name="left")["before"][0]
    renumbered = [new for new in pairs["to_household_id"] if new in now]
    gone = set(then) - now
    assert left <= len(gone) - len(renumbered)
    assert told["change"].sum() == pytest.approx(
        explained(results, "GUA-05", "2025", "2024").change, abs=1e-9
    )


def test_a_late_department_is_a_gap_not_a_fall(results):
    late, before = (row(results, "MOT-02", half, COUNTY) for half in (stories.LATE_HALF, "2024H2"))
    assert refusal(results.records, late, before).code == "value"
    told = explained(results, "MOT-02", stories.LATE_HALF, "2024H2")
    assert (told.refused.code, told.change) == ("value", None)
    found = opened(results, "MOT-02", Place(stories.LATE_HALF, COUNTY))
    assert (found.figure["status"], found.figure["value"], found.units.height) == ("not_reported", None, 0)
    year = explained(results, "MOT-02", "2025", "2024")
    assert year.refused.code == "partial"  # half a year never passes as the year


def test_a_late_township_lowers_no_rate_and_is_never_among_who_fell_most(results, town):
    late = town(stories.LATE)
    told = explained(results, "GUA-01", stories.LATE_HALF, "2024H2", late)
    assert told.refused.code == "value"
    left_out = opened(results, "GUA-01", Place(stories.LATE_HALF, late)).left_out
    assert left_out.height
    assert left_out["missing"].all()
    rows = own_changes(results, "MOT-02", ("2025", "2024"), COUNTY)
    assert rows.is_empty()  # no change of the county passes the gate, so nobody rose or fell most


def test_a_lucky_township_is_told_as_luck(results, town):
    small = town(stories.SMALL)
    now, then = (row(results, "SAT-01", half, small) for half in (stories.LUCKY_HALF, "2024H2"))
    assert (now["status"], now["value"]) == ("too_few", 1.0)
    assert Comparison(results.records).doubt(now, then).zh == "所依据的户（份）太少"
    found = opened(results, "SAT-01", Place(stories.LUCKY_HALF, small))
    assert found.units.height >= stories.LUCKY_ANSWERS
    assert found.bounds.low_status is None or found.figure["status"] == "too_few"
    rows = own_changes(results, "SAT-01", ("2025H2", "2025H1"), COUNTY)
    high = rows.filter(pl.col("before") == pl.col("before").max())
    assert (
        high["expected"] <= 0
    ).all()  # who stood highest is expected nearer the middle, were nothing changed


def test_a_definition_that_changed_is_restated_in_both_periods_and_said(results):
    """Planted: GUA-05 counted otherwise when 2024 was sealed. What compares is today's reckoning of both."""
    sealed = {**definitions(), "GUA-05": "another"}  # as a seal of that day kept it
    then, now = (row(results, "GUA-05", year, COUNTY) for year in ("2024", "2025"))
    one = results.indicator("GUA-05")
    gate = {check.code: check for check in checks(results, one, now, then, sealed)}
    assert gate["definition"].state == "restates"  # never refuses: both are of today's definition
    assert "2024" in gate["definition"].said.en
    assert "another definition" in gate["definition"].said.en
    others = {check.code: check for check in checks(results, one, now, then, definitions())}
    assert others["definition"].state == "passes"
    assert refusal(results.records, now, then) is None
    told = explained(results, "GUA-05", "2025", "2024")
    assert told.refused is None
    assert told.change == pytest.approx(now["value"] - then["value"])
    assert told.parts["change"].sum() == pytest.approx(told.change, abs=1e-9)
    for figure in (then, now):  # and trace opens each by the same definition, to the last unit
        found = opened(results, "GUA-05", Place(figure["period"], COUNTY))
        assert found.units["numerator"].sum() == pytest.approx(figure["numerator"])
        assert found.units["denominator"].sum() == pytest.approx(figure["denominator"])


def test_a_target_of_the_countys_own_changes_the_status_and_no_value(results):
    then, now = (row(results, "SAT-01", year, COUNTY) for year in ("2024", "2025"))
    assert (then["target"], now["target"]) == (0.9, 0.92)
    assert refusal(results.records, now, then) is None
    told = explained(results, "SAT-01", "2025", "2024")
    assert told.change == pytest.approx(now["value"] - then["value"])
    assert opened(results, "SAT-01", Place("2025", COUNTY)).figure["target"] == 0.92
