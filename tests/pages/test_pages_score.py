"""How a score came about: parts that add up, sums in words, the way down to villages."""

from __future__ import annotations

import re

import polars as pl
import pytest
from kit.desk import addresses, desk

from metrics.results import Results
from metrics.scoring.door import ranked_townships
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def told(county):
    results = Results.open(Home(county))
    return ranked_townships(results, results.latest())


def test_how_a_score_came_about_adds_up_and_says_its_sums(county, told):
    checked = told.now.parts.filter(indicator="GUA-01", state="scored")["code"].to_list()  # not the late one
    row = told.table.filter(pl.col("is_ranked") & pl.col("code").is_in(checked)).row(-1, named=True)
    opened = desk(county, "score", area=row["code"])
    assert not opened.exception
    assert opened.metric[0].value == f"{row['score']:.2f}".replace(".", "\\.")
    table = opened.dataframe[0].value
    gives = [float(one) for one in table["gives"][:-1] if one != "—"]
    assert sum(gives) == pytest.approx(row["score"], abs=0.005 * len(gives))
    assert table["gives"].iloc[-1] == f"{row['score']:.2f}"
    assert table["own"].iloc[-1] == "100.00"
    sums = dict(zip(table["name"], table["sums"], strict=True))
    assert re.fullmatch(r"[\d,]+ ÷ [\d,]+ = [\d.]+%", sums["GUA-01 巩固率"])
    assert re.fullmatch(r"[\d,.]+ ÷ [\d,.]+ − 1 = −?[\d.]+%", sums["ECO-01 收入增速"])


def test_a_score_leads_on_to_villages_and_back_to_the_ranking(county):
    opened = desk(county, "score", area="990101101", lang="en", period="2024")
    links = addresses(opened)
    assert links["Back to the ranking"].startswith("ranking?lang=en&period=2024&area=990101101")
    assert any(link.startswith("townships?") and "area=990101101&" in link for link in links.values())
    villages = opened.dataframe[1].value
    assert len(villages) > 1
    assert set(villages.columns) == {"name", "status", "value", "units", "missing", "why"}


def test_a_village_shows_its_township_and_the_county_asks_which(county, told):
    assert desk(county, "score", area="990101101201").selectbox(key="unit-zh").value == "990101101"
    opened = desk(county, "score")
    assert not opened.exception
    assert "选一个乡镇" in opened.info[0].value
    assert len(opened.dataframe[0].value) == told.table.height
    opened.selectbox(key="unit-zh").set_value("990101102").run()
    assert opened.query_params["area"] == "990101102"
    assert opened.metric[0].label == "得分"
