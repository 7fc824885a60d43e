"""Tabs, weights, search and the pair stand in the address: a link shows the same, a language keeps them."""

from __future__ import annotations

import pytest
from kit.desk import desk, words


def asked(opened, name):
    found = opened.query_params.get(name)
    return found[0] if isinstance(found, list) else found


@pytest.mark.parametrize(
    ("page", "tab", "told"),
    [
        ("ranking", "weights", "这里不保存任何东西"),
        ("ranking", "nonsense", "条的刻度是 0–100"),
        ("meeting", "seal", "封存前检查"),
        ("data-quality", "came", "勾选一行看各乡镇报送情况"),
    ],
)
def test_a_link_opens_its_tab(county, page, tab, told):
    opened = desk(county, page, tab=tab)
    assert not opened.exception
    assert told in words(opened)
    other = desk(county, page, tab={"came": "files", "seal": "story"}.get(tab, "frozen"))
    assert told not in words(other)


def test_weights_of_a_link_are_on_the_sliders_and_one_that_is_moved_is_in_the_address(county):
    opened = desk(county, "ranking", tab="weights", weights="GUA-01:0,SAT-01:999,ECO-01:x")
    sliders = {one.key.rsplit("-", 2)[1] + "-" + one.key.rsplit("-", 1)[1]: one for one in opened.slider}
    assert sliders["GUA-01"].value == 0.0
    assert sliders["SAT-01"].value == 60.0  # as far as the slider goes
    own = sliders["ECO-01"].value
    assert own > 0
    sliders["ECO-01"].set_value(own + 1).run()
    assert f"ECO-01:{own + 1:g}" in asked(opened, "weights")
    assert "GUA-01:0" in asked(opened, "weights")
    next(one for one in opened.button if one.key == "weights-back").click().run()
    assert asked(opened, "weights") is None
    assert asked(opened, "tab") == "weights"


def test_a_language_keeps_tab_and_weights(county):
    opened = desk(county, "ranking", tab="weights", weights="GUA-01:0", lang="zh")
    next(one for one in opened.button_group if one.key == "lang-zh").set_value("en").run()
    assert not opened.exception
    assert (asked(opened, "lang"), asked(opened, "tab")) == ("en", "weights")
    assert "Nothing is saved" in words(opened)
    assert next(one for one in opened.slider if one.key.endswith("GUA-01")).value == 0.0


def test_a_search_of_a_link_finds_and_a_search_is_written_into_the_address(county):
    opened = desk(county, "method", search="GUA-04")
    assert opened.text_input[0].value == "GUA-04"
    assert [one.value for one in opened.header if "GUA" in one.value or "ECO" in one.value] == [
        one.value for one in opened.header if "04" in one.value
    ]
    opened.text_input[0].set_value("公益").run()
    assert asked(opened, "search") == "公益"
    opened.text_input[0].set_value("").run()
    assert asked(opened, "search") is None


def test_a_pair_of_a_link_is_compared(county):
    begin = [one.value for one in desk(county, "ranking", tab="compare").selectbox if "pair-" in one.key]
    opened = desk(county, "ranking", tab="compare", pair="-".join(reversed(begin)))
    chosen = [one.value for one in opened.selectbox if "pair-" in one.key]
    assert chosen == begin[::-1]
    strange = desk(county, "ranking", tab="compare", pair="1-2-3")
    assert not strange.exception
