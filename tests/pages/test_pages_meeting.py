"""Meeting: every scene opens, what is typed is kept, a seal is named on every page and says what was revised."""

from __future__ import annotations

import re

import pytest
from kit.desk import desk, words

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PERIOD = "2025H2"


def button(opened, start):
    return next(one for one in opened.button if (one.key or "").startswith(start))


def field(widgets, start):
    return next(one for one in widgets if one.key.startswith(start))


def walked(opened):
    """Go through the scenes to the last; return the titles."""
    titles = [opened.header[0].value.replace("\\", "")]
    while not button(opened, "after-page").disabled:
        button(opened, "after-page").click().run()
        assert not opened.exception
        titles.append(opened.header[0].value.replace("\\", ""))
    return titles


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_scene_opens_with_its_conclusion(county, lang):
    opened = desk(county, "meeting", period=PERIOD, lang=lang)
    titles = walked(opened)
    assert len(set(titles)) == len(titles) == 16
    assert opened.get("plotly_chart") or opened.table
    assert f"**{len(titles)}** / {len(titles)}" in words(opened)
    chrome = [
        element.label for element in (*opened.button, *opened.selectbox, *opened.expander, *opened.tabs)
    ]
    assert lang == "zh" or [text for text in chrome if CHINESE.search(text)] == []


def test_a_period_without_a_year_before_says_what_is_left_out(county):
    opened = desk(county, "meeting", period="2022H1")
    assert "数据未到或不可比，未列入：哪些改善、哪些变差" in words(opened)
    assert len(walked(opened)) < 11


def test_a_scene_is_chosen_from_the_list_and_stays_in_the_other_language(county):
    opened = desk(county, "meeting", period=PERIOD)
    field(opened.selectbox, "scene-").set_value("ranking").run()
    before = opened.header[0].value
    opened.get("segmented_control")[0].set_value("en").run()
    assert opened.header[0].value != before
    assert field(opened.selectbox, "scene-").value == "ranking"


def test_a_scene_stands_in_the_address_and_a_stale_one_falls_back(county):
    opened = desk(county, "meeting", period=PERIOD, scene="ranking")
    assert field(opened.selectbox, "scene-").value == "ranking"
    button(opened, "after-page").click().run()
    assert opened.query_params["scene"] == "guarantees"
    opened = desk(county, "meeting", period=PERIOD, scene="no-such")
    assert opened.query_params["scene"] == "headline"


def test_the_window_is_filled_and_its_arrow_keys_are_the_only_ones(county):
    opened = desk(county, "meeting", period=PERIOD)
    button(opened, "present").click().run()
    assert not opened.exception
    keys = {one.key: one.proto.shortcut for one in opened.button}
    assert keys["after-stage-zh"] == "right"
    assert keys["after-page-zh"] == ""
    assert len(opened.metric) == 16  # on the page and in the window
