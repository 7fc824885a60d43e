"""What an address asks for: found, led on to its successor, or told in words; never swapped in silence."""

from __future__ import annotations

import pytest
from kit.desk import addresses, desk, words

from dashboard.visit.asked import area_of, indicator_of, kind_of, period_of, short
from dashboard.visit.cache import kept_places
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

OLD, NEW = "990101101208", "990101101201"  # merged on 1 January 2024 in the made-up county


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


def answer(results, period, code):
    when = Period.read(period)
    return area_of(results, when, kept_places(results, when), code)


def test_what_is_there_is_shown_without_a_word(results):
    assert period_of(results, "2024H1") == (Period.read("2024H1"), None)
    assert answer(results, "2024", "990101101") == ("990101101", None)
    assert indicator_of(results, "gua-01")[0].id == "GUA-01"
    assert indicator_of(results, "gua-01")[1] is None
    assert kind_of("sudden") == ("sudden", None)


def test_an_address_that_says_nothing_needs_no_word(results):
    assert period_of(results, None)[1] is None
    assert answer(results, "2025", None) == ("990101", None)
    assert indicator_of(results, None)[1] is None
    assert kind_of(None) == (None, None)


def test_a_merged_village_leads_to_what_counts_for_it_and_both_are_named(results):
    found = answer(results, "2025", OLD)
    before, now = (kept_places(results, Period.read(year)) for year in ("2023", "2025"))
    assert found.code == NEW
    for said in (found.told.zh, found.told.en):
        assert OLD in said
        assert before[OLD].name in said
        assert now[NEW].name in said


def test_before_it_was_merged_the_village_is_itself(results):
    assert answer(results, "2023", OLD) == (OLD, None)


@pytest.mark.parametrize("code", ["990101999", "7", "''; drop", "*" * 300])
def test_an_area_that_never_was_is_told_and_the_county_is_shown(results, code):
    found = answer(results, "2025", code)
    assert found.code == "990101"
    assert short(code) in found.told.zh
    assert results.county.zh in found.told.zh


def test_a_period_an_indicator_a_kind_that_are_not_there_are_told(results):
    period, told = period_of(results, "2031")
    assert period == results.latest()
    assert "2031" in told.en
    assert period.name("en") in told.en
    indicator, told = indicator_of(results, "ECO-99")
    assert "ECO-99" in told.zh
    assert indicator.name.zh in told.zh
    assert kind_of("rich")[0] is None
    assert "rich" in kind_of("rich")[1].en


class Renumbered:
    """Results of a county whose second village came in 2024, without a successor."""

    def __init__(self, results):
        self.results, self.county = results, results.county

    def __getattr__(self, name):
        return getattr(self.results, name)

    def areas(self, period):
        found = self.results.areas(period)
        return found.filter(found["code"] != NEW) if period.year < 2024 else found


def test_a_village_that_came_later_leads_to_its_township_and_says_since_when(results):
    when = Period.read("2022")
    places = {code: one for code, one in kept_places(results, when).items() if code != NEW}
    found = area_of(Renumbered(results), when, places, NEW)
    assert found.code == "990101101"
    assert "2024年上半年至2025年" in found.told.zh


def test_the_title_says_whose_figures_a_page_shows(county):
    place = {"area": "990101101", "period": "2025"}
    for page in ("overview", "indicator", "townships", "score", "method"):
        assert "青山镇" in desk(county, page, **place).title[0].value, page
    for page in ("ranking", "meeting", "data-quality"):
        assert desk(county, page, **place).title[0].value.endswith("全县"), page
    assert desk(county, "ranking", lang="en").title[0].value.endswith("whole county")


def test_a_village_is_named_with_its_township(county):
    assert "青山镇" in desk(county, "townships", area=NEW).title[0].value


def test_the_page_tells_of_a_merged_village_and_goes_on_telling_until_something_is_chosen(county):
    opened = desk(county, "townships", area=OLD, period="2025")
    assert OLD in opened.info[0].value
    assert opened.query_params["area"] in (NEW, [NEW])
    assert opened.run().info[0].value
    opened.selectbox(key="period-zh").set_value("2024").run()
    assert not opened.info


def test_an_unknown_indicator_is_told_on_every_page_and_links_carry_what_is_shown(county):
    opened = desk(county, "overview", indicator="ECO-99", lang="en")
    assert "ECO" in opened.info[0].value
    assert all("ECO-99" not in link for link in addresses(opened).values())
    assert "ECO-99" not in words(opened)
