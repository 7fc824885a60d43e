"""Indicator: every one of the catalogue can be opened, says how it came about, and every figure has a twin."""

from __future__ import annotations

import re

import polars as pl
import pytest
from kit.desk import desk, words

from metrics.catalogue import CATALOGUE
from metrics.results import Results
from pipelines.ground.home import Home

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def of_kinds(county):
    """The indicators that have a value for some kind of household: a multiple of two kinds has none of one."""
    found = Results.open(Home(county))
    rows = found.tidy("all", by_kind=True).filter(pl.col("units") > 0, pl.col("value").is_not_null())
    known = set(rows["indicator"].unique())
    found.close()
    return known


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("indicator", [indicator.id for indicator in CATALOGUE])
def test_every_indicator_opens_in_both_languages(county, of_kinds, indicator, lang):
    opened = desk(county, "indicator", indicator=indicator, lang=lang)
    assert not opened.exception
    figures = opened.get("plotly_chart")
    # What is about no household (a village's months, funds, visits) has no kinds to set beside each other.
    assert len(figures) >= (3 if indicator in of_kinds else 2)
    assert all(figure.proto.alt for figure in figures)
    if lang == "en":
        headings = [element.value for element in (*opened.title, *opened.header, *opened.subheader)]
        places = opened.session_state  # names of places come from the data
        assert places is not None
        kept = [text for text in headings if CHINESE.search(re.sub(r"[\u4e00-\u9fff]+[乡镇村]", "", text))]
        assert kept == []


def test_growth_is_shown_with_its_four_sums(county):
    opened = desk(county, "indicator", indicator="ECO-01", period="2025")
    said = words(opened)
    value = opened.metric[0].value.replace("\\", "")
    now, before, shown = re.search(r"([\d,.]+) ÷ ([\d,.]+) − 1 = (−?[\d.]+%)", said).groups()
    assert shown == value
    grown = float(now.replace(",", "")) / float(before.replace(",", "")) - 1
    assert grown == pytest.approx(float(value.strip("%").replace("−", "-")) / 100, abs=0.0006)
    table = opened.table[0].value
    assert list(table.columns) == ["项目", "本期", "上年同期"]


def test_satisfaction_says_its_interval_what_was_left_out_and_what_basic_would_make(county):
    said = words(desk(county, "indicator", indicator="SAT-01", period="2025"))
    assert "95% 区间" in said
    assert "基本满意" in said
    assert "未计入" in said


def test_a_table_twin_is_there_when_it_is_opened(county):
    opened = desk(county, "indicator", indicator="GUA-01")
    assert len(opened.dataframe) == 0
    opened.session_state["twin-places-zh"] = True
    opened.run()
    table = opened.dataframe[0].value
    assert "状态" in table.columns
    assert len(table) >= 5
    assert table["状态"].str.contains("达标|未报送|无法判断|不可比|样本不足").all()


def test_another_indicator_is_a_choice_away(county):
    opened = desk(county, "indicator", indicator="GUA-01", period="2024")
    box = next(one for one in opened.selectbox if one.value == "GUA-01")
    box.set_value("SAT-02").run()
    assert opened.query_params["indicator"] == "SAT-02"
    assert opened.query_params["period"] == "2024"
    assert opened.title[0].value.startswith("对帮扶措施满意度 · ")


def test_the_sources_of_a_number_are_named(county):
    said = words(desk(county, "indicator", indicator="GUA-01"))
    assert "数据来源" in said
    assert "报送" in said


@pytest.mark.parametrize("area", ["990101101", "990101101201"])
@pytest.mark.parametrize("period", ["2022", "2025H1"])
def test_townships_villages_and_first_periods_open_too(county, area, period):
    for indicator in ("ECO-01", "ECO-06", "MOT-03", "SAT-01"):
        opened = desk(county, "indicator", indicator=indicator, area=area, period=period)
        assert not opened.exception
