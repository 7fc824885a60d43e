"""ECO-04 in yuan: the line that holds, households and persons below it, and the spread that is compared."""

from __future__ import annotations

import polars as pl
import pytest
from kit.desk import desk, words

from dashboard.wording.beside import below_line
from metrics.results import Results
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


def test_the_line_is_that_of_the_year_in_which_the_period_ends(results):
    rows = results.source_rows("monitoring_line")
    for period in ("2023", "2024H1", "2025"):
        said = rows.filter(pl.col("year") == int(period[:4]))["line_yuan"].to_list()
        assert list(results.monitoring_lines(period)) == said
        assert list(results.monitoring_lines(period, "990101101")) == said
    assert results.monitoring_lines("2025", "000000") == ()


@pytest.mark.parametrize("period", ["2025", "2025H1"])
def test_the_spread_holds_as_many_below_the_line_as_the_figure_counts(results, period):
    (line,) = results.monitoring_lines(period)
    row = results.tidy("ECO-04", period=period).row(0, named=True)
    bins = results.distribution("ECO-04", period)
    assert bins["households"].sum() == row["denominator"]  # those compared, by the measure compared
    whole = int(bins.filter(pl.col("high") <= line)["households"].sum())
    touched = int(bins.filter(pl.col("low") < line)["households"].sum())
    assert whole <= row["numerator"] <= touched


def test_households_and_persons_stand_together_and_nothing_is_not_none():
    row = {"numerator": 19.0, "value": 0.03, "persons": 79.0, "persons_known": 2179.0}
    assert below_line(row, [7000.0]).zh == "监测线 7,000 元；低于监测线的有 19 户 79 人"
    none = {"numerator": 0.0, "value": 0.0, "persons": 0.0, "persons_known": 9.0}
    assert below_line(none, [7000.0]).zh.endswith("0 户 0 人")
    silent = {"numerator": None, "value": None, "persons": None, "persons_known": 0.0}
    assert below_line(silent, []).zh == "没有监测线"
    other = {"numerator": 1.0, "value": 0.5, "persons": None, "persons_known": None}
    assert below_line(other, []) is None


def test_the_page_says_the_line_and_who_is_below(county, results):
    row = results.tidy("ECO-04", period="2025", area="990101").row(0, named=True)
    said = words(desk(county, "indicator", indicator="ECO-04", period="2025"))
    assert f"{row['numerator']:,.0f} 户 {row['persons']:,.0f} 人" in said
    assert "监测线 7,000 元" in said
    assert "监测线" not in words(desk(county, "indicator", indicator="GUA-04", period="2025"))
