"""What would turn a number, where it is going, what a printed code was: on their pages, in both languages."""

from __future__ import annotations

import pytest
from kit.desk import desk, words


@pytest.mark.parametrize(("lang", "said"), [("zh", "还差 "), ("en", " short of the target of ")])
def test_the_list_stands_under_how_much_is_lacking(county, lang, said):
    page = desk(county, "indicator", indicator="GUA-03", tab="turn", period="2025", lang=lang)
    assert not page.exception
    assert said in words(page)
    places, entries = (one.value for one in page.dataframe[:2])
    assert places["n"].sum() == len(entries) > 0
    assert {"act", "why", "officer"} <= set(entries.columns)


def test_what_cannot_be_turned_says_why_and_lists_nobody(county):
    page = desk(county, "indicator", indicator="PRO-10", tab="turn", period="2025")
    assert not page.exception
    assert "时限已过" in words(page)
    assert not page.dataframe


def test_trend_months_and_what_stands_beside_are_on_the_page_of_the_figure(county):
    page = desk(county, "indicator", indicator="MOT-02", period="2025H1")
    assert not page.exception
    said = words(page)
    assert "Mann–Kendall" in said
    assert "Wheeler" in said
    beside = words(desk(county, "indicator", indicator="ECO-01", period="2025"))
    assert "期数太少，看不出趋势" in beside
    assert "扣除价格因素" in beside


def test_why_it_moved_opens_for_a_village_too(county):
    village = "990101101201"
    page = desk(county, "indicator", indicator="GUA-05", tab="moved", period="2025", area=village)
    assert not page.exception


def test_a_code_that_nobody_gave_is_answered_in_words(county):
    page = desk(county, "data-quality", tab="codes", code="2025-00000000", period="2025", lang="en")
    assert not page.exception
    assert page.error[0].value.replace("\\", "") == "no seal bears the code 2025-00000000."
