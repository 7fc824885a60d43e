"""The stories planted in the made-up county can be read off its published figures."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.synthetic.life import stories
from pipelines.synthetic.life.areas import TOWNSHIP_NAMES

CENTRE, FLOOD_ONE, FLOOD_TWO, LATE, SMALL, GAP = (TOWNSHIP_NAMES[at] for at in range(6))


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def township(results):
    """The figure of an indicator for a township, as a dict."""
    rows = results.tidy("all", level="township")

    def one(indicator, period, name):
        wanted = (pl.col("indicator") == indicator) & (pl.col("period") == period)
        return rows.filter(wanted & (pl.col("area_name") == name)).row(0, named=True)

    return one


@pytest.fixture(scope="module")
def whole(results):
    """The figure of an indicator for the county, as a dict."""
    rows = results.tidy("all").filter(pl.col("component").is_null())

    def one(indicator, period):
        wanted = (pl.col("indicator") == indicator) & (pl.col("period") == period)
        return rows.filter(wanted).row(0, named=True)

    return one


def test_luck_looks_like_merit_where_few_answered(township):
    few = township("SAT-01", stories.LUCKY_HALF, SMALL)
    assert (few["units"], few["value"], few["status"]) == (stories.LUCKY_ANSWERS, 1.0, "too_few")
    assert few["low"] < 0.8
    assert township("GUA-05", stories.LUCKY_HALF, SMALL)["units"] < 60


def test_a_late_department_is_not_reported_and_not_zero(whole):
    late, before = whole("MOT-02", stories.LATE_HALF), whole("MOT-02", "2025H1")
    assert (late["status"], late["value"]) == ("not_reported", None)
    assert 0.85 < before["value"] < 1


def test_a_late_township_is_not_reported_while_others_are(township):
    assert township("GUA-01", stories.LATE_HALF, LATE)["status"] == "not_reported"
    assert township("GUA-01", "2025H1", LATE)["value"] is not None
    assert township("GUA-05", stories.LATE_HALF, CENTRE)["value"] > 0.98


def test_incomes_that_were_not_collected_make_growth_not_comparable(township):
    assert township("ECO-01", stories.LATE_HALF, GAP)["status"] == "not_comparable"
    assert township("ECO-01", "2024H2", GAP)["status"] != "not_comparable"


def test_a_merged_village_is_mapped_to_the_one_that_took_it_over(results):
    rows = results.records.frame("FROM admin_area").filter(pl.col("merged_into").is_not_null())
    ((old, new, ended),) = rows.select("area_code", "merged_into", "valid_to").iter_rows()
    assert ended == stories.MERGED_ON
    for period, is_there in (("2023H2", True), ("2024H2", False)):
        assert (old in results.areas(Period.read(period))["code"]) == is_there
        homes = results.records.frame("FROM fact_household WHERE period = ?", [period])["village_code"]
        assert (old in homes) == is_there
        assert new in homes
    register = results.records.frame("FROM household")
    assert old in register["village_code"]  # the register still says the old code


def test_splits_mergers_and_new_numbers_stay_in_the_panel(results):
    links = results.records.frame("FROM household_link")
    assert set(links["link_type"]) == {"分户", "并户", "更换户编号"}
    pairs = results.records.frame("FROM fact_pair WHERE is_panel")
    assert (pairs["households"] > 1).any()
    renumbered = set(links.filter(pl.col("link_type") == "更换户编号")["to_household_id"])
    assert renumbered & set(pairs["household_id"])


@pytest.mark.parametrize("name", [FLOOD_ONE, FLOOD_TWO])
def test_the_flood_takes_business_income_and_homes_and_both_come_back(township, name):
    assert township("ECO-03", stories.FLOOD_HALF, name)["value"] < -0.03
    assert township("ECO-03", "2025H2", name)["value"] > 0.03
    assert township("ECO-01", stories.FLOOD_HALF, name)["value"] < 0.02
    assert township("ECO-01", "2025H2", name)["value"] > 0.08
    then, later = (township("GUA-01", period, name) for period in (stories.FLOOD_HALF, "2025H2"))
    assert then["value"] < later["value"]
    assert then["ever_unmet"] > later["ever_unmet"]


def test_the_county_sets_targets_of_its_own_from_2025(whole, township):
    assert [round(whole("SAT-01", year)["target"], 4) for year in ("2024", "2025")] == [0.9, 0.92]
    assert township("ECO-01", "2025", FLOOD_ONE)["target"] == 0.05
    assert township("ECO-01", "2025", FLOOD_TWO)["target"] == 0.058


def test_figures_are_such_as_a_county_has(results, whole):
    rows = results.records.frame("FROM fact_income WHERE period = '2025' AND is_valid")
    per_head = rows["per_capita"].median()
    assert 13_500 < per_head < 17_500
    assert 0.04 < whole("ECO-01", "2025")["value"] < 0.11
    parts = rows.select("wage", "business", "property", "transfer").sum().row(0)
    shares = [part / rows["income"].sum() for part in parts]
    for share, (low, high) in zip(
        shares, [(0.58, 0.7), (0.11, 0.19), (0.01, 0.03), (0.13, 0.24)], strict=True
    ):
        assert low < share < high
    assert rows["unattributed"].abs().max() <= 1
    assert 0.88 < whole("SAT-01", "2025")["value"] < 0.97


def test_few_are_watched_and_most_of_those_are_cleared(results):
    homes = results.records.frame("FROM household")
    watched = homes.filter(pl.col("monitor_category").is_not_null())
    assert 0.06 < watched.height / homes.height < 0.14
    assert 0.5 < watched["risk_cleared"].mean() < 0.85
    assert (watched["identified_month"] <= date(2025, 12, 31)).all()


def test_the_benchmarks_are_the_official_ones(results):
    rows = results.records.frame("FROM benchmark ORDER BY period_id")
    assert rows["area_code"].unique().to_list() == ["000000"]
    assert rows["rural_income_pc"].to_list() == [18931, 20133, 21691, 23119, 24456]
    assert rows["nominal_growth"].to_list() == [0.105, 0.063, 0.077, 0.066, 0.058]
    assert rows["source"].str.contains("国家统计局").all()
    lines = results.records.frame("FROM monitoring_line")
    assert lines["document"].str.contains("虚构").all()
