"""A county of which only some tables have come: what is missing is said, nothing is shown as zero."""

from __future__ import annotations

import shutil

import pytest
from kit.desk import desk, words

SENT = ("农业农村局*", "民政局*", "两不愁三保障核查_2025年上半年*", "各乡镇*")


@pytest.fixture(scope="module")
def partial(county, run, tmp_path_factory):
    """A home with registers, areas, checks of one half-year and projects; no incomes, no survey, no posts."""
    home = tmp_path_factory.mktemp("partial")
    (home / "inbox").mkdir()
    shutil.copy(county / "county.toml", home)
    for pattern in SENT:
        for file in (county / "inbox").glob(pattern):
            shutil.copy(file, home / "inbox")
    loaded = run("load", "--home", home, "--format", "json")
    assert loaded.json["published"], loaded.out
    return home


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tiles_without_data_say_not_reported_and_why(partial, lang):
    opened = desk(partial, lang=lang, period="2025H1")
    assert not opened.exception
    word = {"zh": "未报送", "en": "not reported"}[lang]
    silent = [metric for metric in opened.metric if word in metric.delta]
    assert len(silent) >= 5
    assert {metric.value for metric in silent} == {"—"}
    assert len(opened.metric) == 8 > len(silent)


def test_what_is_missing_is_named_at_the_foot_of_the_page(partial):
    said = words(desk(partial, period="2025H1"))
    assert "未到齐 " in said
    assert "家庭收支" in said
    assert "/ — 人" in said.replace("**", "")  # members were never listed: a dash, not 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_indicator_without_data_names_the_table_and_who_sends_it(partial, lang):
    opened = desk(partial, "indicator", indicator="ECO-01", period="2025H1", lang=lang)
    assert not opened.exception
    assert len(opened.get("plotly_chart")) == 0
    said = words(opened)
    wanted = {"zh": "缺家庭收支，由农业农村", "en": "Household income and spending is wanting"}[lang]
    assert wanted in said
    assert set(opened.table[0].value.iloc[:, 1]) == {"—"}


def test_growth_without_a_year_before_has_no_sums_and_no_equation(county):
    opened = desk(county, "indicator", indicator="ECO-01", period="2022")
    assert not opened.exception
    assert "÷" not in words(opened)


def test_what_is_not_reported_rests_on_nobody_and_not_on_none(partial):
    (figures,) = [
        one.value
        for one in desk(partial, "measures", period="2025H1").dataframe
        if "status" in one.value.columns
    ]
    silent = figures[[said == "—" for said in figures["value"]]]
    assert len(silent)
    assert silent["units"].isna().all()


def test_clues_that_did_not_come_are_not_said_to_be_none(partial):
    assert (
        desk(partial, "monitoring", period="2025H1").header[0].value
        == "2025年上半年线索没有报来，不知道有多少"
    )
