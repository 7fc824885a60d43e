"""Anything can be found from every page, and is shown where it can be; marks open what they show."""

from __future__ import annotations

import pytest
from kit.desk import desk

from dashboard.app import PAGES
from dashboard.visit.marks import Opens, opened


def find(page_opened, what):
    return page_opened.selectbox(key="find-zh").set_value(what).run()


@pytest.mark.parametrize("page", [leaf.path for leaf in PAGES])
def test_a_village_and_an_indicator_are_found_from_every_page(county, page):
    found = find(desk(county, page), "area:990101101201")
    assert not found.exception
    assert found.query_params["area"] in ("990101101201", ["990101101201"])
    assert "青山镇" in found.title[0].value  # on a page that shows the place, whatever page it was found from
    found = find(desk(county, page), "indicator:GUA-04")
    assert not found.exception
    assert found.title[0].value.startswith("义务教育适龄儿童在学率")


def test_names_of_villages_stand_with_their_townships(county):
    options = desk(county, "overview").selectbox(key="find-zh").options
    villages = [one for one in options if one.startswith("青山镇") and one != "青山镇"]
    assert villages
    assert len(set(options)) == len(options)


def test_a_mark_opens_its_own_row_and_nothing_else():
    places = Opens("area", ("a", "", "c"))
    assert opened([{"y": 2, "x": 4.0}], places) == "c"
    assert opened([{"y": 1}], places) is None
    assert opened([{"y": 0.5}], places) is None
    assert opened([{"y": -1}], places) is None
    assert opened([{}], places) is None
    assert opened([], places) is None
    assert opened([{"point_index": 0, "y": 55}], Opens("period", ("2024", "2025"), "point")) == "2024"
