"""The scope of households: one control, in the address and the title, on the pages that have such figures."""

from __future__ import annotations

import re

import pytest
from kit.desk import addresses, desk, words

from dashboard.app import PAGES
from dashboard.exports.page_tables import file_name
from dashboard.visit.asked import kind_within, scope_of
from dashboard.visit.cache import kept
from dashboard.visit.choice import view_of
from metrics.results import Results
from pipelines.ground.home import Home

SCOPED = ("overview", "indicator", "townships")


def choosers(opened) -> list[str]:
    return [one.value for one in opened.selectbox if (one.key or "").startswith("scope-choice")]


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


@pytest.mark.parametrize("page", SCOPED)
def test_a_page_with_figures_by_scope_says_whose_they_are_and_carries_it_on(county, page):
    opened = desk(county, page, lang="zh", period="2025", scope="lifted")
    assert not opened.exception
    assert choosers(opened) == ["lifted"]
    assert opened.title[0].value.endswith("脱贫户")
    assert "与“监测对象”有交叉，两数不能相加" in words(opened)
    assert opened.query_params["scope"] == "lifted"


def test_links_of_a_page_carry_the_scope(county):
    links = addresses(desk(county, "overview", lang="zh", period="2025", scope="lifted")).values()
    assert links
    assert all("scope=lifted" in link for link in links)


def test_pages_without_such_figures_have_no_control_and_say_that_they_are_of_all(county):
    for page in ("ranking", "departments", "score"):
        opened = desk(county, page, lang="en", period="2025", scope="monitored")
        assert choosers(opened) == []
        assert "This page is of all in scope, whatever scope is chosen (monitored households)" in words(
            opened
        )
    assert {leaf.path for leaf in PAGES if leaf.scoped} == set(SCOPED)


def test_an_indicator_that_is_not_of_households_is_shown_whole_and_says_so(county):
    opened = desk(county, "indicator", lang="zh", period="2025", scope="sudden", indicator="FUN-01")
    assert "不能按范围取数：以下是全部的数" in words(opened)
    assert not opened.title[0].value.endswith("突发严重困难户")


def test_a_scope_that_there_is_not_is_told_and_all_are_shown(county):
    opened = desk(county, "overview", lang="zh", period="2025", scope="everybody")
    told = "\n".join(one.value for one in opened.info).replace("\\", "")
    assert "没有“everybody”这一对象范围" in told
    assert choosers(opened) == [""]
    assert scope_of("ALL") == (None, None)


def test_a_kind_that_the_scope_does_not_have_is_told(county):
    assert kind_within("sudden", "monitored") == ("sudden", None)
    kind, told = kind_within("lifted", "monitored")
    assert kind is None
    assert told is not None
    opened = desk(county, "townships", lang="en", period="2025", scope="marginal", kind="cleared")
    assert "No risk eliminated are among marginal" in "\n".join(one.value for one in opened.info)


def test_figures_of_a_scope_judge_nothing_that_has_no_target_of_its_own(county):
    opened = desk(county, "overview", lang="zh", period="2025", scope="monitored")
    pills = [metric.delta for metric in opened.metric]
    assert pills
    assert not [pill for pill in pills if "达标" in pill]
    assert any("无单独目标" in pill for pill in pills)
    lifted = desk(county, "overview", lang="zh", period="2025", scope="lifted")
    assert sum("达标" in metric.delta for metric in lifted.metric) == 1  # growth: the appraisal's own words


def test_what_is_kept_for_one_scope_is_not_shown_for_another(county, results):
    home, theme = Home(county), "light"
    asked = {"period": "2025"}
    views = [view_of(home, results, "zh", theme, {**asked, **more}) for more in ({}, {"scope": "lifted"})]
    assert [kept(view, "scope-test", lambda view=view: view.scope) for view in views] == [None, "lifted"]
    assert views[1].params()["scope"] == "lifted"
    assert "scope" not in views[0].params()


def test_all_in_scope_are_shown_as_without_the_control(county, results):
    view = view_of(Home(county), results, "zh", "light", {"scope": "all", "period": "2025"})
    assert view.tidy(level="township").equals(results.tidy("all", level="township"))
    assert view.tidy(view.indicator).equals(results.tidy(view.indicator.id))


def test_the_workbook_of_the_page_is_called_by_its_scope(county):
    opened = desk(county, "overview", lang="zh", period="2025", scope="lifted")
    assert "脱贫户" in file_name(opened.title[0].value, "2025", "zh")


def test_satisfaction_stands_by_the_way_of_asking_beside_the_whole(county):
    for number in ("SAT-01", "SAT-02", "SAT-03"):
        opened = desk(county, "indicator", lang="zh", period="2025", indicator=number)
        assert "按评价方式" in words(opened)
        assert re.search(r"入户 [\d.]+%（\d+ 份）、电话 [\d.]+%（\d+ 份）；合计", words(opened))
    cut = desk(county, "indicator", lang="zh", period="2025", indicator="SAT-01", scope="lifted")
    assert "按评价方式" not in words(cut)  # the way of asking is counted of all answers only
