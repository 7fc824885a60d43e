"""Where a number comes from, on the Indicator page: the lists, their headings, the rows behind them."""

from __future__ import annotations

import re

import pytest
from kit.desk import desk, words

from metrics.results import Results
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def figures(county):
    results = Results.open(Home(county))
    found = {row["indicator"]: row for row in results.tidy("all", period="2025").to_dicts()}
    results.close()
    return found


def opened(county, indicator, **asked):
    page = desk(county, "indicator", indicator=indicator, tab="trace", period="2025", **asked)
    assert not page.exception
    return page


def counts(page, *headings):
    """The number that stands behind each heading of a list."""
    said = [one.value.replace("\\", "") for one in page.subheader]
    return [int(one.rpartition(" ")[2].replace(",", "")) for one in said if one.startswith(headings)]


@pytest.mark.parametrize("indicator", ["ECO-04", "GUA-05", "MOT-01"])
def test_the_headings_add_up_to_the_figure(county, figures, indicator):
    page = opened(county, indicator, lang="en")
    fails, rest, out = counts(page, "Fail", "Count", "Left out")
    row = figures[indicator]
    assert fails + rest == row["units"]
    good = row["denominator"] - row["numerator"] if indicator == "ECO-04" else row["numerator"]
    assert rest == good
    assert out == row["missing"]


def test_those_who_fail_come_with_file_sheet_row_and_load(county):
    page = opened(county, "GUA-05")
    frame = page.dataframe[0].value
    assert frame["source"].str.contains("行 · 第 1 次加载").all()
    assert frame["why"].str.contains("不明").all()
    assert "依据：" in words(page)


def test_a_survey_names_neither_household_nor_village(county):
    page = opened(county, "SAT-01")
    for one in page.dataframe:
        assert not {"id", "village"} & set(one.value.columns)
    assert "为受访户保密" in words(page)


def test_beside_the_status_stands_where_it_would_be_another(county, figures):
    row = figures["GUA-01A"]
    assert row["missing"], "the made-up county always lacks some checks"
    said = words(desk(county, "indicator", indicator="GUA-01A", period="2025"))
    assert "可能范围" in said
    assert "状态会在" in said


def test_why_it_moved_is_drawn_in_parts_with_their_table(county):
    page = desk(
        county, "indicator", indicator="GUA-03", tab="moved", period="2025", against="2023", lang="en"
    )
    assert not page.exception
    said = words(page)
    assert "2025" in said
    assert "2023" in said
    assert re.search(r"By area: (changed by [+−][\d.]+ pp|no change)", said), "a title says what it shows"
    titles = [one.value.replace("\\", "") for one in page.subheader]
    assert any(one.startswith("By who stayed, joined and left: There both times ") for one in titles)
    assert len(page.get("plotly_chart")) == 1 + len(titles), "the first figure's title is the page's own"


def test_who_moved_most_stands_beside_what_luck_alone_would_have_done(county):
    said = words(desk(county, "indicator", indicator="MOT-01", tab="moved", period="2025"))
    assert "上升最多" in said or "下降最多" in said
    assert "仅凭向均值回归" in said
